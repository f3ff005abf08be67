import type { Preview, ScheduleState, StateDifference } from '../../index.js';
import { describeReason } from '../../index.js';
import { dayText, readingText, timeOfDayText } from '../../preview/localDays.js';
import { DAY } from '../../time/civil.js';
import { ruleLabel } from '../../words/describeState.js';
import { fitted, grouped, hanging, type Line, quiet, strong } from '../text.js';
import type { Clock } from './clock.js';

/** The state at the instant of the question, before and after the patch. */
export function* stateLines({ schedule: { state } }: Preview, width: number): Iterable<Line> {
  yield* oneState('before', state.before, width);
  yield* oneState('after ', state.after, width);
}

const MOST_DIFFERENCES = 14;
/** In narrower reports, days have lines of their own. */
const WIDE = 60;

/** The periods in which the state differs. */
export function* differenceLines(
  differences: readonly StateDifference[],
  clock: Clock,
  width: number,
): Iterable<Line> {
  if (differences.length === 0) return;
  yield [];
  let last = '';
  for (const { from, to, before, after } of differences.slice(0, MOST_DIFFERENCES)) {
    const [day, times] = spanWords(clock.localOf(from), clock.localOf(to));
    const change = `${before} → ${after}`;
    if (width < WIDE) {
      if (day !== last) yield [`  ${day}`];
      yield* hanging([`    ${times}  `], change, width);
    } else {
      const head = `  ${(day === last ? '' : day).padEnd(12)}${times.padEnd(13)}  `;
      yield* fitted([head, `${before} → `, strong(after)], width);
    }
    last = day;
  }
  const more = differences.length - MOST_DIFFERENCES;
  if (more > 0) yield [quiet(`  and ${grouped(more)} more`)];
}

/** The day on which a period begins, and its times. If it ends on another day, the end includes that day. */
export function spanWords(from: number, to: number): readonly [string, string] {
  const day = Math.floor(from / DAY);
  const start = timeOfDayText(from - day * DAY);
  const isOneDay = to > from && to <= (day + 1) * DAY;
  return [dayText(day), `${start}–${isOneDay ? timeOfDayText(to - day * DAY) : readingText(to)}`];
}

function* oneState(side: string, state: ScheduleState | null, width: number): Iterable<Line> {
  if (!state) {
    yield ['  ', quiet(side), '  unknown: the schedule comes from above the loaded customers'];
    return;
  }
  yield ['  ', quiet(side), '  ', strong(state.stateName), ', ', describeReason(state)];
  if (state.undecided.length > 0) {
    const rules = state.undecided.map(rule => ruleLabel(rule)).join(', ');
    yield* hanging(
      ['          '],
      `unless one of these applies, which depends on what is not known here: ${rules}`,
      width,
    );
  }
}
