import { describe, expect, test } from 'vitest';
import { formFromCustomer } from '../../src/form/patchForm.js';
import { patchFormSchema } from '../../src/form/patchFormSchema.js';
import { patchFromForm } from '../../src/form/patchFromForm.js';
import { problemsByField } from '../../src/form/problemsByField.js';
import type { CustomerInfo, SchedulingRule } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import { previewPatch } from '../../src/preview/preview.js';
import { orThrow } from '../../src/problem.js';

const lab: CustomerInfo = {
  id: 'lab',
  name: 'Lab',
  referenceId: 'L-1',
  parentCustomerId: 'acme',
  tags: [{ id: 't1', name: 'Gold' }],
  billingSettings: { base: { baseCost: 20, unitCost: 0.08 } },
  schedule: {
    timeZoneId: 'Europe/Berlin',
    rules: [
      { id: 'open', state: 'Open', startTime: '9:00 AM', endTime: '17:00:00', frequency: 'Daily' },
      { id: 'xmas', state: 'Holiday', isAllDay: true, startDate: '2026-12-24T23:00:00Z' },
    ],
  },
};

describe('a form for a customer starts', () => {
  const shown = (rule: SchedulingRule, timeZoneId = 'Europe/Berlin') =>
    formFromCustomer({ id: 'lab', name: 'Lab', schedule: { timeZoneId, rules: [rule] } }).schedule
      ?.rules?.[0];

  test('with the members that a patch may set, and with the ids of the tags', () => {
    expect(formFromCustomer(lab)).toMatchObject({ name: 'Lab', referenceId: 'L-1', tagIds: ['t1'] });
    expect(formFromCustomer(lab)).not.toHaveProperty('id');
  });

  test.each([
    ['9:00 AM', '09:00'],
    ['PT17H30M', '17:30'],
    ['08:00:30.5000000', '08:00:30'],
    ['24:00', '00:00'],
    ['noon', 'noon'],
  ])('with the time of day %s as %s', (startTime, text) => {
    expect(shown({ startTime })).toEqual({ startTime: text });
  });

  test.each([
    ['2026-12-24', '2026-12-24'],
    ['2026-12-24T00:00:00.0000000Z', '2026-12-24'],
    ['2026-12-24T23:30:00Z', '2026-12-25'],
    ['/Date(1798070400000+0100)/', '2026-12-24'],
    ['next week', 'next week'],
  ])('with the end date %s as %s in Berlin', (untilDate, text) => {
    expect(shown({ untilDate })).toEqual({ untilDate: text });
  });

  test('with the day that a date picker wrote as an instant', () => {
    expect(shown({ isAllDay: true, startDate: '2026-12-24T23:00:00Z' })?.startDate).toBe('2026-12-25');
    expect(shown({ isAllDay: true, startDate: '2026-12-24T23:00:00Z' }, 'UTC')?.startDate).toBe('2026-12-24');
  });

  test('without rule members that mean "not given"', () => {
    expect(shown({ state: '', interval: 0, byMonth: [], untilDate: '0001-01-01T00:00:00' })).toEqual({});
  });

  test('with new values that the form may change', () => {
    const form = formFromCustomer(lab);
    form.schedule?.rules?.push({ state: 'Lunch' });
    form.tagIds?.pop();
    expect(lab.schedule?.rules).toHaveLength(2);
    expect(lab.tags).toHaveLength(1);
  });
});

describe('blank fields mean "not given"', () => {
  test.each(['', '   ', null, undefined, Number.NaN, '\u200b'])(
    '%j as a number, a text or a truth value',
    nothing => {
      const values = {
        name: nothing,
        parentCustomerId: nothing,
        overrideBillingSettings: nothing,
        billingSettings: { base: { baseCost: nothing, allowance: nothing } },
        schedule: { timeZoneId: nothing, rules: [{ state: 'Open', frequency: nothing, interval: nothing }] },
      };
      expect(orThrow(patchFromForm(values))).toEqual({ schedule: { rules: [{ state: 'Open' }] } });
    },
  );

  test('empty lists, empty rows and empty objects', () => {
    const values = {
      tagIds: [],
      appSettings: {},
      schedule: {
        rules: [
          { state: '', isAllDay: false },
          { state: 'Open', byMonth: ['', '12'], byDay: [] },
        ],
      },
    };
    const rules = [{ state: 'Open', byMonth: [12] }];
    expect(orThrow(patchFromForm(values))).toEqual({ schedule: { rules } });
  });

  test('an unticked checkbox is a value, unless the stored value is false or absent', () => {
    const values = { overrideBillingSettings: false, schedule: { inherit: false } };
    expect(orThrow(patchFromForm(values))).toEqual(values);
    expect(orThrow(patchFromForm(values, { stored: lab }))).toEqual({});
  });
});

