import type { NextChange, ScheduleState } from '../../index.js';
import { describeOrigin, describeReason } from '../../index.js';
import { stateAndRule } from '../../words/describeChange.js';
import { ruleLabel } from '../../words/describeState.js';
import type { Subject } from '../subject.js';
import { hanging, type Line, quiet, strong } from '../text.js';
import { type Clock, clockIn } from './clock.js';

interface StateAnswer {
  readonly at: number;
  readonly state: ScheduleState;
  readonly next: NextChange;
}

/** The state, its reason, and the next state. */
export function* stateReport(
  subject: Subject,
  { at, state, next }: StateAnswer,
  width: number,
): Iterable<Line> {
  const clock = clockIn(state.timeZoneId);
  yield* headLines(subject, state, at, clock, width);
  yield* nextLines(next, clock, width);
}

/** When the next state begins. */
export function nextLines(next: NextChange, clock: Clock, width: number): Iterable<Line> {
  return hanging([quiet(`  ${'next'.padEnd(10)}`)], nextWords(next, clock), width);
}

/** The state, its reason, and the supplier of the schedule. */
export function* headLines(
  { customer, supplier }: Subject,
  state: ScheduleState,
  at: number,
  clock: Clock,
  width: number,
): Iterable<Line> {
  yield [strong(`${customer?.name ?? 'The schedule'}: ${state.stateName}`)];
  yield [quiet(`  ${'on'.padEnd(10)}`), `${clock.textOf(at)} (${clock.label})`];
  yield* hanging([quiet(`  ${'why'.padEnd(10)}`)], describeReason(state), width);
  if (state.rule) yield* hanging([`  ${''.padEnd(10)}`], stateAndRule(state.rule), width);
  if (customer) {
    const whose = supplier ? `of ${describeOrigin(supplier)}` : 'none: no customer supplies one';
    yield [
      quiet(`  ${'schedule'.padEnd(10)}`),
      supplier?.kind === 'customer' && supplier.id === customer.id ? 'its own' : whose,
    ];
  }
  if (state.undecided.length > 0) {
    const rules = state.undecided.map(rule => ruleLabel(rule)).join(', ');
    yield* hanging(
      [quiet(`  ${'unless'.padEnd(10)}`)],
      `one of these applies, which depends on what is not known here: ${rules}`,
      width,
    );
  }
}

function nextWords(next: NextChange, clock: Clock): string {
  switch (next.status) {
    case 'change':
      return `${next.state.stateName}, on ${clock.textOf(next.at)}, ${describeReason(next.state)}`;
    case 'never':
      return 'the state never changes';
    case 'beyondHorizon':
      return `no change until at least ${clock.textOf(next.horizon)}`;
  }
}
