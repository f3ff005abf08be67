import ical from 'node-ical';
import { convertIcsCalendar } from 'ts-ics';
import { expect, test } from 'vitest';
import { calendarFromTimeline, rulesFromCalendar } from '../../src/calendar/index.js';
import {
  compileSchedule,
  orThrow,
  type SchedulingRule,
  type Timeline,
  timelineBetween,
} from '../../src/index.js';
import { fc } from '../arbitraries/fc.js';
import { instantIn, zone } from '../arbitraries/zone.js';

/* The output is read with two libraries that share no code with the writer. */

const DAY = 86_400_000;

const names = fc.oneof(
  fc.constantFrom(
    'Business Hours',
    'Holiday',
    'A; b, c\\d',
    'two\nlines',
    'Öffnungszeiten ☎️ 営業時間 👩🏽‍⚕️',
    '"quoted": x',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }).filter(name => /^\S(.*\S)?$/.test(name)),
);

const times = fc
  .integer({ min: 0, max: 95 })
  .map(quarter => new Date(quarter * 900_000).toISOString().slice(11, 19));

function rules(states: readonly string[]): fc.Arbitrary<readonly SchedulingRule[]> {
  const rule = fc
    .record({
      state: fc.constantFrom(...states),
      startTime: times,
      endTime: times,
      isAllDay: fc.boolean(),
      skips: fc.integer({ min: 1, max: 4 }),
    })
    .map(
      ({ isAllDay, startTime, endTime, state, skips }): SchedulingRule => ({
        state,
        startDate: '2009-01-01',
        frequency: 'Daily',
        interval: skips,
        ...(isAllDay ? { isAllDay } : { startTime, endTime }),
      }),
    );
  return fc.array(rule, { minLength: 1, maxLength: 4 });
}

interface Case {
  readonly timeZoneId: string;
  readonly states: readonly string[];
  readonly timeline: Timeline;
}

/** A timeline of some days, mostly around a change of the clock. */
const cases: fc.Arbitrary<Case> = fc
  .tuple(zone(), fc.uniqueArray(names, { minLength: 1, maxLength: 3 }))
  .chain(([timeZoneId, states]) =>
    fc.record({
      timeZoneId: fc.constant(timeZoneId),
      states: fc.constant(states),
      at: instantIn(timeZoneId).map(at => Math.floor(at / 1000) * 1000),
      rules: rules(states),
    }),
  )
  .map(({ timeZoneId, states, at, rules }) => {
    const schedule = orThrow(compileSchedule({ timeZoneId, defaultState: 'Default', rules }));
    return { timeZoneId, states, timeline: timelineBetween(schedule, at - 2 * DAY, at + 2 * DAY) };
  });

/** The expected events: each span of a state other than the default, with adjacent spans joined. */
function expected({ segments }: Timeline): readonly string[] {
  const spans: [number, number, string][] = [];
  for (const { from, to, stateName, reason } of segments) {
    if (reason === 'default') continue;
    const last = spans.at(-1);
    if (last && last[1] === from && last[2] === stateName) last[1] = to;
    else spans.push([from, to, stateName]);
  }
  return spans.map(([from, to, name]) => said(from, to, name));
}

function said(from: number, to: number, name: string): string {
  return `${new Date(from).toISOString()} ${new Date(to).toISOString()} ${name}`;
}

test('node-ical reads the same instants and states', () => {
  fc.assert(
    fc.property(cases, ({ timeZoneId, timeline }) => {
      const read = Object.values(ical.sync.parseICS(calendarFromTimeline(timeline, { timeZoneId })));
      const events = read.flatMap(event =>
        event?.type === 'VEVENT' ? [said(+event.start, +(event.end ?? 0), String(event.summary))] : [],
      );
      expect(events.sort()).toEqual([...expected(timeline)].sort());
    }),
  );
});

test('ts-ics reads the same instants and states', () => {
  fc.assert(
    fc.property(cases, ({ timeZoneId, timeline }) => {
      const { events = [] } = convertIcsCalendar(undefined, calendarFromTimeline(timeline, { timeZoneId }));
      const read = events.map(event => said(+event.start.date, +(event.end?.date ?? 0), event.summary));
      expect(read).toEqual(expected(timeline));
    }),
  );
});

test('rules made from it give the same states, even in repeated hours', () => {
  fc.assert(
    fc.property(cases, ({ timeZoneId, states, timeline }) => {
      const rules = states.flatMap(state => {
        const ics = calendarFromTimeline(timeline, { timeZoneId, states: [state] });
        return orThrow(rulesFromCalendar(ics, { state, timeZoneId }));
      });
      const schedule = orThrow(compileSchedule({ timeZoneId, defaultState: 'Default', rules }));
      const { segments } = timeline;
      const [first, last] = [segments[0]?.from ?? 0, segments.at(-1)?.to ?? 0];
      const again = timelineBetween(schedule, first, last);
      expect(joined(again)).toEqual(joined(timeline));
    }),
  );
});

function joined({ segments }: Timeline): readonly string[] {
  const spans: [number, number, string][] = [];
  for (const { from, to, stateName } of segments) {
    const last = spans.at(-1);
    if (last?.[2] === stateName) last[1] = to;
    else spans.push([from, to, stateName]);
  }
  return spans.map(([from, to, name]) => said(from, to, name));
}

test('every line has at most 75 octets and ends with CRLF, and no character is cut', () => {
  fc.assert(
    fc.property(cases, fc.string({ unit: 'grapheme' }), ({ timeZoneId, timeline }, name) => {
      const ics = calendarFromTimeline(timeline, { timeZoneId, name });
      const lines = ics.split('\r\n');
      const encoder = new TextEncoder();
      expect(lines.filter(line => encoder.encode(line).length > 75)).toEqual([]);
      expect(lines.join('')).not.toMatch(/[\r\n]|\p{Surrogate}/u);
      expect(calendarFromTimeline(timeline, { timeZoneId, name })).toBe(ics);
    }),
  );
});
