import { days } from './clock/civil.js';
import { offsetStretch } from './clock/wallClock.js';
import type { Compiled, CompiledRule } from './compiled.js';
import { holdsAt, MAX_READS, moveTo, type Watch, watch } from './stretch.js';

/** Whether the state is the one that is looked for while a rule wins, or while none does. */
export type Wanted = (winner: CompiledRule | undefined) => boolean;

/** Two days are longer than any clock is ever put forward or back. */
const ANY_SHIFT = /* @__PURE__ */ days(2);

/**
 * The first instant at which a wanted rule wins, or how far the search came. It goes from one reading at which that
 * may begin to the next, so rules that take turns within unwanted states are not followed one by one.
 */
export function leap(
  compiled: Compiled,
  start: number,
  end: number,
  wanted: Wanted,
): { found: boolean; at: number } {
  const { clock } = compiled;
  const deciding = watch(compiled.deciding, end + 2 * ANY_SHIFT);
  let at = start;
  while (at < end && deciding.reads < MAX_READS) {
    const { offset, until } = clock ? offsetStretch(clock, at) : { offset: 0, until: end };
    const reading = at + offset;
    const next = unwantedUntil(deciding, reading, wanted);
    if (next === reading) return { found: true, at };
    const to = next - offset;
    if (to <= until) at = to;
    else if (until - at < ANY_SHIFT) at = until;
    else at = Math.max(until, to - ANY_SHIFT);
  }
  return { found: false, at: Math.min(at, end) };
}

/** Up to which reading no wanted rule can win; the reading itself if one does. */
function unwantedUntil(deciding: Watch, reading: number, wanted: Wanted): number {
  moveTo(deciding, reading);
  const { rules, until: ends, end } = deciding;
  const byDefault = wanted(undefined);
  let until = end;
  let winnerEnd: number | undefined;
  for (let index = 0; index < rules.length; index += 1) {
    const isWanted = wanted(rules[index]);
    if (winnerEnd !== undefined && !isWanted) continue;
    const holds = holdsAt(deciding, index, reading);
    const ruleEnd = ends[index] as number;
    if (!holds) {
      if (isWanted) until = Math.min(until, ruleEnd);
    } else if (winnerEnd !== undefined) {
      until = Math.min(until, winnerEnd);
    } else if (isWanted) {
      return reading;
    } else {
      winnerEnd = ruleEnd;
      if (byDefault) return Math.min(until, winnerEnd);
    }
  }
  return winnerEnd === undefined && byDefault ? reading : until;
}
