import type { FoundProblem } from '../found.js';
import type { Subject } from '../subject.js';
import { grouped, type Line, strong } from '../text.js';
import { problemLines } from './problems.js';
import { originWords } from './words.js';

export function* lintReport(
  { customer, supplier }: Subject,
  findings: readonly FoundProblem[],
): Iterable<Line> {
  const whose = customer && supplier ? `The schedule of ${originWords(supplier)}` : 'The schedule';
  if (findings.length === 0) {
    yield [strong(`${whose}: no findings`)];
    return;
  }
  yield [strong(`${whose}: ${findings.length === 1 ? '1 finding' : `${grouped(findings.length)} findings`}`)];
  yield* problemLines(findings, 20);
}
