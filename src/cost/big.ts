/* The one place that imports big.js. The build marks its class as pure, so that a bundle without costs leaves it out. */
export { default as Big } from 'big.js';
