import { describe, expect, test } from 'vitest';
import { compileSchedule, occurrencesBetween, orThrow, stateAt, timelineBetween } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { fc } from '../arbitraries/fc.js';
import { DAY_MS, instantText, wholeDayText } from '../arbitraries/spelling.js';
import { instantIn, offsetChanges, wallClockReading, zone } from '../arbitraries/zone.js';
import { compiled, scheduleOf, shortly } from './compiled.js';

/*
 * What a date means in a zone, read once more and naively: a date is kept with the meaning that it was made from, and
 * clocks are read with the host's formatter only.
 */

interface Meant {
  readonly text: string;
  /** The date as written. */
  readonly written: string;
  /** As an instant, where it is one; else undefined. */
  readonly epochMs: number | undefined;
}

const dayText = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const dayIn = (zoneId: string, at: number) => wallClockReading(zoneId, at).slice(0, 10);

/** Whether an instant is a local midnight: 00:00, also where clocks show it twice, or the first moment of a day without it. */
const isLocalMidnight = (zoneId: string, at: number) =>
  at % 1000 === 0 &&
  (wallClockReading(zoneId, at).slice(11, 19) === '00:00:00' ||
    dayIn(zoneId, at) !== dayIn(zoneId, at - 1000));

function asWritten(text: string): string {
  const ticks = /^\/Date\((-?\d+)([+-])(\d\d)(\d\d)\)\/$/.exec(text);
  if (!ticks) return text.slice(0, 10);
  const [, ms, sign, hours, minutes] = ticks;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return dayText(Number(ms) + offset);
}

/** A date around a day of a zone: bare, a midnight as written, or the instant at which a day begins there. */
function dateIn(zoneId: string): fc.Arbitrary<Meant> {
  const near = instantIn(zoneId);
  const picked = near.chain(at => {
    const begins = firstMoment(zoneId, at);
    return instantText(begins).map(text => ({ text, written: asWritten(text), epochMs: begins }));
  });
  const whole = near.chain(at =>
    wholeDayText(dayText(at)).map(text => ({ text, written: asWritten(text), epochMs: undefined })),
  );
  const any = near.chain(at =>
    instantText(at).map(text => ({ text, written: asWritten(text), epochMs: at })),
  );
  return fc.oneof(
    { weight: 4, arbitrary: picked },
    { weight: 2, arbitrary: whole },
    { weight: 1, arbitrary: any },
  );
}

/** The first moment of the day that an instant lies in, found by halving. */
function firstMoment(zoneId: string, at: number): number {
  const day = dayIn(zoneId, at);
  let before = Math.floor(at / 1000) - 50 * 3600;
  let within = Math.floor(at / 1000);
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayIn(zoneId, middle * 1000) >= day) within = middle;
    else before = middle;
  }
  return within * 1000;
}

