import { wrongType } from '../options.js';
import type { Timeline } from '../schedule/timeline.js';

/** A span of time in one state, in epoch milliseconds; `to` is excluded. */
export interface StateSpan {
  readonly from: number;
  readonly to: number;
  readonly stateName: string;
}

/** The spans of the chosen states, by default of all but the default state. Adjacent spans of one state are joined. */
export function stateSpans(
  { segments }: Timeline,
  states: readonly string[] | undefined,
): readonly StateSpan[] {
  const chosen = states && new Set(statesOption(states));
  const defaults = new Set(
    segments.flatMap(({ reason, stateName }) => (isDefault(reason) ? [stateName] : [])),
  );
  const spans: { from: number; to: number; stateName: string }[] = [];
  for (const { from, to, stateName } of segments) {
    if (chosen ? !chosen.has(stateName) : defaults.has(stateName)) continue;
    const last = spans.at(-1);
    if (last?.to === from && last.stateName === stateName) last.to = to;
    else if (to > from) spans.push({ from, to, stateName });
  }
  return spans;
}

function isDefault(reason: string): boolean {
  return reason === 'default' || reason === 'unscheduled';
}

function statesOption(states: unknown): readonly string[] {
  if (!Array.isArray(states)) throw wrongType('states', 'a list of names of states', states);
  for (const state of states) {
    if (typeof state !== 'string') throw wrongType('states', 'a list of names of states', state);
  }
  return states;
}
