import { describe, expect, test, vi } from 'vitest';
import { parsePatch } from '../../src/customer/parse.js';
import type { CustomerInfo, PatchCustomer, SchedulingRule } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import { completePatch } from '../../src/patch/complete.js';
import { orThrow, type Result } from '../../src/problem.js';
import { customer, json, newerMember } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { patchFor, withoutUnknownMembers } from '../arbitraries/patch.js';
import { meaningOf } from '../patch/cases.js';

vi.setConfig({ testTimeout: 60_000 });

const found = (result: Result<unknown>): string[] =>
  (result.ok ? result.warnings : result.problems).map(({ code, pointer }) => `${code} ${pointer}`);

/** A stored customer whose rules have unique ids, and a deep-partial edit of it. */
const edits = fc
  .record({ info: customer(), data: json() })
  .map(({ info, data }) => {
    const rules = info.schedule?.rules?.map((rule, at) => ({ ...rule, id: rule.id || `rule-${at}` }));
    const stored = { ...info, appSettings: { ...info.appSettings, old: data } } as unknown as CustomerInfo;
    return rules ? { ...stored, schedule: { ...stored.schedule, rules } } : stored;
  })
  .chain(stored =>
    patchFor(stored)
      .map(({ data: _, tagIds: __, ...edit }) => withoutUnknownMembers(edit))
      .map(edit => ({ stored, edit: { ...edit, data: { size: { stringValue: 'XL' } } } as PatchCustomer })),
  );