describe('typed values', () => {
  test('texts of numbers and checkboxes are converted', () => {
    const values = {
      overrideBillingSettings: 'on',
      overrideAppSettings: 'false',
      billingSettings: { base: { baseCost: ' 12.50 ', allowance: '1e3' } },
      data: { floor: { numberValue: '2' } },
    };
    expect(orThrow(patchFromForm(values))).toEqual({
      overrideBillingSettings: true,
      overrideAppSettings: false,
      billingSettings: { base: { baseCost: 12.5, allowance: 1000 } },
      data: { floor: { numberValue: 2 } },
    });
  });

  test.each(['12,5', '0x10', '1 000', 'Infinity', '12 €'])('is not lost if %s is no number', baseCost => {
    const result = patchFromForm({ name: 'Lab 2', billingSettings: { base: { baseCost } } }, { stored: lab });
    expect(result).toMatchObject({
      ok: false,
      problems: [
        { code: 'patch/wrongType', pointer: '/billingSettings/base/baseCost', params: { value: baseCost } },
      ],
    });
  });

  test('a problem is at its field even if blank rows before it are left out', () => {
    const rules = [{ state: '' }, { state: 'Open', byMonth: ['', '13'] }];
    const result = patchFromForm({ schedule: { rules } });
    expect(result.ok ? [] : result.problems.map(each => each.pointer)).toEqual([
      '/schedule/rules/1/byMonth/1',
    ]);
  });

  test('a member that a patch cannot set is a problem if it was changed', () => {
    expect(patchFromForm({ ...lab, accountId: 'other' }, { stored: lab })).toMatchObject({
      ok: false,
      problems: [{ code: 'patch/readOnlyField', pointer: '/accountId' }],
    });
  });
});

describe('with the stored customer', () => {
  test('only changes are sent, and members that are replaced as a whole are complete', () => {
    const form = formFromCustomer(lab);
    const [open, xmas] = form.schedule?.rules ?? [];
    const values = { ...form, schedule: { rules: [{ ...open, startTime: '08:00' }, xmas] } };
    expect(orThrow(patchFromForm(values, { stored: lab }))).toEqual({
      schedule: {
        ...lab.schedule,
        rules: [{ ...lab.schedule?.rules?.[0], startTime: '08:00' }, lab.schedule?.rules?.[1]],
      },
    });
  });

  test('a field that was emptied inside an object is cleared, without a warning that it would be lost', () => {
    const values = { billingSettings: { base: { baseCost: '20', unitCost: '' } } };
    const patch = orThrow(patchFromForm(values, { stored: lab }));
    expect(patch).toEqual({ billingSettings: { base: { baseCost: 20, unitCost: null } } });
    expect(applyPatch(lab, patch, { refuse: ['patch/dropsStored'] }).ok).toBe(true);
  });

  test('a removed row is not sent, and a list without rows is empty', () => {
    const [open] = formFromCustomer(lab).schedule?.rules ?? [];
    const sent = (rules: unknown) =>
      orThrow(patchFromForm({ tagIds: [], schedule: { rules } }, { stored: lab }));
    expect(sent([open]).schedule?.rules).toEqual([lab.schedule?.rules?.[0]]);
    expect(sent([])).toEqual({ tagIds: [], schedule: { timeZoneId: 'Europe/Berlin', rules: [] } });
  });

  test('a blank field that cannot clear the stored value is a warning', () => {
    const result = patchFromForm({ name: '', referenceId: ' ', parentCustomerId: null }, { stored: lab });
    expect(result).toMatchObject({ ok: true, value: {} });
    expect(problemsByField(result.ok ? result.warnings : [])).toMatchObject({
      name: [{ code: 'patch/blankKept' }],
      referenceId: [{ code: 'patch/blankKept' }],
      parentCustomerId: [{ code: 'patch/blankKept' }],
    });
  });

  test('under `mergePatch`, a blank field clears what is stored, but never the name', () => {
    const policy = { dialect: 'mergePatch' } as const;
    const result = patchFromForm({ name: '', referenceId: '' }, { stored: lab, policy });
    expect(result).toMatchObject({
      ok: true,
      value: { referenceId: null },
      warnings: [{ pointer: '/name' }],
    });
  });

  test('a row that is added in place of a removed one without an id takes nothing over', () => {
    const stored = { ...lab, schedule: { rules: [{ state: 'Open', untilDate: '2026-12-31' }] } };
    const values = { schedule: { rules: [{ state: 'Closed' }] } };
    expect(orThrow(patchFromForm(values, { stored })).schedule?.rules).toEqual([
      { state: 'Closed', untilDate: null },
    ]);
  });

  test('an emptied text of the free-form data is the empty text', () => {
    const stored = { ...lab, data: { note: { stringValue: 'old' }, floor: { numberValue: 2 } } };
    const values = { data: { note: { stringValue: '' }, floor: { numberValue: '' } } };
    expect(orThrow(patchFromForm(values, { stored }))).toEqual({
      data: { note: { stringValue: '' }, floor: null },
    });
  });
});

