import { refuses } from './define.js';

/* What is wrong with the form of data. */

/** A value of the wrong type, and where it stands. */
export interface Misfit {
  /** The member, or the list that holds the item; empty where the whole input is wrong. */
  readonly field: string;
  /** Which item of the list, from 1; 0 if it is no item. */
  readonly item: number;
  readonly expected: 'string' | 'boolean' | 'number' | 'array' | 'object' | 'json';
  /** A type of JavaScript, or the class of an object that is not plain. */
  readonly received: string;
  /** The value, where a few characters show it. */
  readonly value: string;
}

const nouns: Readonly<Record<Misfit['expected'], string>> = {
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
  array: 'a list',
  object: 'an object',
  json: 'JSON data',
};

function place({ field, item }: Misfit): string {
  if (item === 0) return field === '' ? '' : ` as "${field}"`;
  return field === '' ? ` as item ${item}` : ` as item ${item} of "${field}"`;
}

/** The codes of reading. */
export const readingProblems = {
  'patch/wrongType': refuses(
    (found: Misfit) =>
      `Send ${nouns[found.expected]}${place(found)}, not ${found.received}${found.value === '' ? '' : ` (${found.value})`}.`,
  ),
  'patch/tooDeep': refuses(
    ({ maxDepth }: { readonly maxDepth: number }) =>
      `Nest objects and lists at most ${maxDepth} levels deep.`,
  ),
  'patch/unknownField': refuses(
    ({ field }: { readonly field: string; readonly suggestion?: string }) =>
      `Leave "${field}" out: there is no such member here.`,
  ),
  'patch/readOnlyField': refuses(
    ({ field }: { readonly field: string }) => `Leave "${field}" out: a patch cannot set it.`,
  ),
  'patch/nameRequired': refuses(() => 'A customer needs a name: send one, or leave "name" out to keep it.'),
};
