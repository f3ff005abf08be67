import { batch, computed, effect, signal } from '@preact/signals';
import { emptyEdit, isEmptyEdit } from './edit.js';
import type { Edit } from './protocol.js';
import { customerId, edit, edits, jsonProblem, opened } from './state.js';

/* Undo and redo. They are in the session storage of the tab, so that they survive a reload and end with the tab. */

interface Step {
  readonly customerId: string;
  readonly before: Edit;
  readonly after: Edit;
}

const past = signal<readonly Step[]>([]);
const future = signal<readonly Step[]>([]);

export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);

const MOST_STEPS = 100;
const MOST_STORED = 2_000_000;
/** Changes in one field within this time are one step. */
const SAME_STEP_MS = 1500;

let lastKey = '';
let lastTime = 0;

/** Sets the edit of the current customer. Quick changes with one `key` are one step. */
export function setEdit(after: Edit, key = ''): void {
  const before = edit.peek();
  if (after === before) return;
  const id = customerId.peek();
  const now = performance.now();
  const last = past.peek().at(-1);
  const isSame = key !== '' && key === lastKey && now - lastTime < SAME_STEP_MS && last?.customerId === id;
  [lastKey, lastTime] = [key, now];
  const step = isSame && last ? { ...last, after } : { customerId: id, before, after };
  batch(() => {
    past.value = [...(isSame ? past.peek().slice(0, -1) : past.peek()), step].slice(-MOST_STEPS);
    future.value = [];
    put(id, after);
  });
}

export function undo(): void {
  const step = past.peek().at(-1);
  if (!step) return;
  batch(() => {
    past.value = past.peek().slice(0, -1);
    future.value = [...future.peek(), step];
    customerId.value = step.customerId;
    put(step.customerId, step.before);
  });
}

export function redo(): void {
  const step = future.peek().at(-1);
  if (!step) return;
  batch(() => {
    future.value = future.peek().slice(0, -1);
    past.value = [...past.peek(), step];
    customerId.value = step.customerId;
    put(step.customerId, step.after);
  });
}

/** Discards the edit of the current customer, as a step that can be undone. */
export function discard(): void {
  setEdit(emptyEdit);
}

function put(id: string, next: Edit): void {
  lastTime = performance.now();
  jsonProblem.value = '';
  const all = new Map(edits.peek());
  if (isEmptyEdit(next) && next.drops.length === 0) all.delete(id);
  else all.set(id, next);
  edits.value = all;
}

const storageKey = 'customer-patch';

interface Stored {
  readonly name: string;
  readonly edits: readonly (readonly [string, Edit])[];
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

/** Restores the edits of this tab, if they belong to the open customers. */
export function restore(): void {
  try {
    const stored = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Stored | null;
    if (!stored || stored.name !== opened.peek()?.name) return;
    const ids = new Set(opened.peek()?.rows.ids);
    const isKnown = (id: string) => ids.has(id);
    batch(() => {
      edits.value = new Map(stored.edits.filter(([id]) => isKnown(id)));
      past.value = stored.past.filter(step => isKnown(step.customerId));
      future.value = stored.future.filter(step => isKnown(step.customerId));
    });
  } catch {
    // If the storage is full or forbidden, only the history is lost.
  }
}

/** Keeps the storage up to date, shortly after each change. Opening other customers starts a new history. */
export function keepStored(): void {
  let rows = opened.peek()?.rows;
  effect(() => {
    const now = opened.value?.rows;
    if (rows !== undefined && now !== rows) {
      edits.value = new Map();
      past.value = [];
      future.value = [];
    }
    rows = now;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    try {
      let text = textOf(past.peek());
      if (text.length > MOST_STORED) text = textOf(past.peek().slice(-5));
      sessionStorage.setItem(storageKey, text);
    } catch {
      // As above.
    }
  };
  effect(() => {
    const isAnything = [edits.value, past.value, future.value];
    timer ??= isAnything ? setTimeout(save, 300) : undefined;
  });
  addEventListener('pagehide', save);
}

function textOf(steps: readonly Step[]): string {
  const stored: Stored = {
    name: opened.peek()?.name ?? '',
    edits: [...edits.peek()],
    past: steps,
    future: future.peek(),
  };
  return JSON.stringify(stored);
}
