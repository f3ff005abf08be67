import type { ProblemParams } from '../catalogue/catalogue.js';
import { shown } from '../catalogue/define.js';
import { pointerTo } from '../pointer.js';
import { type Problem, problem } from '../problem.js';
import { DAY } from '../time/civil.js';
import { impossibleDate, isDefaultDate, readDate, type WrittenDate } from '../time/formats.js';
import { asEnd, readTime } from '../time/timeOfDay.js';
import { isGiven, MAX_FINDINGS, type RulePlace } from './rule.js';

/* Each function reads one member of a rule. The result is undefined if it is absent, or unreadable (and reported). */

/** The largest value of the service's integers. */
export const INT32 = 2_147_483_647;

export interface Reader {
  readonly place: RulePlace;
  readonly problems: Problem[];
}

type ReadingCode =
  | 'rule/wrongType'
  | 'rule/unknownValue'
  | 'rule/outOfRange'
  | 'rule/listTooLong'
  | 'rule/badDate'
  | 'rule/badTime'
  | 'rule/misplacedOffset';

export function report<C extends ReadingCode>(
  { place, problems }: Reader,
  code: C,
  path: readonly (string | number)[],
  params: ProblemParams[C],
): void {
  if (problems.length >= MAX_FINDINGS) return;
  const pointer = place.pointer + pointerTo(...path);
  problems.push(problem<ReadingCode>(code, place.input, pointer, params));
}

export function oneOf<T extends string>(
  reader: Reader,
  member: 'simpleRuleType' | 'frequency',
  value: unknown,
  values: readonly T[],
): T | undefined {
  if (!isGiven(value)) return undefined;
  if (values.includes(value as T)) return value as T;
  report(reader, 'rule/unknownValue', [member], { member, value: shown(value), values });
  return undefined;
}

export function flag(reader: Reader, member: 'isAllDay', value: unknown): boolean {
  if (isGiven(value) && typeof value !== 'boolean') {
    report(reader, 'rule/wrongType', [member], { member, value: shown(value), expected: 'trueOrFalse' });
  }
  return value === true;
}

export function text(reader: Reader, member: 'state' | 'customerState' | 'condition', value: unknown): void {
  if (!isGiven(value) || typeof value === 'string') return;
  report(reader, 'rule/wrongType', [member], { member, value: shown(value), expected: 'text' });
}

export function integer(
  reader: Reader,
  member: 'interval' | 'count' | 'priority',
  value: unknown,
  least: number,
): number | undefined {
  if (!isGiven(value)) return undefined;
  const isWithin = Number.isInteger(value) && (value as number) >= least && (value as number) <= INT32;
  if (isWithin) return value as number;
  const params = { member, value: shown(value), least, most: INT32, negatives: false };
  report(reader, 'rule/outOfRange', [member], params);
  return undefined;
}

export function date(
  reader: Reader,
  member: 'startDate' | 'untilDate',
  value: unknown,
): WrittenDate | undefined {
  if (!isGiven(value)) return undefined;
  const read = typeof value === 'string' ? readDate(value) : undefined;
  if (read) return isDefaultDate(read) ? undefined : read;
  const params = { member, value: shown(value), impossible: impossibleDate(value) };
  report(reader, 'rule/badDate', [member], params);
  return undefined;
}

export function time(reader: Reader, member: 'startTime' | 'endTime', value: unknown): number | undefined {
  if (!isGiven(value)) return undefined;
  const read = typeof value === 'string' ? readTime(value) : undefined;
  if (member === 'endTime' && read !== undefined) return asEnd(read);
  if (read !== undefined && read < DAY) return read;
  report(reader, 'rule/badTime', [member], { member, value: shown(value), endsDay: read === DAY });
  return undefined;
}