test('wrong options throw an error that names them', () => {
  expect(() => patchFromForm({}, { stored: Promise.resolve(lab) as never })).toThrow(
    /option stored is a promise/,
  );
  expect(() => patchFromForm({}, { policy: { dialect: 'merge' as never } })).toThrow(/dialect/);
  expect(() => formFromCustomer(undefined as never)).toThrow(/option customer/);
  expect(() => problemsByField([], { positions: 'commas' as never })).toThrow(/option positions/);
});

describe('values that no form contains', () => {
  const revoked = () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  };

  test.each([
    ['a member', () => ({ name: revoked() })],
    ['a row', () => ({ schedule: { rules: [revoked()] } })],
    ['an unknown member', () => ({ nmae: revoked() })],
    ['free-form data', () => ({ data: { a: { structValue: revoked() } } })],
    ['everything', revoked],
  ])('%s that cannot be read is a problem', (_, values) => {
    for (const stored of [undefined, lab]) {
      expect(patchFromForm(values(), { stored })).toMatchObject({ ok: false });
    }
  });

  test('a list of a billion rows is a problem, not a loop', () => {
    const values = { schedule: { rules: new Array(1e9) } };
    expect(patchFromForm(values, { stored: lab })).toMatchObject({
      ok: false,
      problems: [{ code: 'patch/tooLarge', params: { maxValues: 200_000 } }],
    });
  });
});

describe('as a Standard Schema', () => {
  test('its value is the body to send', () => {
    const schema = patchFormSchema({ stored: lab });
    expect(schema['~standard'].validate({ name: 'Lab 2', referenceId: 'L-1' })).toEqual({
      value: { name: 'Lab 2' },
    });
  });

  test('the paths of its issues are those of the fields', () => {
    const answer = patchFormSchema()['~standard'].validate({ schedule: { rules: [{ byMonth: ['', 13] }] } });
    expect(answer.issues?.map(issue => issue.path)).toEqual([['schedule', 'rules', 0, 'byMonth', 1]]);
  });
});

describe('problems by field', () => {
  const values = { schedule: { timeZoneId: 'Mars', rules: [{ byMonth: [13, 14] }] } };
  const result = patchFromForm(values);
  const problems = result.ok ? [] : result.problems;

  test('are under the paths that react-hook-form uses, or TanStack Form', () => {
    expect(Object.keys(problemsByField(problems))).toEqual([
      'schedule.timeZoneId',
      'schedule.rules.0.byMonth.0',
      'schedule.rules.0.byMonth.1',
    ]);
    expect(Object.keys(problemsByField(problems, { positions: 'brackets' }))).toContain(
      'schedule.rules[0].byMonth[1]',
    );
  });

  test('are the same problems in the same order', () => {
    expect(Object.values(problemsByField(problems)).flat()).toEqual(problems);
  });

  test('of a preview are under the fields of the patch, and others under the empty path', () => {
    const rates = { billingSettings: { base: { unitCost: 0.1 } }, overrideBillingSettings: true };
    const preview = previewPatch({ customers: [lab], customerId: 'lab', patch: rates, at: 0 });
    const warnings = preview.ok ? preview.warnings : [];
    const codesOf = (byField: ReturnType<typeof problemsByField>) =>
      Object.fromEntries(
        Object.entries(byField).map(([path, found]) => [path, found.map(({ code }) => code)]),
      );
    const dropped = { 'billingSettings.base.baseCost': ['patch/dropsStored'] };
    expect(codesOf(problemsByField(warnings))).toMatchObject({
      ...dropped,
      '': expect.arrayContaining(['billing/implicitZero', 'chain/parentMissing']),
    });
    const own = codesOf(problemsByField(warnings, { customerId: 'lab' }));
    expect(own['']).toEqual(['chain/parentMissing']);
    expect(own['billingSettings.localNumbers']).toEqual(['billing/implicitZero']);
  });
});
