import { expect, test } from 'vitest';
import { clockOf, fieldText, instantAt, instantInField, weekAround } from '../../src/page/clock.js';
import { DAY, HOUR, weekdayOf } from '../../src/time/civil.js';
import { localAt } from '../../src/time/wallClock.js';
import { fc } from '../arbitraries/fc.js';
import { zones } from '../arbitraries/zone.js';

const zone = () => fc.constantFrom(...zones, '');
const instant = () => fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });

test('the instant of a local time is the first at which the clock shows it', () => {
  fc.assert(
    fc.property(zone(), instant(), (id, at) => {
      const clock = clockOf(id);
      const local = localAt(clock, at);
      const found = instantAt(clock, local);
      expect(localAt(clock, found)).toBe(local);
      expect(found).toBeLessThanOrEqual(at);
      expect(at - found).toBeLessThanOrEqual(25 * HOUR);
    }),
  );
});

test('a week contains the instant and starts on a Monday at midnight', () => {
  fc.assert(
    fc.property(zone(), instant(), (id, at) => {
      const clock = clockOf(id);
      const { from, to } = weekAround(clock, at);
      expect(from).toBeLessThanOrEqual(at);
      expect(to).toBeGreaterThan(at);
      const local = localAt(clock, from);
      expect(weekdayOf(Math.floor(local / DAY))).toBe(0);
      // Some zones skip midnight, and one skipped a whole Friday.
      expect(local % DAY).toBeLessThan(2 * HOUR);
      expect(Math.abs(to - from - 7 * DAY)).toBeLessThanOrEqual(25 * HOUR);
    }),
  );
});

test('a field shows the local time and reads it back', () => {
  const clock = clockOf('America/New_York');
  const at = Date.UTC(2026, 11, 23, 15);
  expect(fieldText(clock, at)).toBe('2026-12-23T10:00');
  expect(instantInField(clock, '2026-12-23T10:00')).toBe(at);
  expect(instantInField(clock, '')).toBeUndefined();
  // 02:30 does not exist on this day; the clock has gone forward from 02:00 to 03:00.
  expect(fieldText(clock, instantInField(clock, '2026-03-08T02:30') ?? 0)).toBe('2026-03-08T03:30');
});
