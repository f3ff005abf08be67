import { describe, expect, test } from 'vitest';
import { localDays, statesOfDay } from '../../src/preview/localDays.js';
import { zoneClock } from '../../src/time/wallClock.js';
import { fc } from '../arbitraries/fc.js';
import { wallClockReading, zonedInstant } from '../arbitraries/zone.js';

const DAY = 86_400_000;
const span = () => fc.tuple(zonedInstant(), fc.integer({ min: 1, max: 12 * DAY }));

describe('the days of a local clock', () => {
  test('cover the time span, each instant once', () => {
    fc.assert(
      fc.property(span(), ([{ zone, instant }, length]) => {
        const days = localDays(zoneClock(zone), instant, instant + length);
        const passes = days.flatMap(({ passes }) => passes).sort((a, b) => a.from - b.from);
        expect(passes[0]?.from).toBe(instant);
        expect(passes.at(-1)?.to).toBe(instant + length);
        for (const [index, { from, to }] of passes.entries()) {
          expect(to).toBeGreaterThan(from);
          expect(passes[index + 1]?.from ?? to).toBe(to);
        }
      }),
    );
  });

  test('give the local time of each instant', () => {
    fc.assert(
      fc.property(
        span(),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        ([where, length], share) => {
          const at = where.instant + Math.floor((length * share) / 1000) * 1000;
          for (const { day, passes } of localDays(
            zoneClock(where.zone),
            where.instant,
            where.instant + length,
          )) {
            for (const { from, to, midnight } of passes) {
              if (at < from || at >= to) continue;
              const reading = new Date(day * DAY + at - midnight).toISOString().slice(0, 19);
              expect(reading).toBe(wallClockReading(where.zone, at).slice(0, 19));
            }
          }
        },
      ),
    );
  });

  test('are in order without repetition, and contain only times of their own day', () => {
    fc.assert(
      fc.property(span(), ([{ zone, instant }, length]) => {
        const days = localDays(zoneClock(zone), instant, instant + length);
        const segment = { from: instant, to: instant + length, stateName: 'Open', undecided: [] };
        for (const [index, day] of days.entries()) {
          expect(day.day).toBeLessThan(days[index + 1]?.day ?? Number.POSITIVE_INFINITY);
          const states = statesOfDay(day, [{ ...segment, reason: 'default' }]);
          expect(states).toHaveLength(day.passes.length);
          for (const { from, to } of states) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeLessThanOrEqual(DAY);
          }
        }
      }),
    );
  });
});

test('a date that the clock skips is left out', () => {
  const days = localDays(zoneClock('Pacific/Apia'), Date.UTC(2011, 11, 29, 12), Date.UTC(2012, 0, 1, 12));
  const dates = days.map(({ day }) => new Date(day * DAY).toISOString().slice(0, 10));
  expect(dates).toEqual(['2011-12-29', '2011-12-31', '2012-01-01', '2012-01-02']);
});
