import { expect, test } from 'vitest';
import { parsePatch } from '../../src/customer/parse.js';
import { formFromCustomer } from '../../src/form/patchForm.js';
import { patchFromForm } from '../../src/form/patchFromForm.js';
import { applyPatch } from '../../src/patch/apply.js';
import { anyTag } from '../../src/patch/tags.js';
import { orThrow } from '../../src/problem.js';
import { customer } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { hostile } from '../arbitraries/hostile.js';
import { patchFor } from '../arbitraries/patch.js';

/* The oracle works on plain objects and does not know the members of a customer. */

type Plain = { readonly [key: string]: unknown };

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const blank = (): fc.Arbitrary<unknown> => fc.constantFrom('', '  ', null, undefined, Number.NaN, '\u200b');

/** The visible content of a form: without blanks, unticked checkboxes, and rows that contain nothing else. */
function visible(value: unknown): unknown {
  if (value === null || value === undefined || value === false) return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) {
    const items = value.map(visible).filter(item => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (!isPlain(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const shown = visible(member);
    return shown === undefined ? [] : [[key, shown] as const];
  });
  return members.length > 0 ? Object.fromEntries(members) : undefined;
}

/** Converts numbers and booleans to the texts of inputs. Texts in free-form data have their own member. */
function asTexts(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (value === true) return 'on';
  if (Array.isArray(value)) return value.map(asTexts);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asTexts(member)]));
}

/** `next`, with a blank field for each member that only `before` has. */
function emptied(before: unknown, next: unknown, nothing: unknown = ''): unknown {
  if (!isPlain(before) || !isPlain(next)) return next ?? nothing;
  const fields = new Set([...Object.keys(before), ...Object.keys(next)]);
  return Object.fromEntries([...fields].map(key => [key, emptied(before[key], next[key], nothing)]));
}

test('an untouched form gives an empty patch, even with the whole customer or with numbers as text', () => {
  fc.assert(
    fc.property(customer(), stored => {
      for (const values of [formFromCustomer(stored), stored, asTexts(formFromCustomer(stored))]) {
        expect(patchFromForm(values, { stored })).toEqual({ ok: true, value: {}, warnings: [] });
      }
    }),
    { numRuns: 30 },
  );
});

test('without a stored customer, blank fields are left out and texts become numbers', () => {
  const fields = fc.tuple(customer(), customer(), blank());
  fc.assert(
    fc.property(fields, ([stored, other, nothing]) => {
      const [form, more] = [formFromCustomer(stored), formFromCustomer(other)];
      const values = emptied(more, asTexts(form), nothing);
      const body = orThrow(patchFromForm(values));
      expect(withoutFalse(body)).toEqual(withoutFalse(form));
    }),
    { numRuns: 30 },
  );
});

const withoutFalse = (value: unknown) => visible(value) ?? {};

type Choice = 'same' | 'blank' | 'other' | 'more rules';

const choice = (): fc.Arbitrary<Choice> => fc.constantFrom('same', 'same', 'blank', 'other', 'more rules');

const topLevel = [
  ...['name', 'parentCustomerId', 'referenceId', 'data', 'tagIds', 'schedule'],
  ...['overrideBillingSettings', 'billingSettings', 'overrideAppSettings', 'appSettings'],
] as const;

/** A stored customer, the values of its edited form, and what the form shows after it is saved and loaded again. */
const edits = () =>
  fc
    .tuple(customer(), customer(), fc.array(choice(), { minLength: 10, maxLength: 10 }), fc.boolean())
    .map(([stored, other, choices, areTexts]) => {
      const [before, next] = [formFromCustomer(stored), formFromCustomer(other)];
      const values: Record<string, unknown> = {};
      const saved: Record<string, unknown> = {};
      topLevel.forEach((member, index) => {
        const [old, fresh] = [before[member], next[member]];
        const edited = edit(choices[index] ?? 'same', old, fresh);
        values[member] = edited;
        const isCleared =
          visible(edited) === undefined && edited !== false && !(member === 'tagIds') && !isPlain(edited);
        saved[member] = isCleared ? old : edited;
      });
      return { stored, values: (areTexts ? asTexts(values) : values) as Plain, saved };
    });

const isSchedule = (value: unknown): value is Plain => isPlain(value) && Array.isArray(value['rules']);

function edit(choice: Choice, before: unknown, next: unknown): unknown {
  if (choice === 'same') return before;
  if (choice === 'blank') return '';
  if (choice === 'other' || !isSchedule(before) || !isSchedule(next)) return emptied(before, next);
  const rulesOf = ({ rules }: Plain) => (Array.isArray(rules) ? (rules as unknown[]) : []);
  const added = rulesOf(next).map(rule => ({ ...(rule as Plain), name: 'A new rule' }));
  return { ...before, rules: [...rulesOf(before).slice(1), ...added] };
}

test('an edited form shows the same values after the patch is applied', () => {
  fc.assert(
    fc.property(edits(), ({ stored, values, saved }) => {
      const result = patchFromForm(values, { stored });
      const patch = orThrow(result);
      const context = { tags: anyTag, refuse: ['patch/dropsStored', 'patch/nullIgnored'] as const };
      const after = orThrow(applyPatch(stored, patch, context));
      expect(visible(formFromCustomer(after))).toEqual(visible(saved));
    }),
    { numRuns: 50 },
  );
});

test('a rule that is added in place of a removed one takes nothing over from it', () => {
  const rules = [{ state: 'Open', frequency: 'Daily', count: 1 }] as const;
  const stored = { id: 'lab', name: 'Lab', schedule: { rules } };
  const values = { schedule: { rules: [{ state: 'Open', frequency: 'Weekly', name: 'A new rule' }] } };
  const patch = orThrow(patchFromForm(values, { stored }));
  expect(patch.schedule?.rules).toEqual([{ ...values.schedule.rules[0], count: null }]);
  expect(applyPatch(stored, patch)).toMatchObject({ ok: true, warnings: [] });
});

test('a patch from a form has only members that change something', () => {
  fc.assert(
    fc.property(edits(), ({ stored, values }) => {
      const patch = orThrow(patchFromForm(values, { stored }));
      for (const [member, value] of Object.entries(patch)) {
        expect(applyPatch(stored, { [member]: value }, { tags: anyTag })).not.toHaveProperty('value', stored);
      }
    }),
    { numRuns: 25 },
  );
});

test('it never throws for any form values, and parsing accepts every accepted patch', () => {
  fc.assert(
    fc.property(hostile(), fc.option(customer(), { nil: undefined }), (values, stored) => {
      const result = patchFromForm(values, { stored });
      if (result.ok)
        expect(parsePatch(result.value, { stored })).toMatchObject({ ok: true, value: result.value });
    }),
    { numRuns: 100 },
  );
});

test('a patch used as form values stays unchanged, except for blank values', () => {
  const bodies = customer().chain(stored => patchFor(stored).map(patch => ({ stored, patch })));
  fc.assert(
    fc.property(bodies, ({ patch }) => {
      const parsed = parsePatch(patch);
      fc.pre(parsed.ok);
      expect(visible(orThrow(patchFromForm(patch)))).toEqual(visible(orThrow(parsed)));
    }),
    { numRuns: 30 },
  );
});
