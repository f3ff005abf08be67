import { type CivilDay, civilDay, DAY } from './clock/civil.js';
import type { Compiled, CompiledRule, DecidingRule } from './compiled.js';
import { mayHoldOn } from './sieve.js';
import { coveredUntil, isCovered, readingAt, uncoveredUntil } from './timing/coverage.js';
import { dayShape } from './timing/dayShape.js';
import type { Recurrence } from './timing/timing.js';

/** Who wins when on one civil day. Neighbours may have the same winner. */
export interface DayLayout {
  /** Where each stretch ends, in milliseconds since midnight; the last one at the end of the day. */
  readonly untils: number[];
  readonly winners: (CompiledRule | undefined)[];
}

/** So many stretches of one day can be laid out in the time that a question may take. */
const MAX_SPANS = 1000;

/** False where rules start so often that their days are better walked than laid out. */
export function canLayOut(deciding: readonly DecidingRule[]): boolean {
  let spans = 0;
  for (const { timing } of deciding) {
    if (timing.kind !== 'recurrence') continue;
    if (timing.pattern === 'dense') return false;
    spans += timing.spans ? timing.spans.length / 2 : 1;
  }
  return spans <= MAX_SPANS;
}

/** Each rule in the order of decision takes what those ahead of it have left of the day. */
export function layOut({ deciding, sieve }: Compiled, day: number): DayLayout {
  const layout: DayLayout = { untils: [DAY], winners: [undefined] };
  const today = civilDay(day);
  let yesterday: CivilDay | undefined;
  let left = DAY;
  for (let index = 0; index < deciding.length; index += 1) {
    if (!mayHoldOn(sieve, index, today)) continue;
    const rule = deciding[index] as DecidingRule;
    const { timing } = rule;
    if (timing.kind === 'recurrence') {
      const here = dayShape(timing, today);
      let before: typeof here = 'none';
      if (timing.closes > DAY || timing.pattern !== 'fixed') {
        yesterday ??= civilDay(day - 1);
        before = dayShape(timing, yesterday);
      }
      if (here === 'partial' || before === 'partial') {
        left -= takeCovered(layout, rule, timing, day);
      } else {
        if (here === 'full') left -= takePattern(layout, rule, timing, 0);
        if (before === 'full') left -= takePattern(layout, rule, timing, DAY);
      }
    } else if (timing.kind === 'span') {
      left -= take(layout, timing.from - day * DAY, timing.to - day * DAY, rule);
    } else if (timing.kind === 'always') {
      left -= take(layout, 0, DAY, rule);
    }
    if (left === 0) break;
  }
  return layout;
}

/** Which stretch of a day a time lies in. */
export function stretchIndex({ untils }: DayLayout, time: number): number {
  let from = 0;
  let to = untils.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((untils[middle] as number) <= time) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Takes what a fixed pattern covers that began `shift` milliseconds before the day. */
function takePattern(
  layout: DayLayout,
  rule: CompiledRule,
  { opens, closes, spans }: Recurrence,
  shift: number,
) {
  if (!spans) return take(layout, opens - shift, closes - shift, rule);
  let taken = 0;
  for (let i = 0; i < spans.length; i += 2) {
    taken += take(layout, (spans[i] as number) - shift, (spans[i + 1] as number) - shift, rule);
  }
  return taken;
}

/** Takes what a recurrence covers on a day that has only some of its starts. */
function takeCovered(layout: DayLayout, rule: CompiledRule, recurrence: Recurrence, day: number): number {
  const midnight = day * DAY;
  const end = midnight + DAY;
  let taken = 0;
  for (let local = midnight; local < end; ) {
    if (isCovered(recurrence, readingAt(local))) {
      const until = coveredUntil(recurrence, local, end);
      taken += take(layout, local - midnight, until - midnight, rule);
      local = until;
    } else {
      local = uncoveredUntil(recurrence, local, end);
    }
  }
  return taken;
}

/** Gives a rule the time from `from` to `to`, as far as nobody has it, and says how much of it that was. */
function take(layout: DayLayout, from: number, to: number, rule: CompiledRule): number {
  const { untils, winners } = layout;
  const end = Math.min(to, DAY);
  let taken = 0;
  let start = Math.max(from, 0);
  for (let i = stretchIndex(layout, start); start < end; i += 1) {
    const until = Math.min(untils[i] as number, end);
    if (winners[i] === undefined) {
      if (start > (i === 0 ? 0 : (untils[i - 1] as number))) {
        insert(layout, i, start, undefined);
        i += 1;
      }
      if (until < (untils[i] as number)) insert(layout, i, until, rule);
      else winners[i] = rule;
      taken += until - start;
    }
    start = until;
  }
  return taken;
}

function insert(
  { untils, winners }: DayLayout,
  index: number,
  until: number,
  winner: CompiledRule | undefined,
) {
  for (let i = untils.length; i > index; i -= 1) {
    untils[i] = untils[i - 1] as number;
    winners[i] = winners[i - 1];
  }
  untils[index] = until;
  winners[index] = winner;
}
