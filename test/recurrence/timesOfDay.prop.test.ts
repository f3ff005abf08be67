import { describe, expect, test } from 'vitest';
import type { TimesOfDay, UnitsOfDay } from '../../src/recurrence/timeConstraint.js';
import {
  countStartsBefore,
  firstStartFrom,
  lastStartOfRun,
  NO_START,
  nthStart,
} from '../../src/recurrence/timesOfDay.js';
import { fc } from '../arbitraries/fc.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const ascending = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);

const times: fc.Arbitrary<TimesOfDay> = fc
  .array(fc.integer({ min: 0, max: 95 }), { minLength: 1, maxLength: 20 })
  .map(quarters => ({ kind: 'times', starts: ascending(quarters).map(each => each * 15 * MINUTE_MS) }));

/** A few units of a day, so that all of them can be listed. */
const units: fc.Arbitrary<UnitsOfDay> = fc.constantFrom(HOUR_MS, MINUTE_MS, 1000).chain(unit => {
  const perDay = DAY_MS / unit;
  const first = fc.constantFrom(0, perDay / 2, perDay - 24);
  return fc
    .record({
      interval: fc.oneof(fc.integer({ min: 1, max: 7 }), fc.constantFrom(24, 25, 90, perDay - 1, perDay + 5)),
      origin: fc.integer({ min: -100, max: 100_000 }),
      bounds: fc.tuple(
        first,
        fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { minLength: 2, maxLength: 6 }),
      ),
      offsets: fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 4 }),
    })
    .map(({ bounds: [from, ends], offsets, ...rest }): UnitsOfDay => {
      const even = ascending(ends).slice(0, ends.length - (ends.length % 2));
      const ranges = even.map(each => from + each).filter(each => each <= perDay);
      return {
        kind: 'units',
        unit,
        perDay,
        ...rest,
        ranges: ranges.slice(0, ranges.length - (ranges.length % 2)),
        offsets: ascending(offsets.map(each => Math.floor((each * unit) / 60))),
      };
    });
});

function listed(starts: TimesOfDay | UnitsOfDay, day: number): readonly number[] {
  if (starts.kind === 'times') return starts.starts;
  const { unit, perDay, interval, origin, ranges, offsets } = starts;
  const all: number[] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    for (let each = ranges[i] as number; each < (ranges[i + 1] as number); each += 1) {
      if ((day * perDay + each - origin) % interval !== 0) continue;
      for (const offset of offsets) all.push(each * unit + offset);
    }
  }
  return all;
}

const anyDay = fc.integer({ min: -3, max: 20_000 });
const anyTime = fc.integer({ min: 0, max: DAY_MS - 1 });

describe('the starts of a day', () => {
  test('are found and counted as in a list', () => {
    fc.assert(
      fc.property(
        fc.oneof(times, units),
        anyDay,
        fc.array(anyTime, { maxLength: 5 }),
        (starts, day, random) => {
          const all = listed(starts, day);
          const near = all.slice(0, 40).flatMap(start => [start - 1, start, start + 1]);
          for (const time of [0, ...random, ...near, DAY_MS - 1].filter(each => each >= 0 && each < DAY_MS)) {
            expect(firstStartFrom(starts, day, time)).toBe(all.find(start => start >= time) ?? NO_START);
            expect(countStartsBefore(starts, day, time)).toBe(all.filter(start => start < time).length);
          }
          expect(countStartsBefore(starts, day, DAY_MS)).toBe(all.length);
          for (const [index, start] of all.slice(0, 20).entries())
            expect(nthStart(starts, day, index + 1)).toBe(start);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('form a run while each is within the length of the one before, in one unit or one range without gaps', () => {
    const length = fc.constantFrom(1000, MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS);
    fc.assert(
      fc.property(fc.oneof(times, units), anyDay, length, (starts, day, runLength) => {
        const all = listed(starts, day);
        for (const [index, start] of all.slice(0, 30).entries()) {
          const end = endOfStretch(starts, start, runLength);
          let last = start;
          for (const next of all.slice(index + 1)) {
            if (next >= end || next - last > runLength) break;
            last = next;
          }
          expect(lastStartOfRun(starts, day, start, runLength)).toBe(last);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** The range in which the run of a start is followed. */
function endOfStretch(starts: TimesOfDay | UnitsOfDay, start: number, length: number): number {
  if (starts.kind === 'times') return DAY_MS;
  const { unit, interval, offsets, ranges } = starts;
  const next = interval * unit + (offsets[0] as number);
  const isGapless = [...offsets, next].every(
    (each, i, list) => i === 0 || each - (list[i - 1] as number) <= length,
  );
  const own = Math.floor(start / unit);
  const endOfRange = ranges.find((bound, i) => i % 2 === 1 && bound > own) as number;
  return (isGapless ? endOfRange : own + 1) * unit;
}
