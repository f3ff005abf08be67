import { type AnswerSpan, isSameAnswer, type Period } from './answers.js';
import type { FixDifference, FixEffect, FixState } from './fix.js';

/**
 * The spans in which two lists of answers differ. `after` may lack the rule at the index `removed`; its rules are
 * named by their indexes before the fix.
 */
export function effectBetween(
  { from, to }: Period,
  before: readonly AnswerSpan[],
  after: readonly AnswerSpan[],
  removed: number | undefined,
): FixEffect {
  const differences: FixDifference[] = [];
  let differsMs = 0;
  let [b, a] = [0, 0];
  for (let at = from; at < to; ) {
    const [was, is] = [before[b], after[a]];
    if (!was || !is) break;
    const until = Math.min(was.to, is.to);
    const now = removed === undefined ? is : withIndexesBefore(is, removed);
    if (!isSameAnswer(was, now)) {
      differences.push({ from: at, to: until, before: stateOf(was), after: stateOf(now) });
      if (was.stateName !== now.stateName) differsMs += until - at;
    }
    if (was.to === until) b += 1;
    if (is.to === until) a += 1;
    at = until;
  }
  return { from, to, differences, differsMs };
}

function withIndexesBefore(answer: AnswerSpan, removed: number): AnswerSpan {
  const before = (index: number) => (index >= removed ? index + 1 : index);
  return { ...answer, winner: before(answer.winner), undecided: answer.undecided.map(before) };
}

function stateOf({ stateName, winner, undecided }: AnswerSpan): FixState {
  return {
    stateName,
    ...(winner === -1 ? {} : { rule: `/rules/${winner}` }),
    undecided: undecided.map(index => `/rules/${index}`),
  };
}
