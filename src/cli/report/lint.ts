import { describeOrigin } from '../../index.js';
import type { FoundProblem } from '../found.js';
import type { Subject } from '../subject.js';
import { grouped, type Line, strong } from '../text.js';
import { problemLines } from './problems.js';

export function* lintReport(
  { customer, supplier }: Subject,
  findings: readonly FoundProblem[],
  width: number,
): Iterable<Line> {
  const whose = customer && supplier ? `The schedule of ${describeOrigin(supplier)}` : 'The schedule';
  if (findings.length === 0) {
    yield [strong(`${whose}: no findings`)];
    return;
  }
  yield [strong(`${whose}: ${findings.length === 1 ? '1 finding' : `${grouped(findings.length)} findings`}`)];
  yield* problemLines(findings, 20, width);
}
