import { describe, expect, it, vi } from 'vitest';
import type { ProblemCode } from '../../src/catalogue/catalogue.js';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import { completePatch } from '../../src/patch/complete.js';
import type { PatchContext } from '../../src/patch/context.js';
import { diffCustomers } from '../../src/patch/diff.js';
import { refusedByDefault } from '../../src/patch/intent.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { catalogue, dialects, rebasedOrSkipped, stored, variantOf, variants } from './cases.js';

vi.setConfig({ testTimeout: 60_000 });

const codes = (info: CustomerInfo, patch: object, context: PatchContext = {}) => {
  const result = applyPatch(info, patch as PatchCustomer, context);
  return (result.ok ? result.warnings : result.problems).map(({ code, pointer }) => `${code} ${pointer}`);
};
const lab: CustomerInfo = {
  id: 'lab',
  name: 'Lab',
  parentCustomerId: 'acme',
  data: { keep: { stringValue: '1' }, oldKey: { stringValue: '2' }, 'a/b': { stringValue: '3' } },
  schedule: { inherit: true, timeZoneId: 'UTC' },
};

describe('drops', () => {
  const data = { keep: { stringValue: '1' }, 'a/b': { stringValue: '3' } };

  it('silences the warning about exactly that loss', () => {
    expect(codes(lab, { data })).toEqual(['patch/dropsStored /data/oldKey']);
    expect(codes(lab, { data }, { drops: ['/data/oldKey'] })).toEqual([]);
    expect(codes(lab, { data: {} }, { drops: ['/data/oldKey', '/data/a~1b'] })).toEqual([
      'patch/dropsStored /data/keep',
    ]);
    expect(codes(lab, { data }, { drops: ['/data'] })).toEqual(['patch/dropsStored /data/oldKey']);
  });

  it('a pointer that drops nothing is ignored', () => {
    expect(codes(lab, { data }, { drops: ['/data/keep', '/data/oldKey', '/nowhere', ''] })).toEqual([]);
  });

  it.each([['/data/oldKey'.slice(1)], [7], ['/a~2b']])('%j is not a JSON Pointer', pointer => {
    expect(() => codes(lab, { data }, { drops: [pointer] as never })).toThrow('drops');
    expect(() => codes(lab, { data }, { drops: pointer as never })).toThrow(TypeError);
  });

  it('a pointer into rules uses the position in the patch, as the warning does', () => {
    const [one, two] = [
      { state: 'A', byMonth: [1] },
      { state: 'B', byMonth: [2] },
    ];
    const info = { ...lab, schedule: { inherit: false, rules: [one, two] } };
    const patch = { schedule: { inherit: false, rules: [one, { state: 'B' }] } };
    expect(codes(info, patch)).toEqual(['patch/dropsStored /schedule/rules/1/byMonth']);
    expect(codes(info, patch, { drops: ['/schedule/rules/1/byMonth'] })).toEqual([]);
  });

  it('removing or reordering rules without an id is not a loss', () => {
    const [one, two] = [
      { state: 'A', startTime: '12:00', endTime: '13:00' },
      { state: 'B', byMonth: [1], frequency: 'Monthly' as const },
    ];
    const info = { ...lab, schedule: { inherit: false, rules: [one, two] } };
    for (const rules of [[two], [one], [], [two, one], [{ state: 'N' }, two, one]]) {
      expect(codes(info, { schedule: { inherit: false, rules } })).toEqual([]);
    }
  });
});

describe('refuse and allow', () => {
  it('all refused warnings are problems, together with the others', () => {
    const refuse = ['patch/dropsStored', 'patch/nullIgnored'] as const;
    expect(
      codes(lab, { data: { keep: { stringValue: '1' } }, referenceId: null, name: '' }, { refuse }),
    ).toEqual([
      'patch/nameRequired /name',
      'patch/nullIgnored /referenceId',
      'patch/dropsStored /data/oldKey',
      'patch/dropsStored /data/a~1b',
    ]);
    expect(applyPatch(lab, { referenceId: null }, { refuse, allow: ['patch/nullIgnored'] }).ok).toBe(true);
  });

  it.each(['refuse', 'allow'])('an unknown code in %s throws an error', name => {
    const context = { [name]: ['patch/dropsStoredMembers'] };
    expect(() => applyPatch(lab, {}, context)).toThrow(RangeError);
    expect(() => applyPatch(lab, {}, context)).toThrow(name);
    expect(() => applyPatch(lab, {}, { [name]: 'patch/dropsStored' })).toThrow(TypeError);
    expect(applyPatch(lab, {}, { [name]: undefined }).ok).toBe(true);
    expect(applyPatch(lab, {}, { [name]: ['app/mine'] }).ok).toBe(true);
  });
});

