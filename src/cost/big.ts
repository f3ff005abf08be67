/*
 * The one place that imports big.js. It is built as a file of its own, because big.js does not say that it has no side
 * effects, which keeps it in a bundle even where nothing of it is used.
 */
export { default as Big } from 'big.js';
