import type { Recurrence, RecurringFrequency, UnitsOfDay } from '../recurrence/timeConstraint.js';
import { DAY, greatestCommonDivisor, HOUR, MINUTE, modulo, SECOND } from '../time/civil.js';
import type { ReadRule } from './rule.js';

const EVERY_HOUR = /* @__PURE__ */ Array.from({ length: 24 }, (_, hour) => hour);

/**
 * The times of day at which a rule starts; undefined if it can never start. If the period is a day or less, every
 * period has the same set, so the set positions are already applied.
 */
export function readStarts(
  read: ReadRule,
  frequency: RecurringFrequency,
  start: number,
): Pick<Recurrence, 'times' | 'positions'> | undefined {
  const startTime = start - Math.floor(start / DAY) * DAY; // Faster than %, which is slow beyond 32 bits.
  const withinMinute = startTime % MINUTE;
  const positions = read.bySetPosition;
  const minutes = () => read.byMinute ?? [Math.floor(startTime / MINUTE) % 60];
  switch (frequency) {
    case 'Secondly':
      return units(read, start, SECOND, minuteRanges(read, 60), pick([startTime % SECOND], positions));
    case 'Minutely':
      return units(read, start, MINUTE, minuteRanges(read, 1), pick([withinMinute], positions));
    case 'Hourly': {
      const offsets = minutes().map(minute => minute * MINUTE + withinMinute);
      return units(read, start, HOUR, ranges(read.byHour ?? EVERY_HOUR, 1), pick(offsets, positions));
    }
    default: {
      let starts: readonly number[] = [startTime];
      if (read.byHour || read.byMinute) {
        const hours = read.byHour ?? [Math.floor(startTime / HOUR)];
        starts = hours.flatMap(hour => minutes().map(minute => hour * HOUR + minute * MINUTE + withinMinute));
      }
      if (frequency !== 'Daily') return { times: { kind: 'times', starts }, positions };
      const picked = pick(starts, positions);
      return picked.length > 0
        ? { times: { kind: 'times', starts: picked }, positions: undefined }
        : undefined;
    }
  }
}

/** The members of an ascending set at 1-based positions, without repetitions. Negative positions count from the end. */
export function pick<T>(set: readonly T[], positions: readonly number[] | undefined): readonly T[] {
  if (!positions) return set;
  const indexes = new Set(positions.map(position => (position > 0 ? position - 1 : set.length + position)));
  return set.filter((_, index) => indexes.has(index));
}

function units(
  read: ReadRule,
  start: number,
  unit: number,
  allowed: readonly number[],
  offsets: readonly number[],
): { times: UnitsOfDay; positions: undefined } | undefined {
  const times: UnitsOfDay = {
    kind: 'units',
    unit,
    perDay: (24 * HOUR) / unit,
    interval: read.interval,
    origin: Math.floor(start / unit),
    ranges: allowed,
    offsets,
  };
  return offsets.length > 0 && isReachable(times) ? { times, positions: undefined } : undefined;
}

/**
 * Whether the interval ever selects a unit in a range. Over all days, it selects exactly the units that are congruent
 * to the origin modulo gcd(interval, perDay).
 */
function isReachable({ interval, perDay, origin, ranges }: UnitsOfDay): boolean {
  const step = greatestCommonDivisor(interval, perDay);
  for (let i = 0; i < ranges.length; i += 2) {
    const from = ranges[i] as number;
    if (from + modulo(origin - from, step) < (ranges[i + 1] as number)) return true;
  }
  return false;
}

function minuteRanges(read: ReadRule, perMinute: number): readonly number[] {
  if (!read.byMinute) return ranges(read.byHour ?? EVERY_HOUR, 60 * perMinute);
  const minutesOfDay: number[] = [];
  for (const hour of read.byHour ?? EVERY_HOUR) {
    for (const minute of read.byMinute) minutesOfDay.push(hour * 60 + minute);
  }
  return ranges(minutesOfDay, perMinute);
}

/** Joins adjacent members of an ascending set into `[from, to, …]`. Each member is `scale` units long. */
function ranges(members: readonly number[], scale: number): readonly number[] {
  const joined: number[] = [];
  for (const member of members) {
    if (joined.at(-1) === member * scale) joined.pop();
    else joined.push(member * scale);
    joined.push((member + 1) * scale);
  }
  return joined;
}
