import { describe, expect, it, vi } from 'vitest';
import type { CustomerInfo, PatchCustomer, SchedulingRule } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import { rebasePatch, resolveConflicts } from '../../src/patch/rebase.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { catalogue, clone, dialects, rebasedOrSkipped, stored, variantOf } from './cases.js';

vi.setConfig({ testTimeout: 60_000 });

const ruled = (...rules: readonly SchedulingRule[]): CustomerInfo => ({
  id: 'lab',
  name: 'Lab',
  schedule: { timeZoneId: 'UTC', inherit: false, rules },
});
const hours = (name: string, state: string, startTime: string, endTime: string): SchedulingRule => ({
  name,
  state,
  simpleRuleType: 'Time',
  startTime,
  endTime,
});
const [morning, noon, early] = [
  hours('Morning', 'Open', '09:00', '12:00'),
  hours('Afternoon', 'Open', '13:00', '17:00'),
  hours('Early', 'Open', '07:00', '08:00'),
];
const rebased = (base: CustomerInfo, mine: CustomerInfo, theirs: CustomerInfo) =>
  orThrow(rebasePatch({ base, mine, theirs }));
const rulesAfter = (theirs: CustomerInfo, patch: PatchCustomer) =>
  orThrow(applyPatch(theirs, patch)).schedule?.rules;