describe('schedule/stopsInheriting', () => {
  const stops = 'schedule/stopsInheriting /schedule';
  const mergePatch = { policy: { dialect: 'mergePatch' } } as const;
  const { schedule: _, ...without } = lab;

  it('warns instead of patch/dropsStored if "inherit" is absent or null and the customer inherited', () => {
    expect(codes(lab, { schedule: { timeZoneId: 'America/Chicago' } })).toEqual([stops]);
    expect(codes(lab, { schedule: { timeZoneId: 'UTC', inherit: null } })).toEqual([stops]);
    expect(codes(without, { schedule: { timeZoneId: 'UTC' } })).toEqual([stops]);
    expect(codes({ ...lab, schedule: null }, { schedule: {} }, mergePatch)).toEqual([stops]);
    expect(codes(lab, { schedule: { inherit: null } }, mergePatch)).toEqual([stops]);
  });

  it('does not warn if "inherit" is false or true, or if the customer did not inherit', () => {
    expect(codes(lab, { schedule: { timeZoneId: 'UTC', inherit: false } })).toEqual([]);
    expect(codes(lab, { schedule: { timeZoneId: 'America/Chicago', inherit: true } })).toEqual([]);
    expect(codes(lab, { schedule: { timeZoneId: 'America/Chicago' } }, mergePatch)).toEqual([]);
    expect(codes({ ...without, parentCustomerId: null }, { schedule: { timeZoneId: 'UTC' } })).toEqual([]);
    expect(codes({ ...lab, schedule: { rules: [] } }, { schedule: { rules: [{ id: 'a' }] } })).toEqual([]);
  });
});

describe('tags', () => {
  const info = { ...lab, tags: [{ id: 't1', name: 'VIP' }, { id: 't2' }] };
  const tags = new Map([
    ['t2', { id: 't2' }],
    ['t3', { id: 't3' }],
  ]);

  it('a customer’s own tag may stay even if the catalogue no longer has it', () => {
    const after = orThrow(applyPatch(info, { tagIds: ['t1', 't3', 't1'] }, { tags }));
    expect(after.tags).toEqual([{ id: 't1', name: 'VIP' }, { id: 't3' }]);
    expect(after.tags?.[0]).toBe(info.tags[0]);
    expect(codes(info, { tagIds: ['t4'] }, { tags })).toEqual(['patch/unknownTag /tagIds/0']);
  });

  it('an empty list warns if tags are stored, and otherwise not', () => {
    for (const dialect of dialects) {
      expect(codes(info, { tagIds: [] }, { policy: { dialect } })).toEqual(['patch/clearsTags /tagIds']);
      expect(codes({ ...lab, tags: [] }, { tagIds: [] }, { policy: { dialect } })).toEqual([]);
      expect(codes(lab, { tagIds: [] }, { policy: { dialect } })).toEqual([]);
    }
  });

  it('a lookup that returns a promise throws an error that names the option', () => {
    const promised = { get: async () => ({ id: 't9' }) } as never;
    expect(() => codes(info, { tagIds: ['t9'] }, { tags: promised })).toThrow('tags');
    expect(() => codes(info, { parentCustomerId: 'x' }, { customers: promised })).toThrow('customers');
  });
});

it('a blank customerId counts as absent', () => {
  for (const customerId of ['', ' ', '\u200b', null, 'lab', undefined]) {
    expect(orThrow(applyPatch(lab, { customerId, name: 'M' } as PatchCustomer)).name).toBe('M');
  }
  expect(codes(lab, { customerId: 'other' })).toEqual(['patch/customerIdMismatch /customerId']);
});

it('a name of blanks and invisible characters counts as blank', () => {
  for (const name of ['  ', '\u200b', '\u00a0', '\ufeff\t']) {
    expect(codes(lab, { name })).toEqual(['patch/nameRequired /name']);
  }
});

describe('empty forms in a rule', () => {
  const rule = { id: 'r', state: 'Open', startTime: '09:00', byDay: [{ dayOfWeek: 'Monday' as const }] };
  const having = (more: object) => ({ ...lab, schedule: { inherit: false, rules: [{ ...rule, ...more }] } });
  const forms = {
    condition: '',
    byMonth: [],
    byYearDay: null,
    count: 0,
    interval: 0,
    untilDate: '0001-01-01T00:00:00',
  };

  it('are neither a change nor a loss on either side', () => {
    for (const dialect of dialects) {
      const context = { policy: { dialect } };
      const [plain, padded] = [having({}), having(forms)];
      for (const [info, sent] of [
        [plain, padded],
        [padded, plain],
        [padded, having({ condition: null, byMonth: null, count: null, interval: '' })],
        [plain, having({ byDay: [{ dayOfWeek: 'Monday', offset: 0 }] })],
        [having({ byDay: [{ dayOfWeek: 'Monday', offset: 0 }] }), plain],
      ] as const) {
        expect(applyPatch(info, { schedule: sent.schedule } as PatchCustomer, context)).toMatchObject({
          ok: true,
          warnings: [],
        });
        expect(orThrow(applyPatch(info, { schedule: sent.schedule } as PatchCustomer, context))).toBe(info);
      }
    }
  });

  it('emptying a member is a change', () => {
    const info = having({ condition: 'x', count: 3 });
    const after = orThrow(applyPatch(info, { schedule: having({ condition: '', count: 0 }).schedule }));
    expect(after.schedule?.rules?.[0]).toMatchObject({ condition: '', count: 0 });
    const zero = orThrow(
      applyPatch(having({}), { schedule: having({ priority: 0, isAllDay: false }).schedule }),
    );
    expect(zero.schedule?.rules?.[0]).toMatchObject({ priority: 0, isAllDay: false });
  });
});

