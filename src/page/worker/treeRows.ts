import type { CustomerInfo, CustomerTree } from '../../index.js';
import type { TreeRows } from '../protocol.js';

/** All customers, parents before their children, siblings in the order of the file. */
export function treeRows(tree: CustomerTree): TreeRows {
  const ids: string[] = [];
  const names: string[] = [];
  const depths = new Uint16Array(tree.size);
  const parents = new Int32Array(tree.size);
  const waiting: { customer: CustomerInfo; depth: number; parent: number }[] = [];
  const push = (customers: readonly CustomerInfo[], depth: number, parent: number) => {
    for (let index = customers.length - 1; index >= 0; index -= 1)
      waiting.push({ customer: customers[index] as CustomerInfo, depth, parent });
  };
  push(tree.roots, 0, -1);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const row = ids.length;
    ids.push(next.customer.id);
    names.push(next.customer.name);
    depths[row] = Math.min(next.depth, 65_535);
    parents[row] = next.parent;
    push(tree.childrenOf(next.customer.id), next.depth + 1, row);
  }
  return { ids, names, depths, parents };
}

/** The rows whose name, id or path contains every word of a text. */
export function matchingRows(rows: TreeRows, text: string): Int32Array {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const { own, path } = searchTexts(rows);
  const found: number[] = [];
  for (let row = 0; row < own.length; row += 1) {
    const [self, way] = [own[row] as string, path[row] as string];
    // At least one word must be in the row itself; the others may be in its ancestors, as in "boston desk".
    if (words.every(word => way.includes(word)) && words.some(word => self.includes(word))) found.push(row);
  }
  return Int32Array.from(found);
}

interface SearchTexts {
  readonly own: readonly string[];
  readonly path: readonly string[];
}

const known = new WeakMap<TreeRows, SearchTexts>();

/** The maximum length of the searched names above a row, so that a deep tree does not fill the memory. */
const LONGEST_PATH = 1000;

function searchTexts(rows: TreeRows): SearchTexts {
  const texts = known.get(rows);
  if (texts) return texts;
  const own = rows.ids.map((id, row) => `${folded(rows.names[row] as string)} ${id.toLowerCase()}`);
  const path: string[] = [];
  for (const [row, self] of own.entries()) {
    const above = path[rows.parents[row] as number];
    path.push(above === undefined ? self : `${above.slice(-LONGEST_PATH)} ${self}`);
  }
  known.set(rows, { own, path });
  return { own, path };
}

/** The text without differences of case and accents. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
