import { expect, test } from 'vitest';
import { rulesFromCalendar } from '../../src/calendar/index.js';
import { orThrow } from '../../src/index.js';
import { fc } from '../arbitraries/fc.js';
import { calendar } from './arbitrary.js';
import { closedIn } from './closed.js';
import { closedIntervals } from './reader.js';

/* Their clocks do not change between 06:00 and midnight, where the generated times lie. */
const zones = [
  'America/New_York',
  'America/St_Johns',
  'America/Los_Angeles',
  'Europe/Berlin',
  'Europe/London',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'UTC',
];

const from = Date.UTC(2024, 0, 1);
const to = Date.UTC(2027, 0, 1);
const expandUntil = '2027-02-01';

test('a calendar closes what its events take, expanded day by day', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones).chain(zone => fc.tuple(fc.constant(zone), calendar(zone))),
      ([zone, ics]) => {
        const rules = orThrow(rulesFromCalendar(ics, { state: 'Holiday', timeZoneId: zone, expandUntil }));
        expect(iso(closedIn(rules, zone, from, to))).toEqual(iso(closedIntervals(ics, zone, from, to)));
      },
    ),
    { numRuns: 1500 },
  );
});

test('a calendar closes the same instants in the schedule of another zone', () => {
  fc.assert(
    fc.property(
      fc
        .tuple(fc.constantFrom(...zones), fc.constantFrom('Asia/Tokyo', 'Asia/Kolkata', 'UTC'))
        .chain(([zone, other]) => fc.tuple(fc.constant(zone), fc.constant(other), calendar(zone))),
      ([zone, other, ics]) => {
        const timed = ics.includes('VALUE=DATE') ? '' : ics;
        const rules = orThrow(
          rulesFromCalendar(timed || ics, { state: 'Holiday', timeZoneId: other, expandUntil }),
        );
        expect(iso(closedIn(rules, other, from, to))).toEqual(iso(closedIntervals(ics, other, from, to)));
        void zone;
      },
    ),
    { numRuns: 600 },
  );
});

test('ids are unique and the same at every reading', () => {
  fc.assert(
    fc.property(calendar('Europe/Berlin'), ics => {
      const options = { state: 'Holiday', timeZoneId: 'Europe/Berlin', expandUntil };
      const ids = orThrow(rulesFromCalendar(ics, options)).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(orThrow(rulesFromCalendar(ics, options)).map(({ id }) => id)).toEqual(ids);
    }),
  );
});

function iso(intervals: readonly (readonly [number, number])[]): readonly string[] {
  return intervals.map(interval => interval.map(at => new Date(at).toISOString()).join(' to '));
}
