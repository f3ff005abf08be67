import { expect, test } from 'vitest';
import { rulesFromCalendar } from '../../src/calendar/index.js';
import { orThrow, parsePatch } from '../../src/index.js';
import { fc } from '../arbitraries/fc.js';
import { calendar } from './arbitrary.js';
import { closedIn } from './closed.js';
import { closedIntervals } from './reader.js';

/* Zones whose clocks do not change between 06:00 and midnight, which is the range of the generated times. */
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

test('a calendar closes exactly its events, expanded day by day', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones).chain(zone => fc.tuple(fc.constant(zone), calendar(zone))),
      ([zone, ics]) => {
        const rules = orThrow(rulesFromCalendar(ics, { state: 'Holiday', timeZoneId: zone, expandUntil }));
        expect(iso(closedIn(rules, zone, from, to))).toEqual(iso(closedIntervals(ics, zone, from, to)));
      },
    ),
    { numRuns: 150 },
  );
});

test('a calendar closes the same instants in the schedule of another zone', () => {
  fc.assert(
    fc.property(
      fc
        .tuple(fc.constantFrom(...zones), fc.constantFrom('Asia/Tokyo', 'Asia/Kolkata', 'UTC'))
        .chain(([zone, other]) => fc.tuple(fc.constant(other), calendar(zone))),
      ([other, ics]) => {
        const rules = orThrow(rulesFromCalendar(ics, { state: 'Holiday', timeZoneId: other, expandUntil }));
        expect(iso(closedIn(rules, other, from, to))).toEqual(iso(closedIntervals(ics, other, from, to)));
      },
    ),
    { numRuns: 100 },
  );
});

test('the rules have the same meaning under every policy for dates', () => {
  fc.assert(
    fc.property(calendar('Europe/Berlin'), ics => {
      const timeZoneId = 'Europe/Berlin';
      const rules = orThrow(rulesFromCalendar(ics, { state: 'Holiday', timeZoneId, expandUntil }));
      const policies = [
        { untilDate: 'midnight', startDate: 'always' },
        { untilDate: 'wholeDay', startDate: 'always' },
      ] as const;
      const closed = closedIn(rules, timeZoneId, from, to);
      for (const policy of policies) {
        expect(iso(closedIn(rules, timeZoneId, from, to, policy))).toEqual(iso(closed));
      }
    }),
    { numRuns: 60 },
  );
});

test('a patch with the rules is accepted', () => {
  fc.assert(
    fc.property(calendar('Europe/Berlin'), ics => {
      const timeZoneId = 'Europe/Berlin';
      const rules = orThrow(rulesFromCalendar(ics, { state: 'Holiday', timeZoneId, expandUntil }));
      expect(parsePatch({ schedule: { inherit: false, timeZoneId, rules } })).toMatchObject({
        ok: true,
        warnings: [],
      });
    }),
  );
});

test('ids are unique and the same each time the file is read', () => {
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
