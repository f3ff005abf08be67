import type { CustomerInfo, Problem } from '../../index.js';
import { counted, hanging, type Line, quiet, strong, toned } from '../text.js';
import { nameLines } from './affected.js';
import { largestFirst } from './fleet.js';

interface Linted {
  readonly customer: CustomerInfo;
  readonly findings: readonly Problem[];
}

/** The findings of all schedules: each once, with everyone who has it. */
export function* lintAllReport(
  found: readonly Linted[],
  schedules: number,
  customers: number,
  width: number,
): Iterable<Line> {
  const whose = `${counted(schedules, 'schedule')} of ${counted(customers, 'customer')}`;
  const all = found.flatMap(({ customer, findings }) => findings.map(finding => ({ customer, finding })));
  if (all.length === 0) {
    yield [strong(`${whose}: no findings`)];
    return;
  }
  yield [strong(`${whose}: ${counted(all.length, 'finding')} in ${counted(found.length, 'schedule')}`)];
  const groups = [...largestFirst(all, ({ finding }) => `${finding.code} ${finding.message}`)].sort(
    ([a], [b]) => Number(a.startsWith(harmlessFinding)) - Number(b.startsWith(harmlessFinding)),
  );
  for (const [, alike] of groups.slice(0, MOST_GROUPS)) {
    const [first] = alike;
    if (!first) continue;
    yield [];
    yield [toned('warning', '! '), quiet(first.finding.code), `  ${counted(alike.length, 'schedule')}`];
    yield* hanging(['  '], first.finding.message, width);
    yield* nameLines(alike.map(placeWords), width);
  }
  const rest = groups.length - MOST_GROUPS;
  if (rest > 0) yield [quiet(`and ${counted(rest, 'other kind')} of finding`)];
}

const MOST_GROUPS = 20;

/** Exceptions are made with a rule ahead of another one, so this finding alone is harmless. */
export const harmlessFinding = 'rule/partlyShadowed';

function placeWords({ customer, finding }: { customer: Linted['customer']; finding: Problem }): string {
  return finding.pointer === '' ? customer.name : `${customer.name} ${finding.pointer}`;
}