describe.each(dialects)('drops and allow, %s', dialect => {
  const policy = { dialect };
  const refuse = refusedByDefault;
  /** The default refusals that remain with `drops` and `allow`. */
  const refused = (
    info: CustomerInfo,
    patch: PatchCustomer,
    drops: readonly string[],
    allow: readonly ProblemCode[],
  ) => {
    const result = applyPatch(info, patch, { policy, tags: catalogue, refuse, drops, allow });
    return result.ok ? [] : result.problems.map(({ code, pointer }) => `${code} ${pointer}`);
  };

  it('of a diff are exactly those that its patch needs', () => {
    fc.assert(
      fc.property(variants(), ([before, after]) => {
        const { patch, drops, allow } = diffCustomers(before, after, policy);
        expect(refused(before, patch, drops, allow)).toEqual([]);
        for (const less of drops) {
          const others = drops.filter(each => each !== less);
          expect(refused(before, patch, others, allow)).toEqual([`patch/dropsStored ${less}`]);
        }
        for (const less of allow.filter(code => code !== 'billing/implicitZero')) {
          expect(
            refused(
              before,
              patch,
              drops,
              allow.filter(code => code !== less),
            ).length,
          ).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('of a rebase are exactly those that its patch needs', () => {
    fc.assert(
      fc.property(
        stored().chain(base =>
          fc.record({ base: fc.constant(base), mine: variantOf(base), theirs: variantOf(base) }),
        ),
        ({ base, mine, theirs }) => {
          const { patch, drops, allow } = rebasedOrSkipped({ base, mine, theirs, policy });
          expect(refused(theirs, patch, drops, allow)).toEqual([]);
        },
      ),
    );
  });
});

it('a completed edit loses nothing', () => {
  fc.assert(
    fc.property(variants(), ([info, other]) => {
      const { name, data, billingSettings, appSettings } = other;
      const result = completePatch(info, { name, data, billingSettings, appSettings } as PatchCustomer);
      if (!result.ok) return;
      expect(codes(info, result.value, { tags: catalogue }).filter(each => /drops/.test(each))).toEqual([]);
    }),
  );
});

describe('billing/implicitZero is allowed if the patch', () => {
  const price = { baseCost: 1, rawUnitMultiplier: 1, unitCost: 1, allowance: 1 };
  const having = (on: boolean | undefined, base: object | undefined): CustomerInfo => ({
    id: 'lab',
    name: 'Lab',
    ...(on === undefined ? {} : { overrideBillingSettings: on }),
    ...(base ? { billingSettings: { base } } : {}),
  });
  const { unitCost: _, ...gap } = price;
  const allowed = (before: CustomerInfo, after: CustomerInfo) => diffCustomers(before, after).allow;

  const inParent = (info: CustomerInfo, parentCustomerId: string) => ({ ...info, parentCustomerId });
  it.each([
    [
      'moves, which may bring one',
      inParent({ id: 'lab', name: 'Lab' }, 'a'),
      inParent({ id: 'lab', name: 'Lab' }, 'b'),
      ['billing/implicitZero'],
    ],
    [
      'turns the rates off below a parent',
      inParent(having(true, price), 'a'),
      inParent(having(false, price), 'a'),
      ['billing/implicitZero'],
    ],
    [
      'moves with rates of its own',
      inParent(having(true, price), 'a'),
      inParent(having(true, price), 'b'),
      [],
    ],
    ['makes a gap', having(true, price), having(true, gap), ['billing/implicitZero']],
    ['brings one into force', having(undefined, gap), having(true, gap), ['billing/implicitZero']],
    ['has an old one', having(true, gap), having(true, { ...gap, baseCost: 2 }), []],
    ['closes one', having(true, gap), having(true, price), []],
    ['turns the rates off', having(true, gap), having(false, gap), []],
    ['changes rates that are not in force', having(false, price), having(false, gap), []],
  ])('%s', (_name, before, after, allow) => {
    expect(allowed(before, after)).toEqual(allow);
  });
});
