import { describe, expect, it } from 'vitest';
import type { CustomerInfo, PatchCustomer, Schedule } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import { completePatch } from '../../src/patch/complete.js';
import { diffCustomers } from '../../src/patch/diff.js';
import { type RebaseRequest, rebasePatch } from '../../src/patch/rebase.js';
import { orThrow } from '../../src/problem.js';

const lab: CustomerInfo = {
  id: 'lab',
  name: 'Lab',
  data: { crm: { stringValue: 'ann' } },
  tags: [{ id: 't1' }, { id: 't2' }],
  schedule: {
    timeZoneId: 'UTC',
    rules: [
      { id: 'open', state: 'Open' },
      { id: 'lunch', state: 'Lunch' },
    ],
  },
  appSettings: { pageTitle: 'Lab', customCss: 'a {}' },
};
const withSchedule = (schedule: Schedule): CustomerInfo => ({ ...lab, schedule });
/** The parts of the result that most tests check. */
const rebased = (request: RebaseRequest) => {
  const { patch, conflicts } = orThrow(rebasePatch(request));
  return { patch, conflicts };
};
const rebase = (mine: PatchCustomer, theirs: CustomerInfo, base = lab) => rebased({ base, mine, theirs });

describe('rebasePatch', () => {
  it('accepts the edited customer as well as the equivalent patch', () => {
    const edited = { ...lab, name: 'Laboratory', appSettings: { pageTitle: 'Ours', customCss: 'a {}' } };
    const theirs = { ...lab, appSettings: { pageTitle: 'Lab', customCss: 'b {}' } };
    const asCustomer = rebased({ base: lab, mine: edited, theirs });
    expect(asCustomer).toEqual(rebased({ base: lab, mine: diffCustomers(lab, edited).patch, theirs }));
    expect(asCustomer.patch).toEqual({
      name: 'Laboratory',
      appSettings: { pageTitle: 'Ours', customCss: 'b {}' },
    });
  });

  it('edits of different rules of one schedule are both kept', () => {
    const mine = {
      schedule: {
        timeZoneId: 'UTC',
        rules: [
          { id: 'open', state: 'Open late' },
          { id: 'lunch', state: 'Lunch' },
        ],
      },
    };
    const theirs = withSchedule({
      timeZoneId: 'Europe/Berlin',
      rules: [
        { id: 'new', state: 'Holiday' },
        { id: 'open', state: 'Open' },
        { id: 'lunch', state: 'Break' },
      ],
    });
    expect(rebase(mine, theirs)).toEqual({
      patch: {
        schedule: {
          timeZoneId: 'Europe/Berlin',
          rules: [
            { id: 'new', state: 'Holiday' },
            { id: 'open', state: 'Open late' },
            { id: 'lunch', state: 'Break' },
          ],
        },
      },
      conflicts: [],
    });
  });

  it('different changes of one member are a conflict, and theirs stays', () => {
    const mine = { appSettings: { pageTitle: 'Mine', customCss: 'a {}' } };
    const theirs = { ...lab, appSettings: { pageTitle: 'Theirs', customCss: 'a {}' } };
    expect(rebase(mine, theirs)).toEqual({
      patch: {},
      conflicts: [{ pointer: '/appSettings/pageTitle', base: 'Lab', mine: 'Mine', theirs: 'Theirs' }],
    });
  });

  it('removing and editing the same rule is a conflict about the whole rule', () => {
    const edited = {
      timeZoneId: 'UTC',
      rules: [
        { id: 'open', state: 'Open' },
        { id: 'lunch', state: 'Break' },
      ],
    };
    const without = { timeZoneId: 'UTC', rules: [{ id: 'open', state: 'Open' }] };
    const [base, other] = [
      { id: 'lunch', state: 'Lunch' },
      { id: 'lunch', state: 'Break' },
    ];
    expect(rebase({ schedule: without }, withSchedule(edited)).conflicts).toEqual([
      { pointer: '/schedule/rules/1', base, theirs: other },
    ]);
    expect(rebase({ schedule: edited }, withSchedule(without))).toEqual({
      patch: {},
      conflicts: [{ pointer: '/schedule/rules/1', base, mine: other }],
    });
  });

  it('rules that both sides added are kept, also without ids', () => {
    const added = (state: string) => ({
      timeZoneId: 'UTC',
      rules: [...(lab.schedule?.rules ?? []), { state }],
    });
    const { patch, conflicts } = rebase({ schedule: added('Mine') }, withSchedule(added('Theirs')));
    expect(patch.schedule?.rules?.slice(2)).toEqual([{ state: 'Theirs' }, { state: 'Mine' }]);
    expect(conflicts).toEqual([]);
    expect(rebase({ schedule: added('Same') }, withSchedule(added('Same'))).patch).toEqual({});
  });

  it('tags are merged by id', () => {
    const theirs = { ...lab, tags: [{ id: 't1' }, { id: 't2' }, { id: 't3' }] };
    expect(rebase({ tagIds: ['t2', 't4'] }, theirs).patch).toEqual({ tagIds: ['t2', 't3', 't4'] });
  });

  it('all forms of a root are equal', () => {
    const base = { ...lab, parentCustomerId: 'clinic' };
    expect(rebase({ parentCustomerId: '' }, { ...lab }, base)).toEqual({ patch: {}, conflicts: [] });
    expect(rebase({ parentCustomerId: '' }, base, base).patch).toEqual({ parentCustomerId: '' });
  });

  /** A setting that is newer than this version may have any type. */
  const themed = (theme: unknown, base = lab): CustomerInfo => ({
    ...base,
    appSettings: { theme } as CustomerInfo['appSettings'],
  });
  const rebaseTheme = (base: unknown, mine: unknown, theirs: unknown) =>
    orThrow(rebasePatch({ base: themed(base), mine: themed(mine), theirs: themed(theirs) }));

  it('removing members of an object does not conflict with another value in its place', () => {
    const crm = { id: 7, owner: 'ann' };
    expect(rebaseTheme(crm, { id: 7 }, 'gone')).toMatchObject({ patch: {}, conflicts: [] });
    expect(rebaseTheme(crm, { id: 8 }, 'gone').conflicts.map(each => each.pointer)).toEqual([
      '/appSettings/theme',
    ]);
  });

  it('removing members in theirs does not conflict with another value in mine', () => {
    const crm = { id: 7, owner: 'ann' };
    expect(rebaseTheme(crm, 'gone', { id: 7 })).toMatchObject({
      patch: { appSettings: { theme: 'gone' } },
      conflicts: [],
    });
    expect(rebaseTheme(crm, 'gone', { id: 8 }).conflicts.map(each => each.pointer)).toEqual([
      '/appSettings/theme',
    ]);
  });

  it('changing one member while removing another does conflict', () => {
    const base = { id: 7, owner: 'ann', tier: 'gold' };
    expect(rebaseTheme(base, { id: 7, owner: 'bob' }, 'gone').conflicts).toHaveLength(1);
  });

  it('a conflict has no member for a side without a value', () => {
    const theirs = { ...lab, referenceId: 'T' };
    expect(rebase({ referenceId: 'M' }, theirs).conflicts).toStrictEqual([
      { pointer: '/referenceId', mine: 'M', theirs: 'T' },
    ]);
  });

  it('two different new rules with one id are a conflict about their differences', () => {
    const added = (state: string) => ({
      timeZoneId: 'UTC',
      rules: [...(lab.schedule?.rules ?? []), { id: 'new', state, priority: 1 }],
    });
    expect(rebase({ schedule: added('Mine') }, withSchedule(added('Theirs')))).toEqual({
      patch: {},
      conflicts: [{ pointer: '/schedule/rules/2/state', mine: 'Mine', theirs: 'Theirs' }],
    });
  });

  it('rules without ids are matched by position, and new ones come after them', () => {
    const states = (...names: readonly string[]) => ({ rules: names.map(state => ({ state })) });
    const base = withSchedule(states('A', 'B'));
    expect(rebase({ schedule: states('A', 'X') }, withSchedule(states('Y', 'B')), base)).toEqual({
      patch: { schedule: states('Y', 'X') },
      conflicts: [],
    });
    expect(rebase({ schedule: states('A', 'B', 'M') }, withSchedule(states('A', 'B', 'T')), base)).toEqual({
      patch: { schedule: states('A', 'B', 'T', 'M') },
      conflicts: [],
    });
  });

  it('two different new orders are a conflict, and theirs stays', () => {
    const order = (...ids: readonly string[]) => ({ rules: ids.map(id => ({ id })) });
    const base = withSchedule(order('a', 'b', 'c'));
    expect(rebase({ schedule: order('c', 'a', 'b') }, withSchedule(order('b', 'a', 'c')), base)).toEqual({
      patch: {},
      conflicts: [
        {
          pointer: '/schedule/rules',
          base: ['a', 'b', 'c'],
          mine: ['c', 'a', 'b'],
          theirs: ['b', 'a', 'c'],
        },
      ],
    });
    const same = order('c', 'b', 'a');
    expect(rebase({ schedule: same }, withSchedule(same), base)).toEqual({ patch: {}, conflicts: [] });
  });

  describe('an object that one side removed', () => {
    const { appSettings: _, ...without } = lab;
    const policy = { dialect: 'mergePatch' } as const;
    const between = (mine: CustomerInfo, theirs: CustomerInfo) =>
      rebased({ base: lab, mine, theirs, policy });
    const having = (appSettings: CustomerInfo['appSettings']) => ({ ...lab, appSettings });

    it('is removed if the other side left it unchanged or removed some members', () => {
      expect(between(without, lab)).toEqual({ patch: { appSettings: null }, conflicts: [] });
      expect(between(without, having({ pageTitle: 'Lab' }))).toEqual({
        patch: { appSettings: null },
        conflicts: [],
      });
      expect(between(having({ pageTitle: 'Lab' }), without)).toEqual({ patch: {}, conflicts: [] });
    });

    it('stays as an empty object if the other side emptied it', () => {
      expect(between(without, having({}))).toEqual({ patch: {}, conflicts: [] });
      expect(between(having({}), without)).toEqual({ patch: { appSettings: {} }, conflicts: [] });
    });

    it('is a conflict where the other side changed members, and added members stay', () => {
      const changed = having({ pageTitle: 'Ours', customCss: 'a {}', logoutUrl: '/' });
      expect(between(without, changed)).toStrictEqual({
        patch: { appSettings: { customCss: null } },
        conflicts: [{ pointer: '/appSettings/pageTitle', base: 'Lab', theirs: 'Ours' }],
      });
      expect(between(changed, without)).toStrictEqual({
        patch: { appSettings: { logoutUrl: '/' } },
        conflicts: [{ pointer: '/appSettings/pageTitle', base: 'Lab', mine: 'Ours' }],
      });
    });

    it('a list of rules is removed if the other side removed some of them', () => {
      const ruled = (rules?: Schedule['rules']) =>
        withSchedule({ timeZoneId: 'UTC', ...(rules ? { rules } : {}) });
      const some = ruled([{ id: 'open', state: 'Open' }]);
      expect(between(ruled(), some)).toEqual({ patch: { schedule: { rules: null } }, conflicts: [] });
      expect(between(some, ruled())).toEqual({ patch: {}, conflicts: [] });
      expect(between(ruled([]), ruled())).toEqual({ patch: {}, conflicts: [] });
    });
  });

  it('the patch keeps its customerId', () => {
    expect(rebase({ customerId: 'lab', name: 'L' }, lab).patch).toEqual({ customerId: 'lab', name: 'L' });
    expect(rebase({ customerId: null, name: 'L' }, lab).patch).toEqual({ name: 'L' });
  });

  it('a parent that both changed is a conflict, and otherwise theirs stays', () => {
    const at = (parentCustomerId: string | null) => ({ ...lab, parentCustomerId });
    expect(rebase({ parentCustomerId: 'north' }, at('south'), at('clinic'))).toEqual({
      patch: {},
      conflicts: [{ pointer: '/parentCustomerId', base: 'clinic', mine: 'north', theirs: 'south' }],
    });
    expect(rebase({ name: 'L' }, at('south'), at('clinic')).patch).toEqual({ name: 'L' });
    expect(rebase({ parentCustomerId: 'north' }, at(null), at(null)).patch).toEqual({
      parentCustomerId: 'north',
    });
  });

  it('a merge patch writes a root as mine does: blank, or cleared', () => {
    const base = { ...lab, parentCustomerId: 'clinic' };
    for (const parentCustomerId of ['', null]) {
      const request = { base, mine: { parentCustomerId }, theirs: base };
      const { patch } = orThrow(rebasePatch({ ...request, policy: { dialect: 'mergePatch' } }));
      expect(patch).toStrictEqual({ parentCustomerId });
    }
  });

  it('a part of mine that a patch cannot express is a warning', () => {
    const base = { ...lab, parentCustomerId: 'clinic' };
    const mine = { referenceId: null, parentCustomerId: '', appSettings: {} };
    const result = rebasePatch({ base, mine, theirs: base });
    expect(result.ok && result.warnings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'patch/nullIgnored /referenceId',
    ]);
    expect(Object.keys(orThrow(result).patch)).toEqual(['parentCustomerId', 'appSettings']);
  });

  it('a different customer is a problem', () => {
    const result = rebasePatch({ base: lab, mine: {}, theirs: { id: 'x', name: 'X' } });
    expect(result.ok ? [] : result.problems).toMatchObject([
      { code: 'patch/otherCustomer', params: { id: 'lab', theirId: 'x' } },
    ]);
  });
});

