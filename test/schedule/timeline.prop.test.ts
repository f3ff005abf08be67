import { describe, expect, test } from 'vitest';
import { type CompiledSchedule, type Segment, stateAt, timelineBetween } from '../../src/index.js';
import { fc } from '../arbitraries/fc.js';
import { scheduleRules } from '../arbitraries/rule.js';
import { zonedInstant } from '../arbitraries/zone.js';
import { compiled, scheduleOf } from './compiled.js';
import { oracleOccurrences } from './oracle.js';

const DAY_MS = 86_400_000;

/** A compiled schedule and a stretch of time in it, mostly about a change of its clocks. */
const scheduleAndStretch = fc
  .tuple(scheduleRules(), zonedInstant(), fc.integer({ min: 1, max: 30 * DAY_MS }))
  .map(([rules, { zone, instant }, length]) => ({
    schedule: compiled(scheduleOf(zone, ...rules)),
    from: instant,
    to: instant + length,
  }));

function within({ from, to }: Segment, part: number): number {
  return Math.min(to - 1, Math.floor(from + part * (to - from)));
}

function sameAnswer(schedule: CompiledSchedule, segment: Segment, at: number): void {
  const { stateName, reason, rule } = stateAt(schedule, at);
  expect({ at, stateName, reason, rule }).toEqual({
    at,
    stateName: segment.stateName,
    reason: segment.reason,
    rule: segment.rule,
  });
}

describe('a timeline', () => {
  test('is gapless, and neighbours differ in state or rule', () => {
    fc.assert(
      fc.property(scheduleAndStretch, ({ schedule, from, to }) => {
        const { segments, truncatedAt } = timelineBetween(schedule, from, to, { maxSegments: 2000 });
        expect(segments.map(segment => segment.from)).toEqual([
          from,
          ...segments.slice(0, -1).map(segment => segment.to),
        ]);
        expect(segments.at(-1)?.to).toBe(truncatedAt ?? to);
        segments.slice(1).forEach((segment, index) => {
          const before = segments[index];
          expect(segment.stateName !== before?.stateName || segment.rule !== before?.rule).toBe(true);
        });
      }),
    );
  });

  test('agrees with the state at and just before every boundary, and at random instants', () => {
    const parts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(scheduleAndStretch, parts, ({ schedule, from, to }, [one = 0, another = 0]) => {
        for (const segment of timelineBetween(schedule, from, to, { maxSegments: 100 }).segments) {
          sameAnswer(schedule, segment, segment.from);
          sameAnswer(schedule, segment, segment.to - 1);
          sameAnswer(schedule, segment, within(segment, one));
          sameAnswer(schedule, segment, within(segment, another));
        }
      }),
    );
  });

  test('of two adjacent periods is the timeline of both', () => {
    fc.assert(
      fc.property(scheduleAndStretch, fc.double({ min: 0, max: 1, noNaN: true }), (stretch, part) => {
        const { schedule, from, to } = stretch;
        const middle = Math.floor(from + part * (to - from));
        const limit = { maxSegments: 2000 };
        const whole = timelineBetween(schedule, from, to, limit);
        if (whole.truncatedAt !== undefined) return;
        const { segments: first } = timelineBetween(schedule, from, middle, limit);
        const { segments: second } = timelineBetween(schedule, middle, to, limit);
        const begins = (segment: Segment) => segment.from;
        const boundaries = [...first, ...second].map(begins).filter(at => at !== middle);
        expect(whole.segments.map(begins).filter(at => at !== middle)).toEqual(boundaries);
      }),
    );
  });

  test('cut at a number of segments is the start of the whole', () => {
    fc.assert(
      fc.property(
        scheduleAndStretch,
        fc.integer({ min: 1, max: 20 }),
        ({ schedule, from, to }, maxSegments) => {
          const whole = timelineBetween(schedule, from, to, { maxSegments: 2000 }).segments;
          const cut = timelineBetween(schedule, from, to, { maxSegments });
          expect(cut.segments).toEqual(whole.slice(0, maxSegments));
          expect(cut.truncatedAt).toBe(whole[maxSegments]?.from);
        },
      ),
    );
  });

  test('of windows that touch, overlap or just miss each other is right at every minute', () => {
    const touching = fc.record({
      frequency: fc.constantFrom('Daily' as const, 'Hourly' as const, 'Minutely' as const),
      interval: fc.constantFrom(1, 1, 1, 2, 7),
      byHour: fc.constantFrom([], [], [22, 23, 0, 1], [0, 23]),
      byMinute: fc.subarray([0, 1, 30, 58, 59]),
      startDate: fc.constantFrom('2026-03-01', '2026-03-09'),
      startTime: fc.constantFrom('00:00', '00:30', '23:59'),
      length: fc.constantFrom(1, 2, 28, 29, 30, 59, 60, 61, 1439),
    });
    fc.assert(
      fc.property(touching, ({ length, ...parts }) => {
        const endsAt = (utc(`2026-03-09T${parts.startTime}:00`) + length * 60_000) % DAY_MS;
        const rule = { ...parts, state: 'Open', endTime: new Date(endsAt).toISOString().slice(11, 16) };
        const from = utc('2026-03-09T21:30:00');
        const minutes = Array.from({ length: 300 }, (_, minute) => from + minute * 60_000);
        const { segments } = timelineBetween(compiled(scheduleOf('UTC', rule)), from, from + 300 * 60_000);
        const starts = oracleOccurrences(rule, '2026-03-08T21:30:00', '2026-03-10T02:30:00').map(utc);
        for (const at of minutes) {
          const isOpen = starts.some(start => start <= at && at < start + length * 60_000);
          const shown = segments.find(segment => segment.from <= at && at < segment.to)?.stateName;
          const local = new Date(at).toISOString().slice(0, 19);
          expect(`${local} ${shown}`).toBe(`${local} ${isOpen ? 'Open' : 'Closed'}`);
        }
      }),
      { numRuns: 200 },
    );
  });
});

const utc = (local: string) => Date.parse(`${local}Z`);