/** A midnight with an offset is an instant, too: the text of one says which. */
function instantOf({ text, epochMs }: Meant): number | undefined {
  if (epochMs !== undefined) return epochMs;
  const ticks = /^\/Date\((-?\d+)/.exec(text);
  if (ticks) return Number(ticks[1]);
  const zoned = /^(\d{4}-\d\d-\d\d)[Tt ]00:00:00[.0]*([+-])(\d\d):?(\d\d)?$/.exec(text);
  if (zoned) {
    const [, date, sign, hours, minutes = '0'] = zoned;
    const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
    return Date.parse(`${date}T00:00:00Z`) - offset;
  }
  return /z$/i.test(text) ? Date.parse(`${text.slice(0, 10)}T00:00:00Z`) : undefined;
}

/** Digits beyond the millisecond are cut off, so what is left may be midnight. */
function isMidnight(text: string): boolean {
  const [, clock = '', fraction = ''] = /[Tt ]([\d:]+)(?:[.,](\d{1,3}))?/.exec(text) ?? [];
  return !/[1-9]/.test(clock + fraction);
}

describe('the dates of an all-day rule', () => {
  test('mean their local day even at a midnight that clocks show twice', () => {
    const rule = { isAllDay: true, startDate: '2017-10-27T22:00:00Z' };
    const starts = occurrencesBetween(rule, '2017-01-01', '2018-01-01', { timeZoneId: 'Asia/Hebron' });
    expect(orThrow(starts)).toEqual(['2017-10-28T00:00:00']);
  });

  test('mean their local days if all instants are local midnights, else the dates as written', () => {
    const asked = zone().chain(zoneId => fc.tuple(fc.constant(zoneId), dateIn(zoneId)));
    fc.assert(
      fc.property(asked, ([zoneId, start]) => {
        const at = instantOf(start);
        const day = at !== undefined && isLocalMidnight(zoneId, at) ? dayIn(zoneId, at) : start.written;
        const rule: SchedulingRule = { isAllDay: true, startDate: start.text };
        const starts = occurrencesBetween(rule, '1999-01-01', '2040-01-01', { timeZoneId: zoneId });
        expect([zoneId, start.text, ...orThrow(starts)]).toEqual([zoneId, start.text, `${day}T00:00:00`]);
      }),
      { numRuns: 500 },
    );
  });

  test('that a date picker wrote as a pair cover both days in every zone', () => {
    const pair = zone().chain(zoneId =>
      fc
        .record({ zoneId: fc.constant(zoneId), at: instantIn(zoneId), more: fc.nat({ max: 3 }) })
        .chain(({ at, more, ...rest }) => {
          const from = firstMoment(zoneId, at);
          const last = firstMoment(zoneId, from + more * DAY_MS + DAY_MS / 2);
          return fc.record({
            ...{ zoneId: fc.constant(rest.zoneId), from: fc.constant(from), last: fc.constant(last) },
            startDate: instantText(from),
            untilDate: instantText(last),
          });
        }),
    );
    fc.assert(
      fc.property(pair, ({ zoneId, from, last, startDate, untilDate }) => {
        const rule: SchedulingRule = { state: 'Holiday', isAllDay: true, startDate, untilDate };
        const schedule = compiled(scheduleOf(zoneId, rule));
        const end = firstMoment(zoneId, last + 36 * 3_600_000);
        const days = new Set([dayIn(zoneId, from), dayIn(zoneId, last)]);
        for (const at of [from - 1, from, last, end - 1, end]) {
          const isIn = at >= from && (at < end || days.has(dayIn(zoneId, at)));
          expect([startDate, untilDate, at, stateAt(schedule, at).stateName]).toEqual([
            ...[startDate, untilDate, at],
            isIn ? 'Holiday' : 'Closed',
          ]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the untilDate of a timed rule', () => {
  test('is the day as written if it is a midnight, else it is converted to the zone', () => {
    const asked = zone().chain(zoneId => fc.tuple(fc.constant(zoneId), dateIn(zoneId)));
    fc.assert(
      fc.property(asked, ([zoneId, until]) => {
        const at = instantOf(until);
        const isDay = until.text.startsWith('/') || until.text.length === 10 || isMidnight(until.text);
        const last = isDay || at === undefined ? `${until.written}T23:59:00` : wallClockReading(zoneId, at);
        const rule: SchedulingRule = {
          frequency: 'Minutely',
          startDate: '1999-01-01',
          untilDate: until.text,
        };
        const day = Date.parse(`${last.slice(0, 10)}T00:00:00Z`);
        const [from, to] = [dayText(day - DAY_MS), dayText(day + 2 * DAY_MS)];
        const starts = orThrow(occurrencesBetween(rule, from, to, { timeZoneId: zoneId }));
        expect([zoneId, until.text, starts.at(-1)]).toEqual([zoneId, until.text, `${last.slice(0, 16)}:00`]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a date picker', () => {
  const closedDays = (timeZoneId: string, startDate: string, untilDate: string) => {
    const rule: SchedulingRule = { state: 'Holiday', isAllDay: true, startDate, untilDate };
    const { segments } = timelineBetween(
      compiled(scheduleOf(timeZoneId, rule)),
      '2026-06-01T00:00Z',
      '2026-12-31T00:00Z',
    );
    return segments
      .filter(({ stateName }) => stateName === 'Holiday')
      .map(({ from, to }) => `${wallClockReading(timeZoneId, from)} ${wallClockReading(timeZoneId, to)}`);
  };

  test('in Berlin writes Christmas as the evening before, and in London a summer day', () => {
    expect(closedDays('Europe/Berlin', '2026-12-24T23:00:00.000Z', '2026-12-25T23:00:00.000Z')).toEqual([
      '2026-12-25T00:00:00 2026-12-27T00:00:00',
    ]);
    expect(closedDays('Europe/London', '2026-07-19T23:00:00.000Z', '/Date(1784502000000+0000)/')).toEqual([
      '2026-07-20T00:00:00 2026-07-21T00:00:00',
    ]);
  });

  test('in another zone writes dates that stay as written', () => {
    expect(closedDays('America/New_York', '2026-12-25T00:00:00Z', '2026-12-25T00:00:00Z')).toEqual([
      '2026-12-25T00:00:00 2026-12-26T00:00:00',
    ]);
    // One is no midnight of London's summer, so neither is read as one.
    expect(closedDays('Europe/London', '2026-07-19T23:00:00Z', '2026-07-21T00:00:00Z')).toEqual([
      '2026-07-19T00:00:00 2026-07-22T00:00:00',
    ]);
  });

  test('may write one date as a date and the other as an instant', () => {
    expect(closedDays('Europe/Berlin', '2026-12-24', '2026-12-25T23:00:00Z')).toEqual([
      '2026-12-24T00:00:00 2026-12-27T00:00:00',
    ]);
  });

  test('in a zone that skips midnight writes the hour at which the day starts', () => {
    const zoneId = 'America/Asuncion';
    const skipped = offsetChanges(zoneId).find(
      at => wallClockReading(zoneId, at).slice(11) === '01:00:00',
    ) as number;
    const text = new Date(skipped).toISOString();
    const rule: SchedulingRule = { isAllDay: true, startDate: text, untilDate: text };
    const starts = orThrow(occurrencesBetween(rule, '2000-01-01', '2040-01-01', { timeZoneId: zoneId }));
    expect(starts).toEqual([`${wallClockReading(zoneId, skipped).slice(0, 10)}T00:00:00`]);
  });

  test('of a rule with times gives a warning that the time of the date is ignored', () => {
    const rule = {
      state: 'Open',
      frequency: 'Daily',
      startDate: '2026-12-24T23:00:00Z',
      startTime: '09:00',
    } as const;
    const result = compileSchedule(scheduleOf('Europe/Berlin', rule));
    expect(result.ok ? shortly(result.warnings) : []).toEqual(['rule/timeDropped /rules/0/startDate']);
  });
});