/** The rule that an edit at a pointer results in: the members of the edit replace those of the stored rule of its id. */
function editedRule(
  { schedule }: CustomerInfo,
  edit: PatchCustomer,
  pointer: string,
): SchedulingRule | undefined {
  const sent = edit.schedule?.rules?.[Number(/^\/schedule\/rules\/(\d+)\//.exec(pointer)?.[1])];
  const old = schedule?.rules?.find(({ id }) => id === sent?.id);
  return sent && { ...old, ...sent };
}

test('completePatch refuses an edit of a rule only if the edited rule is refused alone, and parsePatch accepts its bodies', () => {
  let bodies = 0;
  fc.assert(
    fc.property(edits, ({ stored, edit }) => {
      const completed = completePatch(stored, edit);
      for (const { code, pointer } of completed.ok ? [] : completed.problems) {
        const rule = editedRule(stored, edit, pointer);
        const alone = parsePatch({ schedule: { ...stored.schedule, rules: [rule ?? {}] } });
        const end = pointer.replace(/^\/schedule\/rules\/\d+/, '');
        expect(found(alone)).toContain(`${code} /schedule/rules/0${end}`);
      }
      if (!completed.ok) return;
      bodies += 1;
      const body = completed.value;
      const parsed = orThrow(parsePatch(body, { stored }));
      expect(meaningOf(orThrow(applyPatch(stored, parsed)))).toEqual(
        meaningOf(orThrow(applyPatch(stored, body))),
      );
    }),
    { numRuns: 200 },
  );
  expect(bodies).toBeGreaterThan(100);
});

test('an edit that leaves weekdays which no longer fit its frequency is refused where the edit has the rule', () => {
  const firstMonday = { dayOfWeek: 'Monday', offset: 1 } as const;
  const rules = [
    { id: 'open' },
    { id: 'first', state: 'Board', frequency: 'Monthly', byDay: [firstMonday] },
  ] as const;
  const stored: CustomerInfo = { id: 'lab', name: 'Lab', schedule: { rules } };
  const edit = { schedule: { rules: [{ id: 'first', frequency: 'Daily' }] } } as const;
  expect(found(completePatch(stored, edit))).toEqual([
    'rule/misplacedOffset /schedule/rules/0/byDay/0/offset',
  ]);
  const whole = {
    schedule: { rules: [{ ...edit.schedule.rules[0], byDay: [{ ...firstMonday, offset: 0 }] }] },
  };
  expect(orThrow(completePatch(stored, whole)).schedule?.rules).toHaveLength(2);
});

test('newer members are accepted exactly where a member of that name is stored', () => {
  const places = ['appSettings', 'billingSettings', 'schedule'] as const;
  fc.assert(
    fc.property(fc.subarray([...places]), fc.subarray([...places]), json(), (sentAt, storedAt, newer) => {
      const holding = (at: readonly string[]) =>
        Object.fromEntries(at.map(each => [each, { [newerMember]: newer }]));
      const result = parsePatch(holding(sentAt), { stored: { id: 'x', name: 'X', ...holding(storedAt) } });
      const isStored = (place: (typeof places)[number]) => storedAt.includes(place);
      expect(result.ok).toBe(sentAt.every(isStored));
      if (result.ok) expect(result.value).toEqual(holding(sentAt));
      const wrong = sentAt.filter(place => result.ok || !isStored(place));
      const code = result.ok ? 'patch/newerMember' : 'patch/unknownField';
      expect(found(result).sort()).toEqual(wrong.map(place => `${code} /${place}/${newerMember}`).sort());
    }),
  );
});

describe('a newer member', () => {
  const rule = { id: 'r', state: 'Open', colour: 'red', byDay: [{ dayOfWeek: 'Monday', week: 'odd' }] };
  const stored = {
    id: 'lab',
    name: 'Lab',
    betaCustomer: true,
    appSettings: { pageTitle: 'A', betaDialer: { on: true } },
    billingSettings: { base: { baseCost: 1, currency: 'USD' }, aiMinutes: { unitCost: 1 } },
    schedule: { mode: 'auto', rules: [{ id: 'q' }, rule] },
  } as unknown as CustomerInfo;

  test.each([
    ['in settings', { appSettings: { betaDialer: null } }, '/appSettings/betaDialer'],
    ['as an item of the rates', { billingSettings: { aiMinutes: [1] } }, '/billingSettings/aiMinutes'],
    ['in an item', { billingSettings: { base: { currency: 'EUR' } } }, '/billingSettings/base/currency'],
    ['in a schedule', { schedule: { mode: 'x' } }, '/schedule/mode'],
    [
      'in a rule of its id',
      { schedule: { rules: [{ id: 'r', colour: 'blue' }] } },
      '/schedule/rules/0/colour',
    ],
    [
      'in a weekday of a rule',
      { schedule: { rules: [{ id: 'r', byDay: [{ dayOfWeek: 'Friday', week: 'even' }] }] } },
      '/schedule/rules/0/byDay/0/week',
    ],
  ])('may be sent %s, with another value too', (_, patch, pointer) => {
    const result = parsePatch(patch, { stored });
    expect(result).toMatchObject({ ok: true, value: patch });
    expect(found(result)).toEqual([`patch/newerMember ${pointer}`]);
  });

  test.each([
    ['at the top of a patch', { betaCustomer: true }, '/betaCustomer'],
    ['that is stored elsewhere', { appSettings: { mode: 'auto' } }, '/appSettings/mode'],
    [
      'in a rule of another id',
      { schedule: { rules: [{ id: 's', colour: 'red' }] } },
      '/schedule/rules/0/colour',
    ],
  ])('is unknown %s', (_, patch, pointer) => {
    expect(found(parsePatch(patch, { stored }))).toEqual([`patch/unknownField ${pointer}`]);
  });

  test('keeps the stored spelling, whatever spelling is sent', () => {
    const result = parsePatch({ appSettings: { BETADIALER: 1 } }, { stored });
    expect(result).toMatchObject({ ok: true, value: { appSettings: { betaDialer: 1 } } });
    expect(found(result)).toEqual([
      'patch/memberCase /appSettings/BETADIALER',
      'patch/newerMember /appSettings/BETADIALER',
    ]);
  });

  test('is an unknown member if there is no stored customer, or if it is not an object', () => {
    for (const none of [undefined, null, 5, []]) {
      const result = parsePatch({ appSettings: { betaDialer: 1 } }, { stored: none as never });
      expect(found(result)).toEqual(['patch/unknownField /appSettings/betaDialer']);
    }
  });
});

describe('an unreadable part that is stored in the same place', () => {
  const stored = {
    id: 'lab',
    name: ' ',
    data: { old: 'gold', both: { stringValue: 'x', numberValue: 1 } },
    billingSettings: { base: { allowance: 1.5, unitCost: 1 } },
    schedule: { rules: [{ id: 'r', state: 'Open', frequency: 'Fortnightly' }] },
  } as unknown as CustomerInfo;

  test('is at most a warning and is sent unchanged', () => {
    const { name, data, billingSettings, schedule } = stored;
    const result = parsePatch({ name, data, billingSettings, schedule }, { stored });
    expect(result).toMatchObject({ ok: true, value: { name, data, billingSettings, schedule } });
    expect(found(result).sort()).toEqual([
      'patch/nameRequired /name',
      'patch/notAValue /data/old',
      'patch/notInteger /billingSettings/base/allowance',
      'patch/severalValues /data/both',
      'patch/unknownEnum /schedule/rules/0/frequency',
    ]);
  });

  test('an unknown frequency does not block edits of the rest of its rule', () => {
    const rules = [{ id: 'r', state: 'Closed', frequency: 'Fortnightly' as SchedulingRule['frequency'] }];
    const result = parsePatch({ schedule: { rules } }, { stored });
    expect(result).toMatchObject({ ok: true, value: { schedule: { rules } } });
  });

  test('does not stop completePatch from making an accepted body', () => {
    const body = orThrow(completePatch(stored, { data: { size: { stringValue: 'XL' } } }));
    expect(body.data).toEqual({ ...stored.data, size: { stringValue: 'XL' } });
    expect(parsePatch(body, { stored })).toMatchObject({ ok: true, value: body });
  });

  test('is a problem as soon as it differs', () => {
    const patch = {
      name: '\u200b',
      data: { old: 'silver', both: { stringValue: 'x', numberValue: 2 } },
      billingSettings: { base: { allowance: 2.5 } },
      schedule: { rules: [{ id: 'r', frequency: 'Quarterly' }] },
    };
    expect(found(parsePatch(patch, { stored })).sort()).toEqual([
      'patch/nameRequired /name',
      'patch/notAValue /data/old',
      'patch/notInteger /billingSettings/base/allowance',
      'patch/severalValues /data/both',
      'patch/unknownEnum /schedule/rules/0/frequency',
    ]);
  });
});