describe('rules without an id', () => {
  const base = ruled(morning, noon);
  const late = { ...noon, state: 'Late' };
  const lunch = { ...morning, state: 'Lunch' };

  it('an edit is applied to its rule after they inserted one before it', () => {
    const theirs = ruled(early, morning, noon);
    const { patch, conflicts } = rebased(base, ruled(morning, late), theirs);
    expect(conflicts).toEqual([]);
    expect(rulesAfter(theirs, patch)).toEqual([early, morning, late]);
  });

  it('an edit is applied to its rule after they moved it', () => {
    const theirs = ruled(noon, morning);
    const { patch, conflicts } = rebased(base, ruled(lunch, noon), theirs);
    expect(conflicts).toEqual([]);
    expect(rulesAfter(theirs, patch)).toEqual([noon, lunch]);
  });

  it('an edit of a rule that they removed is a conflict and changes no other rule', () => {
    for (const id of [undefined, 'same']) {
      const withId = (rule: SchedulingRule) => (id ? { ...rule, id } : rule);
      const [one, two, edit] = [morning, noon, lunch].map(withId) as [
        SchedulingRule,
        SchedulingRule,
        SchedulingRule,
      ];
      const { patch, conflicts } = rebased(ruled(one, two), ruled(edit, two), ruled(two));
      expect(patch).toEqual({});
      expect(conflicts).toEqual([{ pointer: '/schedule/rules/0', base: one, mine: edit }]);
    }
  });

  it('an edit of a rule that they replaced at its position is a conflict', () => {
    const { patch, conflicts } = rebased(base, ruled(lunch, noon), ruled(early, noon));
    expect(patch).toEqual({});
    expect(conflicts.map(({ pointer }) => pointer)).toEqual(['/schedule/rules/0']);
  });

  it('a rule that they edited and moved, and that I removed, is a conflict and stays', () => {
    const theirs = ruled(noon, lunch);
    const { patch, conflicts } = rebased(base, ruled(noon), theirs);
    expect(patch).toEqual({});
    expect(conflicts).toEqual([{ pointer: '/schedule/rules/1', base: morning, theirs: lunch }]);
  });

  it('removing one of several equal copies conflicts with my edit of one', () => {
    const { conflicts } = rebased(ruled(morning, morning), ruled(lunch, morning), ruled(morning));
    expect(conflicts).toEqual([
      { pointer: '/schedule/rules/0', base: morning, mine: lunch, theirs: morning },
    ]);
    expect(
      rebased(ruled(morning, morning), ruled(lunch, morning), ruled(morning, morning)).conflicts,
    ).toEqual([]);
  });

  it('edits of different members of one rule are both kept', () => {
    const theirs = ruled({ ...morning, endTime: '11:00' }, noon);
    const { patch, conflicts } = rebased(base, ruled(lunch, noon), theirs);
    expect(conflicts).toEqual([]);
    expect(rulesAfter(theirs, patch)).toEqual([{ ...lunch, endTime: '11:00' }, noon]);
  });

  it('repeated ids that are stored are accepted', () => {
    const twice = ruled({ id: 'a', ...morning }, { id: 'a', ...noon });
    const theirs = ruled({ id: 'a', ...morning }, { id: 'a', ...noon }, early);
    const mine = ruled({ id: 'a', ...morning }, { id: 'a', ...late });
    const { patch, conflicts } = rebased(twice, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(rulesAfter(theirs, patch)).toEqual([{ id: 'a', ...morning }, { id: 'a', ...late }, early]);
  });

  it('an empty form of an absent member is not an edit', () => {
    const padded = ruled({ ...morning, condition: '', byMonth: [] }, noon);
    expect(rebased(base, padded, ruled(noon)).conflicts).toEqual([]);
    expect(rebased(base, ruled(lunch, noon), padded).conflicts).toEqual([]);
  });
});

describe('rules that both sides added', () => {
  const tie = (mine: SchedulingRule, theirs: SchedulingRule) => {
    const result = rebasePatch({
      base: ruled({ id: 'a' }),
      mine: ruled({ id: 'a' }, mine),
      theirs: ruled({ id: 'a' }, theirs),
    });
    return result.ok ? result.warnings : [];
  };

  it('come mine after theirs, with a warning if equal priority leaves the decision to that order', () => {
    expect(tie({ name: 'Mine', state: 'M', priority: 2 }, { state: 'T', priority: 2 })).toMatchObject([
      {
        code: 'schedule/orderTie',
        input: 'patch',
        pointer: '/schedule/rules/2',
        params: { place: 3, name: 'Mine', otherPlace: 2, otherName: 'T', priority: 2 },
        message:
          'The third rule (Mine) was added here and the second rule (T) by someone else, both with priority 2, so their order in the list decides. Check the order, or give them different priorities.',
      },
    ]);
    expect(tie({ state: 'M' }, { state: 'T', priority: 0 })).toHaveLength(1);
  });

  it('need no warning if their priorities differ or if they are the same rule', () => {
    expect(tie({ state: 'M', priority: 1 }, { state: 'T', priority: 2 })).toEqual([]);
    expect(tie({ state: 'M' }, { state: 'M' })).toEqual([]);
    expect(tie({ id: 'x', state: 'M' }, { id: 'x', state: 'T' })).toEqual([]);
  });
});

describe('resolveConflicts', () => {
  const order = (...ids: readonly string[]) => ruled(...ids.map(id => ({ id, state: id })));

  it('turns chosen sides into the final patch', () => {
    const base = { id: 'lab', name: 'Lab', referenceId: 'L' };
    const between = rebased(
      base,
      { ...base, name: 'M', referenceId: 'M' },
      { ...base, name: 'T', referenceId: 'T' },
    );
    expect(between.patch).toEqual({});
    const resolved = resolveConflicts(between, { '/name': 'mine', '/referenceId': 'theirs' });
    expect([resolved.patch, resolved.conflicts]).toEqual([{ name: 'M' }, []]);
  });

  it('keeps a conflict without a chosen side', () => {
    const base = { id: 'lab', name: 'Lab', referenceId: 'L' };
    const between = rebased(
      base,
      { ...base, name: 'M', referenceId: 'M' },
      { ...base, name: 'T', referenceId: 'T' },
    );
    const resolved = resolveConflicts(between, { '/name': 'mine', '/referenceId': undefined as never });
    expect(resolved.patch).toEqual({ name: 'M' });
    expect(resolved.conflicts.map(({ pointer }) => pointer)).toEqual(['/referenceId']);
    const both = resolveConflicts(resolved, { '/referenceId': 'mine' });
    expect([both.patch, both.conflicts]).toEqual([{ name: 'M', referenceId: 'M' }, []]);
    expect(resolveConflicts(both, { '/name': 'theirs' }).patch).toEqual({ referenceId: 'M' });
  });

  it('resolves a conflict of orders', () => {
    const theirs = order('b', 'a', 'c');
    const between = rebased(order('a', 'b', 'c'), order('c', 'a', 'b'), theirs);
    const ids = (patch: PatchCustomer) => rulesAfter(theirs, patch)?.map(({ id }) => id);
    expect(ids(resolveConflicts(between, { '/schedule/rules': 'mine' }).patch)).toEqual(['c', 'a', 'b']);
    expect(ids(resolveConflicts(between, { '/schedule/rules': 'theirs' }).patch)).toEqual(['b', 'a', 'c']);
  });

  it('restores a rule that they removed, and removes one that they edited', () => {
    const [a, b, edit] = [
      { id: 'a', state: 'A' },
      { id: 'b', state: 'B' },
      { id: 'b', state: 'X' },
    ];
    const removed = rebased(ruled(a, b), ruled(a, edit), ruled(a));
    expect(rulesAfter(ruled(a), resolveConflicts(removed, { '/schedule/rules/1': 'mine' }).patch)).toEqual([
      a,
      edit,
    ]);
    const edited = rebased(ruled(a, b), ruled(a), ruled(a, edit));
    expect(
      rulesAfter(ruled(a, edit), resolveConflicts(edited, { '/schedule/rules/1': 'mine' }).patch),
    ).toEqual([a]);
  });

  it('throws for an unknown pointer or side', () => {
    const base = { id: 'lab', name: 'Lab' };
    const between = rebased(base, { ...base, name: 'M' }, { ...base, name: 'T' });
    expect(() => resolveConflicts(between, { '/nmae': 'mine' })).toThrow('choices');
    expect(() => resolveConflicts(between, { '/name': 'ours' as never })).toThrow(RangeError);
    expect(() => resolveConflicts(between, null as never)).toThrow(TypeError);
  });
});

describe.each(dialects)('choosing sides, %s', dialect => {
  const policy = { dialect };
  const triples = () =>
    stored().chain(base =>
      fc.record({ base: fc.constant(base), mine: variantOf(base), theirs: variantOf(base) }),
    );

  it('theirs everywhere equals the patch without choices, also after JSON storage', () => {
    fc.assert(
      fc.property(triples(), ({ base, mine, theirs }) => {
        const between = rebasedOrSkipped({ base, mine, theirs, policy });
        const all = Object.fromEntries(between.conflicts.map(({ pointer }) => [pointer, 'theirs' as const]));
        const resolved = resolveConflicts(clone(between), all);
        expect(resolved.conflicts).toEqual([]);
        expect(resolved.patch).toEqual(between.patch);
      }),
    );
  });

  it('each conflict has a unique pointer, and mine everywhere leaves no conflict', () => {
    fc.assert(
      fc.property(triples(), ({ base, mine, theirs }) => {
        const between = rebasedOrSkipped({ base, mine, theirs, policy });
        const pointers = between.conflicts.map(({ pointer }) => pointer);
        expect(new Set(pointers).size).toBe(pointers.length);
        const resolved = resolveConflicts(
          between,
          Object.fromEntries(pointers.map(each => [each, 'mine' as const])),
        );
        expect(resolved.conflicts).toEqual([]);
        const context = { policy, tags: catalogue, drops: resolved.drops, allow: resolved.allow };
        expect(applyPatch(theirs, resolved.patch, context).ok).toBe(true);
      }),
    );
  });

  it('mine for a leaf gives the value of mine', () => {
    fc.assert(
      fc.property(triples(), ({ base, mine, theirs }) => {
        const between = rebasedOrSkipped({ base, mine, theirs, policy });
        const leaf = between.conflicts.find(({ pointer }) =>
          /^\/(name|referenceId|appSettings\/\w+)$/.test(pointer),
        );
        if (leaf?.mine == null) return;
        const { patch } = resolveConflicts(between, { [leaf.pointer]: 'mine' });
        const after = orThrow(applyPatch(theirs, patch, { policy, tags: catalogue }));
        const [member = '', inside] = leaf.pointer.slice(1).split('/');
        const value = (after as unknown as Record<string, unknown>)[member];
        expect(inside ? (value as Record<string, unknown>)[inside] : value).toEqual(leaf.mine);
      }),
    );
  });
});
