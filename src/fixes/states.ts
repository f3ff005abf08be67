import { cut } from '../catalogue/define.js';
import { isJsonObject } from '../json.js';
import type { Schedule, SchedulingRule } from '../model.js';
import { givenText } from '../rule/rule.js';
import type { Candidate, Fixing } from './candidate.js';

/** Clears a default state that is never reached, because a rule applies at all times. */
export function clearDefault({ schedule, compiled }: Fixing): readonly Candidate[] {
  if (!compiled.deciding.some(({ constraint }) => constraint.kind === 'always')) return [];
  const params = { state: cut(compiled.defaultState ?? '') };
  return [
    { kind: 'clearDefault', params, schedule: { ...schedule, defaultState: null }, changesNothing: true },
  ];
}

/** Replaces one spelling of a state by the other, everywhere in the schedule, in either direction. */
export function renames(fixing: Fixing): readonly Candidate[] {
  const [, , index] = fixing.finding.pointer.split('/');
  const states = fixing.rules.map(rule => (isJsonObject(rule) ? givenText(rule['state']) : undefined));
  const defaultState = givenText(fixing.schedule.defaultState);
  const state = index === undefined ? defaultState : states[Number(index)];
  const other = [...states, defaultState].find(each => each !== undefined && look(each) === look(state));
  if (state === undefined || other === undefined || state === other) return [];
  return [renamed(fixing, state, other), renamed(fixing, other, state)];
}

function renamed({ schedule, rules }: Fixing, from: string, to: string): Candidate {
  let uses = 0;
  const isUse = (state: unknown) => state === from && ++uses > 0;
  const next = rules.map(rule =>
    isJsonObject(rule) && isUse(rule['state']) ? { ...rule, state: to } : rule,
  ) as readonly SchedulingRule[];
  const edited: Schedule = {
    ...schedule,
    rules: next,
    ...(isUse(schedule.defaultState) ? { defaultState: to } : {}),
  };
  return { kind: 'renameState', params: { from: cut(from), to: cut(to), uses }, schedule: edited };
}

/** The form in which lint compares states. */
function look(state: string | undefined): string | undefined {
  return state?.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
