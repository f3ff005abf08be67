/*
 * The one place that imports immer. It is built as a separate file, because immer's module has side effects that
 * keep it in a bundle even if nothing of it is used.
 */
export { Immer, isDraftable } from 'immer';
