import { shown } from '../catalogue/define.js';

/** A name or an id as text. If it is not a text, it is shortened as in messages. */
export function nameText(name: unknown): string {
  if (name === null || name === undefined) return '';
  return typeof name === 'string' ? name : shown(name);
}
