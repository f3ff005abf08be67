import { shown } from '../catalogue/define.js';
import type { ScheduleDay, SchedulingRule, SchedulingRuleFrequency } from '../model.js';
import { WEEKDAYS } from '../time/civil.js';
import { isGiven, type WeekdayPart } from './rule.js';
import { type Reader, report } from './ruleMembers.js';

/** The maximum number of one weekday in a year. */
const MAX_OFFSET = 53;

/** No by-list has more distinct members: 366 positions from both ends are 732, 7 weekdays with offsets are 749. */
export const MAX_LIST = 1000;

type ListMember =
  | 'bySetPosition'
  | 'byMonth'
  | 'byWeekNo'
  | 'byYearDay'
  | 'byMonthDay'
  | 'byHour'
  | 'byMinute';

const LIST_RANGES: Readonly<Record<ListMember, { from: number; to: number; negatives: boolean }>> = {
  bySetPosition: { from: 1, to: 366, negatives: true },
  byMonth: { from: 1, to: 12, negatives: false },
  byWeekNo: { from: 1, to: 53, negatives: true },
  byYearDay: { from: 1, to: 366, negatives: true },
  byMonthDay: { from: 1, to: 31, negatives: true },
  byHour: { from: 0, to: 23, negatives: false },
  byMinute: { from: 0, to: 59, negatives: false },
};

/** The members of a list, ascending and without repetitions; undefined if it is absent. */
export function list(reader: Reader, member: ListMember, value: unknown): readonly number[] | undefined {
  if (!isGiven(value)) return undefined;
  const values = listOf(reader, member, value);
  if (values.length === 0) return undefined;
  const range = LIST_RANGES[member];
  if (isAscendingWithin(range, values)) return values;
  const kept = new Set<number>();
  // By index, because forEach skips the holes of a sparse array.
  for (let index = 0; index < values.length; index += 1) {
    const each = values[index];
    if (isWithin(range, each)) {
      kept.add(each);
      continue;
    }
    const { from: least, to: most, negatives } = range;
    const params = { member, value: shown(each), least, most, negatives };
    report(reader, 'rule/outOfRange', [member, index], params);
  }
  return kept.size > 0 ? [...kept].sort((a, b) => a - b) : undefined;
}

function isAscendingWithin(
  range: (typeof LIST_RANGES)[ListMember],
  values: readonly unknown[],
): values is readonly number[] {
  let before = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!isWithin(range, value) || value <= before) return false;
    before = value;
  }
  return true;
}

function isWithin(
  { from, to, negatives }: (typeof LIST_RANGES)[ListMember],
  value: unknown,
): value is number {
  if (typeof value !== 'number' || !Number.isInteger(value)) return false;
  const size = negatives ? Math.abs(value) : value;
  return size >= from && size <= to;
}

/** The weekdays of `byDay` without repetitions; undefined if it is absent. */
export function weekdays(
  reader: Reader,
  rule: SchedulingRule,
  frequency: SchedulingRuleFrequency,
): readonly WeekdayPart[] | undefined {
  const given: unknown = rule.byDay;
  if (!isGiven(given)) return undefined;
  const parts: WeekdayPart[] = [];
  const isFirst = firstOfEachWeekday();
  const values = listOf(reader, 'byDay', given);
  for (let index = 0; index < values.length; index += 1) {
    const part = weekdayPart(values[index]);
    if (part && (part.offset === 0 || takesOffset(frequency, rule))) {
      if (isFirst(part)) parts.push(part);
    } else {
      reportWeekday(reader, index, values[index], frequency);
    }
  }
  return parts.length > 0 ? parts : undefined;
}

function firstOfEachWeekday(): (part: WeekdayPart) => boolean {
  let everyWeek = 0;
  let numbered: Set<number> | undefined;
  return ({ weekday, offset }) => {
    if (offset === 0) {
      const before = everyWeek;
      everyWeek |= 1 << weekday;
      return everyWeek !== before;
    }
    numbered ??= new Set();
    const { size } = numbered;
    return numbered.add(offset * 7 + weekday).size > size;
  };
}

function reportWeekday(
  reader: Reader,
  index: number,
  value: unknown,
  frequency: SchedulingRuleFrequency,
): void {
  const { dayOfWeek, offset } = (value ?? {}) as Partial<ScheduleDay>;
  const path = ['byDay', index] as const;
  const part = weekdayPart(value);
  if (part) {
    const { offset } = part;
    report(reader, 'rule/misplacedOffset', [...path, 'offset'], { frequency, offset });
    return;
  }
  if (weekdayNumber(dayOfWeek) < 0) {
    const params = { member: 'dayOfWeek', value: shown(dayOfWeek), values: WEEKDAYS };
    report(reader, 'rule/unknownValue', [...path, 'dayOfWeek'], params);
  }
  if (!isOffset(offset ?? 0)) {
    const range = { least: -MAX_OFFSET, most: MAX_OFFSET, negatives: false };
    const params = { member: 'offset', value: shown(offset), ...range };
    report(reader, 'rule/outOfRange', [...path, 'offset'], params);
  }
}

function weekdayPart(value: unknown): WeekdayPart | undefined {
  const { dayOfWeek, offset } = (value ?? {}) as Partial<ScheduleDay>;
  const weekday = weekdayNumber(dayOfWeek);
  const place = offset ?? 0;
  return weekday >= 0 && isOffset(place) ? { weekday, offset: place } : undefined;
}

function weekdayNumber(dayOfWeek: unknown): number {
  return (WEEKDAYS as readonly unknown[]).indexOf(dayOfWeek);
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= MAX_OFFSET;
}

/** RFC 5545 §3.3.10: numeric weekdays only under MONTHLY and YEARLY, and not beside BYWEEKNO. */
function takesOffset(frequency: SchedulingRuleFrequency, rule: SchedulingRule): boolean {
  if (frequency === 'None' || frequency === 'Monthly') return true;
  return frequency === 'Yearly' && !(Array.isArray(rule.byWeekNo) && rule.byWeekNo.length > 0);
}

function listOf(reader: Reader, member: ListMember | 'byDay', value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) {
    report(reader, 'rule/wrongType', [member], { member, value: shown(value), expected: 'list' });
    return [];
  }
  if (value.length <= MAX_LIST) return value;
  report(reader, 'rule/listTooLong', [member], { member, length: value.length, most: MAX_LIST });
  return [];
}