describe('completePatch', () => {
  const complete = (edit: PatchCustomer) => orThrow(completePatch(lab, edit));

  it('completes exactly the parts that the service would replace as a whole', () => {
    expect(
      complete({ name: 'Lab', appSettings: { pageTitle: 'L' }, data: { vip: { boolValue: true } } }),
    ).toEqual({
      appSettings: { pageTitle: 'L', customCss: 'a {}' },
      data: { crm: { stringValue: 'ann' }, vip: { boolValue: true } },
    });
  });

  it('completes rules by id and keeps unnamed rules', () => {
    expect(complete({ schedule: { rules: [{ id: 'lunch', name: 'Noon' }, { state: 'New' }] } })).toEqual({
      schedule: {
        timeZoneId: 'UTC',
        rules: [
          { id: 'open', state: 'Open' },
          { id: 'lunch', state: 'Lunch', name: 'Noon' },
          { state: 'New' },
        ],
      },
    });
  });

  it('sends a null inside an object, and ignores a null for a whole member', () => {
    const result = completePatch(lab, { appSettings: { customCss: null }, referenceId: null });
    expect(orThrow(result)).toEqual({ appSettings: { pageTitle: 'Lab', customCss: null } });
    expect(result.ok && result.warnings).toMatchObject([{ code: 'patch/nullIgnored', input: 'edit' }]);
    const becomesRoot = completePatch({ ...lab, parentCustomerId: 'acme' }, { parentCustomerId: '' });
    expect(becomesRoot).toStrictEqual({ ok: true, value: { parentCustomerId: '' }, warnings: [] });
  });

  it('a read-only member is a problem of the edit', () => {
    const result = completePatch(lab, { nmae: 'x' } as PatchCustomer);
    expect(result.ok ? [] : result.problems.map(({ code, input }) => [code, input])).toEqual([
      ['patch/unknownField', 'edit'],
    ]);
    let deep: object = {};
    for (let level = 0; level < 10_000; level += 1) deep = { deep };
    for (const [edit, code] of [
      [[], 'patch/wrongType'],
      [{ data: deep }, 'patch/tooDeep'],
    ] as const) {
      const refused = completePatch(lab, edit as PatchCustomer);
      expect(refused.ok ? [] : refused.problems.map(each => each.code)).toEqual([code]);
    }
  });

  it('an undefined member is ignored at any depth', () => {
    expect(complete({ name: undefined, data: { crm: undefined, vip: undefined } as never })).toEqual({});
  });
});

