/*
 * The one place that imports immer. It is built as a file of its own, because immer's module has side effects that keep
 * it in a bundle even where nothing of it is used.
 */
export { Immer, isDraftable } from 'immer';
