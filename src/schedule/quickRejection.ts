import type { LocalDateTime } from '../recurrence/localDateTime.js';
import type { Recurrence, TimeConstraint } from '../recurrence/timeConstraint.js';
import { DAY } from '../time/civil.js';

/*
 * A flat table that rejects most rules without touching their objects: by the time of day, the weekday, the month, the
 * date, and the first and last day. With it, a state among 300 different rules takes 0.75 µs instead of 1.9 µs, among
 * 100 rules 0.42 instead of 0.8 µs, and among 10 rules 0.13 instead of 0.19 µs.
 */

/**
 * Per rule: the time of day at which it may begin, the last millisecond that it may cover (after midnight: more than a
 * day), the weekdays and months as bits, the dates as bits, the first day and the last day.
 */
export type QuickRejection = Int32Array;

const COLUMNS = 6;
const ANY = -1;
const SIGN_BIT = 1 << 31;
const [FIRST_DAY, LAST_DAY] = [-(2 ** 30), 2 ** 30];

export function quickRejectionOf(constraints: readonly TimeConstraint[]): QuickRejection {
  const table = new Int32Array(COLUMNS * constraints.length);
  let next = 0;
  for (const constraint of constraints) for (const value of rowOf(constraint)) table[next++] = value;
  return table;
}

/** The index of the first rule, from one on, that may hold at a local time. */
export function firstPossible(table: QuickRejection, index: number, { time, civil }: LocalDateTime): number {
  const { day, weekday, month, date } = civil;
  const dayBits = (1 << weekday) | (1 << (month + 6));
  let row = COLUMNS * index;
  for (; row < table.length; row += COLUMNS) {
    // A difference is negative if its bound is violated. All checks share one branch, so a processor predicts it well.
    const left = (table[row + 1] as number) - time;
    const isOutside = ((time - (table[row] as number)) | left) & (left - DAY);
    const isOutsideDays = (day - (table[row + 4] as number)) | ((table[row + 5] as number) - day);
    const missingBits = (dayBits & ~(table[row + 2] as number)) | (~((table[row + 3] as number) >> date) & 1);
    if ((((isOutside | isOutsideDays) & SIGN_BIT) | missingBits) === 0) break;
  }
  return row / COLUMNS;
}

function rowOf(constraint: TimeConstraint): readonly number[] {
  switch (constraint.kind) {
    case 'always':
      return [0, DAY - 1, ANY, ANY, FIRST_DAY, LAST_DAY];
    case 'never':
      return [0, DAY - 1, ANY, ANY, LAST_DAY, FIRST_DAY];
    case 'span':
      return [0, DAY - 1, ANY, ANY, Math.floor(constraint.from / DAY), Math.floor((constraint.to - 1) / DAY)];
    case 'recurrence':
      return rowOfRecurrence(constraint);
  }
}

/** An occurrence that passes midnight also covers part of the next day. */
function rowOfRecurrence(recurrence: Recurrence): readonly number[] {
  const { opens, closes, firstDay, lastDay, possibleWeekdays, months, dates, datesFromEnd, addsStart } =
    recurrence;
  const passesMidnight = closes > DAY;
  const nextWeekdays = passesMidnight ? (possibleWeekdays << 1) | (possibleWeekdays >> 6) : 0;
  const weekdays = (possibleWeekdays | nextWeekdays) & 0x7f;
  const anyMonth = passesMidnight || months === 0;
  const anyDate = passesMidnight || dates === 0 || datesFromEnd !== 0;
  return [
    opens,
    closes - 1,
    addsStart ? ANY : weekdays | (anyMonth ? ~0x7f : months << 6),
    addsStart || anyDate ? ANY : dates,
    firstDay,
    passesMidnight ? lastDay + 1 : lastDay,
  ];
}
