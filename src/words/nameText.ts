import { shown } from '../catalogue/define.js';

/** A name or an id as it is written; for one that is no text, what a message quotes of it. */
export function nameText(name: unknown): string {
  if (name === null || name === undefined) return '';
  return typeof name === 'string' ? name : shown(name);
}
