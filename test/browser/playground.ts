import { completePatch, orThrow, type PatchCustomer, type Preview, previewPatch } from '../../src/index.js';
import { button, byId, element } from './playground/dom.js';
import { jsonText } from './playground/jsonText.js';
import {
  inFields,
  type Question,
  type ReadCustomers,
  readCustomers,
  readQuestion,
  type Texts,
} from './playground/read.js';
import { type SampleStory, sample, sampleStories } from './playground/samples.js';
import { showPreview, summaryOf } from './playground/showPreview.js';
import { showProblems } from './playground/showProblems.js';

/* Wires the fields to the preview. All that happens is: texts in, `previewPatch`, elements out. */

const inputs = {
  customers: byId<HTMLTextAreaElement>('customers'),
  account: byId<HTMLTextAreaElement>('account'),
  tags: byId<HTMLTextAreaElement>('tags'),
  patch: byId<HTMLTextAreaElement>('patch'),
  at: byId<HTMLInputElement>('at'),
  days: byId<HTMLInputElement>('days'),
};
const PAUSE = 120;

let known: { readonly text: string; readonly read: ReadCustomers } | undefined;
let pending: ReturnType<typeof setTimeout> | undefined;

for (const input of Object.values(inputs)) {
  input.addEventListener('input', () => {
    markStory(undefined);
    clearTimeout(pending);
    pending = setTimeout(refresh, PAUSE);
  });
}

const storyButtons = sampleStories.map(story =>
  button(story.title, () => tell(story), { 'aria-pressed': 'false' }),
);
byId('stories').append(...storyButtons);

byId('inputs').addEventListener('submit', event => event.preventDefault());
byId('reset').addEventListener('click', () => {
  fillSample();
  refresh();
});
byId<HTMLSelectElement>('starting').addEventListener('change', event => {
  const id = (event.target as HTMLSelectElement).value;
  if (id === '') return;
  byId('story').replaceChildren();
  setPatch({ customerId: id });
});
byId<HTMLInputElement>('customers-file').addEventListener('change', async event => {
  const file = (event.target as HTMLInputElement).files?.[0];
  if (!file) return;
  inputs.customers.value = await file.text();
  markStory(undefined);
  refresh();
});

fillSample();
inputs.days.value = '7';
tell(
  sampleStories.find(({ title }) => title === 'The forgotten Wednesday') ?? (sampleStories[0] as SampleStory),
);

function tell({ title, patch, at, shows }: SampleStory): void {
  inputs.at.value = at;
  setPatch(patch);
  byId('story').replaceChildren(shows);
  markStory(title);
}

function setPatch(patch: unknown): void {
  inputs.patch.value = jsonText(patch);
  inputs.patch.scrollTop = 0;
  markStory(undefined);
  refresh();
}

function fillSample(): void {
  for (const part of ['customers', 'account', 'tags'] as const) inputs[part].value = jsonText(sample[part]);
}

function markStory(title: string | undefined): void {
  storyButtons.forEach((each, index) => {
    each.setAttribute('aria-pressed', String(sampleStories[index]?.title === title));
  });
}

function refresh(): void {
  clearTimeout(pending);
  const texts = Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [name, input.value]),
  ) as unknown as Texts;
  const customers = customersIn(texts.customers);
  const question = readQuestion(texts, customers);
  if (!question.ok) {
    refuse(question.problems);
    return;
  }
  const result = previewPatch(question.value);
  if (!result.ok) {
    refuse(inFields(result.problems));
    return;
  }
  showProblems([]);
  byId('result').classList.remove('stale');
  byId('status').replaceChildren(summaryOf(result.value));
  const complete = () => setPatch(completed(result.value, question.value));
  byId('preview').replaceChildren(...showPreview({ preview: result.value, completePatch: complete }));
}

/** The last preview stays, faint, so that typing does not make the page jump. */
function refuse(problems: Parameters<typeof showProblems>[0]): void {
  showProblems(problems);
  byId('result').classList.add('stale');
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  byId('status').replaceChildren(`No preview: ${count} to put right. Below is the last one.`);
}

/** The tree is indexed once, and not at every key. */
function customersIn(text: string): ReadCustomers {
  if (known?.text === text) return known.read;
  const read = readCustomers(text);
  known = { text, read };
  if (read.ok) listCustomers(read.value.list);
  return read;
}

function listCustomers(list: readonly { readonly id: string; readonly name: string }[]): void {
  const options = list.map(({ id, name }) => element('option', { value: id }, name));
  byId('starting').replaceChildren(element('option', { value: '' }, 'a customer …'), ...options);
}

function completed({ before, customerId }: Preview, { patch }: Question): PatchCustomer {
  const { customerId: _, ...edit } = patch;
  return { customerId, ...orThrow(completePatch(before, edit)) };
}
