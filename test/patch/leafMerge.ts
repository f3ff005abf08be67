/*
 * The leaf-wise three-way merge, as naively as possible. A document is a table from path to value, the path of a
 * rule contains its id, and each path is decided separately. Independent of the library.
 */

import { meaningOfValue } from '../customer/valueOracle.js';

type Table = Map<string, string>;

export interface LeafMerge {
  readonly leaves: ReadonlyMap<string, string>;
  /** The paths that both sides changed in different ways. */
  readonly overlaps: readonly string[];
}

/** The value at a path that leads further; an empty leaf object has the same value. */
const object = '{}';

/** Path to leaf, without empty objects and lists of rules. */
export function leavesOf(document: unknown): ReadonlyMap<string, string> {
  const table: Table = new Map();
  collect(document, '', table);
  return new Map([...table].filter(([, leaf]) => leaf !== object));
}

export function mergeLeaves(base: unknown, mine: unknown, theirs: unknown): LeafMerge {
  const [b, m, t] = [base, mine, theirs].map(document => {
    const table: Table = new Map();
    collect(document, '', table);
    return table;
  }) as [Table, Table, Table];
  const leaves: Table = new Map();
  const overlaps: string[] = [];
  for (const path of new Set([...b.keys(), ...m.keys(), ...t.keys()])) {
    const [old, my, their] = [b.get(path), m.get(path), t.get(path)];
    if (my !== old && their !== old && my !== their) overlaps.push(path);
    const leaf = my === old ? their : my;
    if (leaf !== undefined && leaf !== object) leaves.set(path, leaf);
  }
  for (const path of leaves.keys()) {
    // A leaf has nothing below it.
    if ([...leaves.keys()].some(other => other.startsWith(`${path}/`))) overlaps.push(path);
  }
  for (const path of b.keys()) {
    // A rule is merged as a whole: an edit and a removal of the same rule overlap.
    if (!isRule(path) || m.has(path) === t.has(path)) continue;
    const kept = m.has(path) ? m : t;
    const below = (table: Table) =>
      JSON.stringify([...table].filter(([each]) => each.startsWith(`${path}/`)).sort());
    if (below(kept) !== below(b)) overlaps.push(path);
  }
  return { leaves, overlaps };
}

/** A path in the form of the tables. */
export const pathOf = (...segments: readonly string[]): string =>
  segments.map(segment => `/${JSON.stringify(segment).replaceAll('/', '\\')}`).join('');

function isRule(path: string): boolean {
  const rules = `${pathOf('schedule', 'rules')}/`;
  return path.startsWith(rules) && !path.slice(rules.length).includes('/');
}

const isStruct = /^\/"data"$|\/"flowParams"$/;

function collect(value: unknown, path: string, table: Table): void {
  if (Array.isArray(value)) {
    const isRules = path === pathOf('schedule', 'rules') && value.every(rule => typeof rule?.id === 'string');
    if (isRules) for (const rule of value) collect(rule, path + pathOf(rule.id), table);
    table.set(path, isRules ? object : JSON.stringify(value));
  } else if (typeof value === 'object' && value !== null) {
    table.set(path, object);
    for (const [key, member] of Object.entries(value)) {
      const at = path + pathOf(key);
      // A `Value` of free-form data is one leaf in any form.
      if (isStruct.test(path)) table.set(at, meaningOfValue(member));
      else collect(member, at, table);
    }
  } else if (value !== undefined) table.set(path, JSON.stringify(value));
}
