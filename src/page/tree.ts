import { computed, signal } from '@preact/signals';
import { ask, live } from './ask.js';
import { customerId, opened } from './state.js';

/* The rows in the tree of customers: all rows except folded ones, or the results of a search. */

export const searchText = signal('');
const folded = signal<ReadonlySet<number>>(new Set());

const question = computed(() =>
  opened.value && searchText.value.trim() !== '' ? { text: searchText.value.trim() } : undefined,
);
export const search = live('search', question);

export const rowById = computed(
  () => new Map((opened.value?.rows.ids ?? []).map((id, row) => [id, row] as const)),
);

/** The visible rows, in order. */
export const visibleRows = computed((): ArrayLike<number> => {
  const rows = opened.value?.rows;
  if (!rows) return [];
  if (question.value) return search.latest.value?.answer.rows ?? [];
  if (folded.value.size === 0) return Array.from(rows.ids, (_, row) => row);
  const visible: number[] = [];
  let hiddenBelow = Number.POSITIVE_INFINITY;
  for (let row = 0; row < rows.ids.length; row += 1) {
    const depth = rows.depths[row] as number;
    if (depth > hiddenBelow) continue;
    hiddenBelow = folded.value.has(row) ? depth : Number.POSITIVE_INFINITY;
    visible.push(row);
  }
  return visible;
});

export function isFolded(row: number): boolean {
  return folded.value.has(row);
}

export function setFolded(row: number, isClosed: boolean): void {
  const next = new Set(folded.peek());
  if (isClosed) next.add(row);
  else next.delete(row);
  folded.value = next;
}

export function hasChildren(row: number): boolean {
  return opened.value?.rows.parents[row + 1] === row;
}

/** The path down to a row, such as `Northwind Telecom › Harbor Health Group`. */
export function pathText(row: number): string {
  const rows = opened.value?.rows;
  const names: string[] = [];
  for (let at = rows?.parents[row] ?? -1; rows && at >= 0; at = rows.parents[at] ?? -1)
    names.unshift(rows.names[at] ?? '');
  return names.join(' › ');
}

export function nameOf(id: string): string {
  const row = rowById.value.get(id);
  return row === undefined ? id : (opened.value?.rows.names[row] ?? id);
}

export function choose(row: number): void {
  const id = opened.peek()?.rows.ids[row];
  if (id !== undefined) customerId.value = id;
}

/** Chooses the best match of a text, for the search field's Enter key. */
export async function chooseBest(text: string): Promise<void> {
  if (text.trim() === '') return;
  const { rows } = await ask('search', { text: text.trim() });
  const [first] = rows;
  if (first !== undefined) choose(first);
}
