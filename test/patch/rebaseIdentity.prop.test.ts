import { expect, it, vi } from 'vitest';
import type { CustomerInfo, SchedulingRule } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import { rebasePatch } from '../../src/patch/rebase.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';

vi.setConfig({ testTimeout: 60_000 });

/*
 * An oracle with information that the library lacks: each rule has a hidden identity. Both sides are scripts of
 * edits, replayed on rules with identities. The rebase gets the rules without them.
 */
interface Tracked {
  readonly identity: string;
  readonly rule: SchedulingRule;
}

type Step =
  | { readonly do: 'edit'; readonly at: number; readonly member: 'state' | 'flowId' }
  | { readonly do: 'remove'; readonly at: number }
  | { readonly do: 'insert'; readonly at: number }
  | { readonly do: 'move'; readonly from: number; readonly to: number };

const at = () => fc.nat({ max: 5 });
const step = (): fc.Arbitrary<Step> =>
  fc.oneof(
    fc.record({ do: fc.constant('edit' as const), at: at(), member: fc.constantFrom('state', 'flowId') }),
    fc.record({ do: fc.constant('remove' as const), at: at() }),
    fc.record({ do: fc.constant('insert' as const), at: at() }),
    fc.record({ do: fc.constant('move' as const), from: at(), to: at() }),
  );
const script = () => fc.array(step(), { maxLength: 3 });

/** The rules after a script. Each side writes values that contain the side and the identity. */
function replay(base: readonly Tracked[], steps: readonly Step[], side: string): readonly Tracked[] {
  const list = [...base];
  steps.forEach((each, turn) => {
    if (each.do === 'insert') {
      const identity = `${side}${turn}`;
      const rule = { name: identity, state: `new by ${side}`, startTime: '07:00', endTime: '08:00' };
      list.splice(each.at % (list.length + 1), 0, { identity, rule });
    } else if (list.length > 0) {
      const place = (each.do === 'move' ? each.from : each.at) % list.length;
      const [found] = list.splice(place, 1) as [Tracked];
      if (each.do === 'move') list.splice(each.to % (list.length + 1), 0, found);
      if (each.do === 'edit') {
        const value = `${side} on ${found.identity}`;
        list.splice(place, 0, { ...found, rule: { ...found.rule, [each.member]: value } });
      }
    }
  });
  return list;
}

const withRules = (list: readonly Tracked[]): CustomerInfo => ({
  id: 'lab',
  name: 'Lab',
  schedule: { timeZoneId: 'UTC', inherit: false, rules: list.map(({ rule }) => rule) },
});

/** With names, the identity of each rule is visible; without, rules differ only in their times. */
const bases = (ids: 'none' | 'same', hasNames: boolean) =>
  fc.integer({ min: 1, max: 4 }).map(length =>
    Array.from(
      { length },
      (_, place): Tracked => ({
        identity: `base${place}`,
        rule: {
          ...(ids === 'same' ? { id: 'r' } : {}),
          ...(hasNames ? { name: `base${place}` } : {}),
          state: 'Open',
          simpleRuleType: 'Time',
          startTime: `0${place}:00`,
          endTime: `0${place}:30`,
        },
      }),
    ),
  );

const cases = (ids: 'none' | 'same', hasNames: boolean) =>
  fc.record({ base: bases(ids, hasNames), mine: script(), theirs: script() });

/** The identity of a rule in the result: its start never changes, and the name of a new rule does not either. */
const identityOf = (rule: SchedulingRule) =>
  rule.startTime === '07:00' ? (rule.name as string) : `base${Number(rule.startTime?.slice(0, 2))}`;

it.each([
  ['without an id', 'none', true],
  ['without an id or a name', 'none', false],
  ['that share an id', 'same', true],
  ['that share an id and have no name', 'same', false],
] as const)(
  'rules %s: an edit is never applied to another rule, lost or doubled, except in conflicts',
  (_, ids, hasNames) => {
    let clean = 0;
    fc.assert(
      fc.property(cases(ids, hasNames), ({ base, mine: myScript, theirs: theirScript }) => {
        const [mine, theirs] = [replay(base, myScript, 'mine'), replay(base, theirScript, 'theirs')];
        const stored = withRules(theirs);
        const { patch, conflicts, drops, allow } = orThrow(
          rebasePatch({ base: withRules(base), mine: withRules(mine), theirs: stored }),
        );
        const applied = applyPatch(stored, patch, { drops, allow, refuse: ['patch/dropsStored'] });
        const result = orThrow(applied).schedule?.rules ?? [];
        // An edit is never applied to another rule, with or without a conflict.
        for (const rule of result) {
          for (const written of [rule.state, rule.flowId]) {
            const [, target] = / on (.*)$/.exec(written ?? '') ?? [];
            if (target !== undefined) expect(target).toBe(identityOf(rule));
          }
        }
        const identities = result.map(identityOf);
        expect(new Set(identities).size).toBe(identities.length);
        if (conflicts.length > 0) return;
        clean += 1;
        const has = (list: readonly Tracked[]) => new Map(list.map(each => [each.identity, each.rule]));
        const [old, my, their] = [has(base), has(mine), has(theirs)];
        const wanted = [...new Set([...my.keys(), ...their.keys()])].filter(
          each => !old.has(each) || (my.has(each) && their.has(each)),
        );
        expect([...identities].sort()).toEqual([...wanted].sort());
        for (const rule of result) {
          const identity = identityOf(rule);
          for (const member of ['state', 'flowId'] as const) {
            const [b, m, t] = [old, my, their].map(side => side.get(identity)?.[member]);
            expect(rule[member]).toBe(m === undefined || m === b ? (t ?? m) : m);
          }
        }
      }),
      { numRuns: 2000 },
    );
    expect(clean).toBeGreaterThan(600);
  },
);

it('a change of one side needs no decision', () => {
  fc.assert(
    fc.property(cases('none', true), ({ base, mine }) => {
      const wanted = withRules(replay(base, mine, 'mine'));
      const toMine = orThrow(rebasePatch({ base: withRules(base), mine: wanted, theirs: withRules(base) }));
      expect(toMine.conflicts).toEqual([]);
      expect(orThrow(applyPatch(withRules(base), toMine.patch)).schedule).toEqual(wanted.schedule);
      const toTheirs = orThrow(rebasePatch({ base: withRules(base), mine: withRules(base), theirs: wanted }));
      expect([toTheirs.patch, toTheirs.conflicts]).toEqual([{}, []]);
    }),
  );
});
