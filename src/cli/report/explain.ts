import type { NextChange, RuleVerdict, ScheduleState, TraceStep } from '../../index.js';
import { describeOrigin, describeTraceStep, describeVerdict } from '../../index.js';
import { insideOf } from '../../schedule/compiled.js';
import { stateAndRule } from '../../words/describeChange.js';
import { ruleLabel } from '../../words/describeState.js';
import type { Subject } from '../subject.js';
import {
  cut,
  grouped,
  hanging,
  type Line,
  padded,
  quiet,
  strong,
  type Tone,
  toned,
  widthOf,
} from '../text.js';
import { clockIn } from './clock.js';
import { headLines, nextLines } from './state.js';

interface Explanation {
  readonly at: number;
  readonly state: ScheduleState;
  readonly next: NextChange;
  readonly trace: readonly TraceStep[];
  readonly verdicts: readonly RuleVerdict[];
}

/** The state, its schedule, and the outcome of each rule. */
export function* explainReport(
  subject: Subject,
  { at, state, next, trace, verdicts }: Explanation,
  width: number,
): Iterable<Line> {
  const clock = clockIn(state.timeZoneId);
  yield* headLines(subject, state, at, clock, width);
  yield* nextLines(next, clock, width);
  if (trace.length > 0) {
    yield [];
    yield [strong('Whose schedule')];
    yield* traceLines(trace, width);
  }
  yield [];
  yield [strong('Rules, in order of priority')];
  if (verdicts.length === 0) yield ['  There are none.'];
  for (const verdict of verdicts.slice(0, MOST_RULES)) yield* verdictLines(verdict, width);
  if (verdicts.length > MOST_RULES) yield [quiet(`  and ${grouped(verdicts.length - MOST_RULES)} more`)];
  yield* defaultLine(subject, state);
}

const MOST_RULES = 100;
const WIDEST_NAME = 34;

function* traceLines(trace: readonly TraceStep[], page: number): Iterable<Line> {
  const names = trace.map(({ at }) => cut(describeOrigin(at), WIDEST_NAME));
  const width = Math.max(...names.map(widthOf));
  for (const [index, step] of trace.entries()) {
    const name = names[index] === names[index - 1] ? '' : (names[index] ?? '');
    yield* hanging(['  ', padded(name, width), '  '], describeTraceStep(step), page);
  }
}

function* verdictLines(verdict: RuleVerdict, width: number): Iterable<Line> {
  const { rule, index, outcome } = verdict;
  const { mark, tone } = marks[outcome];
  yield [
    toned(tone, `  ${mark} `),
    strong(ruleLabel(rule, index)),
    ` ${describeVerdict(verdict)}${hintFor(verdict)}`,
  ];
  yield* hanging([quiet('      ')], stateAndRule(rule), width);
}

function hintFor({ outcome, because }: RuleVerdict): string {
  return outcome === 'undecided' && because === 'customerState' ? '; give --state NAME' : '';
}

const marks: Readonly<Record<RuleVerdict['outcome'], { readonly mark: string; readonly tone: Tone }>> = {
  wins: { mark: '✓', tone: 'good' },
  shadowed: { mark: '·', tone: 'quiet' },
  closed: { mark: '·', tone: 'quiet' },
  stateless: { mark: '!', tone: 'warning' },
  inactive: { mark: '–', tone: 'quiet' },
  undecided: { mark: '?', tone: 'warning' },
};

function* defaultLine({ compiled }: Subject, { reason, stateName }: ScheduleState): Iterable<Line> {
  if (reason === 'forceClosed')
    yield [toned('good', '  ✓ '), `force-closed, so the state is "${stateName}" whatever the rules say`];
  else if (reason === 'rule') yield [quiet(`  – else "${insideOf(compiled).unmatched.stateName}"`)];
  else yield [toned('good', '  ✓ '), `none of them decides, so the state is "${stateName}"`];
}
