/*
 * The only import of immer. It is built as a separate file, because immer's module has side effects that keep it in a
 * bundle even if it is not used.
 */
export { Immer, isDraftable } from 'immer';
