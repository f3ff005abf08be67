import { isJsonObject } from '../json.js';
import { wrongType } from '../options.js';
import type { Segment, Timeline } from '../schedule/timeline.js';

/** A span of time in one state, in epoch milliseconds; `to` is excluded. */
export interface StateSpan {
  readonly from: number;
  readonly to: number;
  readonly stateName: string;
}

/** The spans of the chosen states, by default of all but the default state. Adjacent spans of one state are joined. */
export function stateSpans(
  segments: readonly Segment[],
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

/** The segments of a timeline, checked: anything but a timeline is a bug of the caller. */
export function segmentsOf(timeline: Timeline): readonly Segment[] {
  const { segments } = (isJsonObject(timeline) ? timeline : {}) as Partial<Timeline>;
  if (!Array.isArray(segments)) throw wrongType('timeline', 'what timelineBetween returns', timeline);
  for (const each of segments as readonly Partial<Segment>[]) {
    const isSegment = isJsonObject(each) && isTime(each.from) && isTime(each.to);
    if (!isSegment || typeof each.stateName !== 'string') {
      throw wrongType('timeline.segments', 'a list of states with epoch milliseconds', each);
    }
  }
  return segments;
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= MAX_TIME;
}

/** Source: ECMA-262, section 21.4.1.1. */
const MAX_TIME = 8.64e15;

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