describe('diffCustomers', () => {
  const after: CustomerInfo = { ...lab, name: 'L', data: { vip: { boolValue: true } }, tags: [{ id: 't2' }] };

  it('sends objects whole in the service’s own dialect', () => {
    expect(diffCustomers(lab, after).patch).toEqual({
      name: 'L',
      data: { vip: { boolValue: true } },
      tagIds: ['t2'],
    });
  });

  it('sends only the differences in a merge patch', () => {
    const { patch } = diffCustomers(lab, after, { dialect: 'mergePatch' });
    expect(patch).toEqual({ name: 'L', data: { crm: null, vip: { boolValue: true } }, tagIds: ['t2'] });
  });

  it('lists clearings as not expressible in the service’s dialect', () => {
    const { appSettings, ...without } = lab;
    expect(diffCustomers(lab, without)).toEqual({
      patch: {},
      drops: [],
      allow: [],
      notExpressible: [{ kind: 'remove', pointer: '/appSettings', before: appSettings }],
    });
    const cleared = diffCustomers(lab, without, { dialect: 'mergePatch' });
    expect(cleared).toEqual({ patch: { appSettings: null }, drops: [], allow: [], notExpressible: [] });
  });

  it('moves a root below a parent, and a customer to the root', () => {
    const below = { ...lab, parentCustomerId: 'acme' };
    expect(diffCustomers(lab, below).patch).toEqual({ parentCustomerId: 'acme' });
    expect(diffCustomers(below, { ...lab, parentCustomerId: '' }).patch).toEqual({ parentCustomerId: '' });
    expect(diffCustomers(lab, { ...lab, parentCustomerId: '' }).patch).toEqual({});
  });

  it('lists setting a null as not expressible in a merge patch', () => {
    const [empty, wanted] = [
      { ...lab, data: {} },
      { ...lab, data: { a: null } },
    ];
    const { patch, notExpressible } = diffCustomers(empty, wanted, { dialect: 'mergePatch' });
    expect(patch).toStrictEqual({});
    expect(notExpressible).toEqual([{ kind: 'add', pointer: '/data/a', after: null }]);
  });

  it('lists changes that would be refused instead of sending them', () => {
    let deep: object = {};
    for (let level = 0; level < 10_000; level += 1) deep = { deep };
    const odd: CustomerInfo = {
      ...lab,
      name: '',
      parentCustomerId: null,
      referenceId: null,
      data: { deep } as never,
      tags: [{ id: 't1' }, { id: 't1' }],
      schedule: { rules: [{ id: 'r' }, { id: 'r' }] },
      overrideAppSettings: null,
    };
    const from: CustomerInfo = { ...lab, parentCustomerId: 'x', referenceId: 'L', overrideAppSettings: true };
    for (const dialect of ['sparse', 'mergePatch'] as const) {
      const { patch, notExpressible } = diffCustomers(from, odd, { dialect });
      expect(patch).toEqual({});
      const members = notExpressible.map(({ pointer }) => pointer.split('/')[1]);
      expect(new Set(members)).toEqual(
        new Set([
          'name',
          'parentCustomerId',
          'referenceId',
          'data',
          'tags',
          'schedule',
          'overrideAppSettings',
        ]),
      );
    }
    for (const dialect of ['sparse', 'mergePatch'] as const) {
      for (const tags of ['VIP', [{ id: 7 }], [{ id: 't1' }, null]]) {
        expect(diffCustomers(lab, { ...lab, tags: tags as never }, { dialect }).patch).toEqual({});
      }
      for (const name of [7, undefined]) {
        expect(diffCustomers(lab, { ...lab, name: name as never }, { dialect }).patch).toEqual({});
      }
    }
  });

  it('undo is the diff with the customers swapped', () => {
    const done = orThrow(applyPatch(lab, diffCustomers(lab, after).patch));
    const undo = diffCustomers(done, lab).patch;
    expect(
      orThrow(
        applyPatch(done, undo, {
          tags: new Map([
            ['t1', { id: 't1' }],
            ['t2', { id: 't2' }],
          ]),
        }),
      ),
    ).toEqual(lab);
  });
});
