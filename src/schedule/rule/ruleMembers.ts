import { pointerTo } from '../../pointer.js';
import { type Problem, uncatalogued } from '../../problem.js';
import { DAY } from '../clock/civil.js';
import { readDate, readTime, type WrittenDate } from '../clock/formats.js';
import type { RulePlace } from './rule.js';

/* Each reads one member of a rule: what is not given is undefined, and what cannot be read is reported. */

/** The largest value of the service's integers. */
export const INT32 = 2_147_483_647;

export interface Reader {
  readonly place: RulePlace;
  readonly problems: Problem[];
}

export function report(
  { place, problems }: Reader,
  code: string,
  path: readonly (string | number)[],
  message: string,
  params: Problem['params'],
): void {
  problems.push(uncatalogued(code, place.input, place.pointer + pointerTo(...path), message, params));
}

export function oneOf<T extends string>(
  reader: Reader,
  member: 'simpleRuleType' | 'frequency',
  value: unknown,
  values: readonly T[],
): T | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (values.includes(value as T)) return value as T;
  report(reader, 'rule/unknownValue', [member], `${member} is one of ${values.join(', ')}.`, {
    member,
    value: shown(value),
  });
  return undefined;
}

export function flag(reader: Reader, member: 'isAllDay', value: unknown): boolean {
  if (value !== undefined && value !== null && typeof value !== 'boolean') {
    report(reader, 'rule/wrongType', [member], `${member} is true or false.`, {
      member,
      value: shown(value),
    });
  }
  return value === true;
}

export function text(reader: Reader, member: 'state' | 'customerState' | 'condition', value: unknown): void {
  if (typeof (value ?? '') === 'string') return;
  report(reader, 'rule/wrongType', [member], `${member} is a text.`, { member, value: shown(value) });
}

export function integer(
  reader: Reader,
  member: 'interval' | 'count' | 'priority',
  value: unknown,
  least: number,
): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= INT32)
    return value as number;
  report(
    reader,
    'rule/outOfRange',
    [member],
    `${member} is a whole number from ${least} to ${INT32}${least === 0 ? '; 0 means not given' : ''}.`,
    {
      member,
      value: shown(value),
    },
  );
  return undefined;
}

export function date(
  reader: Reader,
  member: 'startDate' | 'untilDate',
  value: unknown,
): WrittenDate | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const read = typeof value === 'string' ? readDate(value) : undefined;
  if (!read) {
    report(reader, 'rule/badDate', [member], `Write ${member} as YYYY-MM-DD or as an ISO date-time.`, {
      member,
      value: shown(value),
    });
  }
  return read;
}

export function time(reader: Reader, member: 'startTime' | 'endTime', value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const read = typeof value === 'string' ? readTime(value) : undefined;
  if (read === undefined || (read === DAY && member === 'startTime')) {
    report(
      reader,
      'rule/badTime',
      [member],
      `Write ${member} like 09:30, 9:30 AM or PT9H30M${member === 'endTime' ? '; 24:00 is the end of the day' : ''}.`,
      { member, value: shown(value) },
    );
    return undefined;
  }
  return read;
}

/** A value that is not as it should be, short enough for a message. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, 60);
  return typeof value === 'object' || typeof value === 'function' ? typeof value : String(value);
}
