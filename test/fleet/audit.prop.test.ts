import { describe, expect, test } from 'vitest';
import {
  auditDays,
  type CustomerInfo,
  compileFleet,
  compileSchedule,
  indexCustomers,
  orThrow,
  type Schedule,
  type SchedulingRule,
  stateAt,
} from '../../src/index.js';
import { fc } from '../arbitraries/fc.js';
import { wallClockReading } from '../arbitraries/zone.js';

/* Compares days minute by minute with the states of each schedule alone. */

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Days that are special in a zone: skipped, repeated, an hour shorter or longer, or starting at one o'clock. */
const days = [
  ['America/New_York', '2026-12-25'],
  ['America/New_York', '2026-11-01'],
  ['America/New_York', '2026-03-08'],
  ['America/St_Johns', '2010-11-07'],
  ['America/St_Johns', '2010-11-06'],
  ['America/Havana', '2026-03-08'],
  ['America/Asuncion', '2023-03-26'],
  ['Pacific/Apia', '2011-12-30'],
  ['Pacific/Apia', '2011-12-31'],
] as const;

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const time = () =>
  fc.constantFrom('00:00', '00:01', '01:30', '02:15', '08:00', '12:00', '17:30', '22:00', '23:30');

const rule = (): fc.Arbitrary<SchedulingRule> =>
  fc.oneof(
    fc.record({
      state: fc.constantFrom('Open', 'Lunch', 'Closed'),
      priority: fc.constantFrom(1, 2),
      frequency: fc.constant('Weekly' as const),
      startDate: fc.constantFrom('2009-01-05', '2026-12-01', '2026-10-26'),
      interval: fc.constantFrom(1, 1, 2, 3),
      byDay: fc
        .subarray(weekdays.slice(), { minLength: 1 })
        .map(list => list.map(dayOfWeek => ({ dayOfWeek }))),
      startTime: time(),
      endTime: time(),
    }),
    fc.record({
      state: fc.constantFrom('Holiday', 'Closed'),
      priority: fc.constant(0),
      isAllDay: fc.constant(true),
      startDate: fc.constantFrom('2026-12-25', '2026-12-18', '2026-11-01', '2010-11-07', '2011-12-30'),
    }),
  );

const schedule = (timeZoneId: string): fc.Arbitrary<Schedule> =>
  fc.record({
    timeZoneId: fc.constant(timeZoneId),
    defaultState: fc.constantFrom('Closed', 'Open'),
    forceClosed: fc.constantFrom(false, false, false, true),
    rules: fc.array(rule(), { maxLength: 3 }),
  });

const asked = () =>
  fc
    .constantFrom(...days)
    .chain(([zone, date]) =>
      fc.record({ zone: fc.constant(zone), date: fc.constant(date), schedule: schedule(zone) }),
    );

describe('an audit', () => {
  test('has the state of every minute that the clock of the zone shows on that day, and no other', () => {
    fc.assert(
      fc.property(asked(), ({ zone, date, schedule }) => {
        const { segments } = auditOf(schedule, date);
        const compiled = orThrow(compileSchedule(schedule));
        const expected = minutesOf(zone, date).map(at => [at, stateAt(compiled, at).stateName]);
        const found = segments.flatMap(({ from, to, stateName }) =>
          Array.from({ length: (to - from) / MINUTE }, (_, minute) => [from + minute * MINUTE, stateName]),
        );
        expect(found).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('lists who has no rule at any minute, and whose day is the commonest of the weeks around it', () => {
    fc.assert(
      fc.property(
        asked(),
        fc.constantFrom([], [7], [-7, -14, 7]),
        ({ date, zone, schedule }, alsoAudited) => {
          const day = Date.parse(date);
          const others = alsoAudited.map(by => dateText(day + by * DAY));
          const { isWithoutRule, isOrdinary } = auditOf(schedule, date, others);
          const compiled = orThrow(compileSchedule(schedule));
          const minutes = minutesOf(zone, date);
          expect(isWithoutRule).toBe(
            minutes.length > 0 && minutes.every(at => stateAt(compiled, at).reason !== 'rule'),
          );
          const floating = orThrow(compileSchedule({ ...schedule, timeZoneId: 'UTC' }));
          const looks = (start: number) =>
            Array.from(
              { length: 1440 },
              (_, minute) => stateAt(floating, start + minute * MINUTE).stateName,
            ).join();
          const around = [-28, -21, -14, -7, 7, 14, 21, 28]
            .map(by => day + by * DAY)
            .filter(each => !others.includes(dateText(each)) && minutesOf(zone, dateText(each)).length > 0)
            .map(looks);
          const countOf = (look: string) => around.filter(each => each === look).length;
          const most = Math.max(0, ...around.map(countOf));
          expect(isOrdinary).toBe(minutes.length > 0 && most > 0 && countOf(looks(day)) === most);
        },
      ),
      { numRuns: 20 },
    );
  });
});

test('a day is not ordinary because one of the weeks around it has the same exception', () => {
  const closed = (startDate: string) => ({ state: 'Holiday', priority: 0, isAllDay: true, startDate });
  const hours = { state: 'Open', priority: 1, startTime: '09:00', endTime: '17:00' };
  const schedule = { timeZoneId: 'UTC', rules: [closed('2026-12-18'), closed('2026-12-25'), hours] };
  expect(auditOf(schedule, '2026-12-25').isOrdinary).toBe(false);
  expect(auditOf(schedule, '2026-12-11').isOrdinary).toBe(true);
});

function auditOf(schedule: Schedule, date: string, others: readonly string[] = []) {
  const lab: CustomerInfo = { id: 'lab', name: 'Lab', schedule };
  const fleet = orThrow(compileFleet(orThrow(indexCustomers([lab]))));
  const [audit] = orThrow(auditDays(fleet, [{ date }, ...others.map(each => ({ date: each }))]));
  const [customer] = audit?.customers ?? [];
  return {
    segments: customer?.segments ?? [],
    isWithoutRule: audit?.withoutRule.includes('lab'),
    isOrdinary: audit?.ordinary.includes('lab'),
  };
}

const minutes = new Map<string, readonly number[]>();

/** Every minute at which the clocks of a zone show a date. */
function minutesOf(zone: string, date: string): readonly number[] {
  const key = `${zone} ${date}`;
  const known = minutes.get(key);
  if (known) return known;
  const found: number[] = [];
  for (let at = Date.parse(date) - 1.25 * DAY; at < Date.parse(date) + 2.25 * DAY; at += MINUTE) {
    if (wallClockReading(zone, at).slice(0, 10) === date) found.push(at);
  }
  minutes.set(key, found);
  return found;
}

function dateText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
