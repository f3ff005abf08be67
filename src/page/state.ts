import { batch, computed, signal } from '@preact/signals';
import type { Policy, Usage } from '../index.js';
import { ask, live } from './ask.js';
import { clockOf, weekAround } from './clock.js';
import { emptyEdit, isEmptyEdit } from './edit.js';
import type { ChangeQuestion, Edit, Finding, GivenFile, Opened, Standpoint } from './protocol.js';

/* The complete state of the page. Everything else is derived from it. */

export type Door = 'why' | 'change';

/** Undefined while nothing is open. */
export const opened = signal<Opened | undefined>(undefined);
export const isOpening = signal(true);
/** The reason why the last file could not be opened. */
export const openProblems = signal<readonly Finding[]>([]);

export const door = signal<Door>('why');
export const customerId = signal('');
export const at = signal(Date.now());
export const policy = signal<Partial<Policy>>({});
export const customerState = signal('');
/** The edits, by customer. */
export const edits = signal<ReadonlyMap<string, Edit>>(new Map());
/** Whether the explanation of the state is shown next to the week. */
export const isExplaining = signal(false);
/** The reason why the text of the edit is not JSON. */
export const jsonProblem = signal('');
/** Usage that the user entered, by customer. */
export const usages = signal<ReadonlyMap<string, Usage>>(new Map());

export const edit = computed(() => edits.value.get(customerId.value) ?? emptyEdit);
export const hasEdit = computed(() => !isEmptyEdit(edit.value));
export const dialect = computed(() => policy.value.dialect ?? 'sparse');

const standpoint = computed((): Standpoint | undefined =>
  opened.value && customerId.value !== ''
    ? {
        customerId: customerId.value,
        at: at.value,
        policy: policy.value,
        customerState: customerState.value,
      }
    : undefined,
);

export const why = live('why', standpoint);
/** The last answer of `why`, if there is one. */
export const whyAnswer = computed(() => {
  const answer = why.latest.value?.answer;
  return answer?.ok ? answer.value : undefined;
});
export const timeZoneId = computed(() => whyAnswer.value?.timeZoneId ?? '');
export const clock = computed(() => clockOf(timeZoneId.value));
/** The start of the visible week. Moving within the week needs no new preview. */
const weekFrom = computed(() => weekAround(clock.value, at.value).from);

const changeQuestion = computed((): ChangeQuestion | undefined =>
  opened.value && customerId.value !== '' && door.value === 'change' && whyAnswer.value
    ? {
        ...{ customerId: customerId.value, at: weekFrom.value, policy: policy.value },
        ...{ customerState: customerState.value, edit: edit.value },
        usage: usages.value.get(customerId.value) ?? null,
      }
    : undefined,
);

export const change = live('change', changeQuestion);
export const changeAnswer = computed(() => {
  const answer = change.latest.value?.answer;
  return answer?.ok ? answer.value : undefined;
});
export const changeProblems = computed(() => {
  const answer = change.latest.value?.answer;
  return answer && !answer.ok ? answer.problems : [];
});

/* These need several previews, so they wait until the current answer is shown. */
const settled = computed(() => (change.isStale.value ? undefined : change.latest.value?.question));
export const remedied = live('remedies', settled);
export const assumptions = live('assumptions', settled);

const sidesQuestion = computed((): ChangeQuestion | undefined => {
  const question = settled.value;
  return question && { ...question, at: at.value };
});
export const sides = live('sides', sidesQuestion);

/** Opens the files of the command line, or the given files. */
export async function openFiles(files: readonly GivenFile[] | null): Promise<void> {
  isOpening.value = true;
  const answer = await ask('open', { files });
  batch(() => {
    isOpening.value = false;
    openProblems.value = answer.ok ? [] : answer.problems;
    if (!answer.ok) return;
    opened.value = answer.value;
    if (!answer.value.rows.ids.includes(customerId.value)) customerId.value = answer.value.rows.ids[0] ?? '';
  });
}
