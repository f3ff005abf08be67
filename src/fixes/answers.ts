import type { Schedule } from '../model.js';
import type { Policy } from '../policy.js';
import { orThrow } from '../problem.js';
import { startWork, type Work } from '../recurrence/work.js';
import { compileSchedule } from '../schedule/compile.js';
import { type Compiled, type CompiledRule, insideOf } from '../schedule/compiled.js';
import { sweepOf } from '../schedule/sweep.js';
import { transitions } from '../schedule/transitions.js';
import { isAhead } from '../schedule/winner.js';

/** The states of a schedule in a span, including the rules that might win if more facts were known. */
export interface AnswerSpan {
  readonly from: number;
  readonly to: number;
  readonly stateName: string;
  /** The index of the rule that wins; −1 if none does. */
  readonly winner: number;
  /** The indexes of the undecided rules ahead of the winner, in order of priority. */
  readonly undecided: readonly number[];
}

export interface Period {
  readonly from: number;
  readonly to: number;
  readonly policy: Partial<Policy> | undefined;
}

/** With more undecided rules or spans than this, the states are not compared, so no fix is offered. */
const MAX_UNDECIDED = 100;
const MAX_ANSWERS = 50_000;

/**
 * Compiles a schedule in the same way as `lintSchedule`: as if it were not force-closed, and with unreadable rules
 * undecided.
 */
export function compiledOpen(schedule: Schedule, policy: Partial<Policy> | undefined): Compiled {
  const open = schedule.forceClosed === true ? { ...schedule, forceClosed: false } : schedule;
  return insideOf(orThrow(compileSchedule(open, { policy, invalidRules: 'skip' })));
}

/** The states of a schedule in a period, without gaps; undefined if there are too many. */
export function answersBetween(compiled: Compiled, { from, to }: Period): readonly AnswerSpan[] | undefined {
  if (compiled.undecided.length > MAX_UNDECIDED) return undefined;
  const work = startWork();
  const groups = [compiled.deciding, ...compiled.undecided.map(rule => [rule])];
  const lists = groups.map(rules => winnersBetween(compiled, rules, from, to, work));
  const answers: AnswerSpan[] = [];
  const cursors = lists.map(() => 0);
  for (let at = from; at < to; ) {
    const current = lists.map((list, index) => list[cursors[index] as number]);
    const [decided, ...others] = current;
    if (!decided || others.includes(undefined) || answers.length === MAX_ANSWERS) return undefined;
    const until = Math.min(...current.map(span => span?.to ?? to));
    const ahead = others.flatMap(span => span?.winner ?? []).filter(rule => isAhead(rule, decided.winner));
    add(answers, {
      from: at,
      to: until,
      stateName: decided.winner?.state ?? compiled.unmatched.stateName,
      winner: decided.winner?.index ?? -1,
      undecided: ahead.map(({ index }) => index),
    });
    current.forEach((span, index) => {
      if (span?.to === until) cursors[index] = (cursors[index] as number) + 1;
    });
    at = until;
  }
  return answers;
}

interface WinnerSpan {
  readonly to: number;
  readonly winner: CompiledRule | undefined;
}

function winnersBetween(
  { clock }: Compiled,
  rules: readonly CompiledRule[],
  from: number,
  to: number,
  work: Work,
): readonly WinnerSpan[] {
  const spans: WinnerSpan[] = [];
  for (const span of transitions(clock, sweepOf(rules, from, to, work), from, to)) {
    if (spans.length > MAX_ANSWERS) break;
    if (spans.at(-1)?.winner === span.winner) spans.pop();
    spans.push(span);
  }
  return spans;
}

function add(answers: AnswerSpan[], answer: AnswerSpan): void {
  const last = answers.at(-1);
  if (last && isSameAnswer(last, answer)) answers[answers.length - 1] = { ...last, to: answer.to };
  else answers.push(answer);
}

export function isSameAnswer(a: AnswerSpan, b: AnswerSpan): boolean {
  return (
    a.stateName === b.stateName &&
    a.winner === b.winner &&
    a.undecided.length === b.undecided.length &&
    a.undecided.every((rule, index) => rule === b.undecided[index])
  );
}
