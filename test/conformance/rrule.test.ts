import { rrulestr } from 'rrule';
import { describe, expect, test } from 'vitest';
import { occurrencesBetween, orThrow, toRRuleText } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { fc } from '../arbitraries/fc.js';
import { recurringRuleInWindow } from '../arbitraries/rule.js';
import { reasonNotToAsk, rruleOccurrences } from '../schedule/rrulePeer.js';
import { recurrenceVectors } from './vectors.js';

/* Uses rrule as an oracle, except for cases in which `reasonNotToAsk` lists a bug of rrule. */

const files = ['rfc5545.jsonl', 'libical.jsonl', 'rrule-go.jsonl', 'icalendar.jsonl'];
const vectors = files.flatMap(recurrenceVectors);
const asked = vectors.filter(({ rule }) => reasonNotToAsk(rule) === undefined);

test('rrule is an oracle for most of the vectors', () => {
  expect(asked.length).toBeGreaterThan(vectors.length / 2);
});

describe.each(asked)('$id', ({ rule, from, to, expected }) => {
  test('rrule is right, and the engine gives the same occurrences', () => {
    expect(rruleOccurrences(rule, from, to)).toEqual(expected);
    expect(orThrow(occurrencesBetween(rule, from, to))).toEqual(expected);
  });

  test('rrule gives the same occurrences for the text of the rule', () => {
    expect(readByRRule(toRRuleText(rule), from, to)).toEqual(expected);
  });
});

test('rrule gives the same occurrences for the text of any rule that it reads correctly', () => {
  const near = recurringRuleInWindow().filter(
    // rrule ignores DTSTART;VALUE=DATE and starts now.
    ({ rule }) => !rule.isAllDay && reasonNotToAsk(rule) === undefined && occursSoon(rule),
  );
  fc.assert(
    fc.property(near, ({ rule, from, to }) => {
      expect(readByRRule(toRRuleText(rule), from, to)).toEqual(orThrow(occurrencesBetween(rule, from, to)));
    }),
    { numRuns: 200 },
  );
});

/** rrule reads local times as UTC, so that the host's zone does not matter. */
function readByRRule(text: string, from: string, to: string): readonly string[] {
  const utc = (local: string) => new Date(`${local.length === 10 ? `${local}T00:00:00` : local}Z`);
  return rrulestr(text)
    .between(utc(from), utc(to), true)
    .map(start => start.toISOString().slice(0, 19))
    .filter(start => start < to);
}

/** rrule would search until the year 9999 for a rule that finds nothing. */
function occursSoon(rule: SchedulingRule): boolean {
  const end = `${Number(rule.startDate?.slice(0, 4)) + 30}-01-01`;
  const found = occurrencesBetween({ ...rule, count: 0, untilDate: '' }, `${rule.startDate}`, end, {
    limit: 1,
  });
  return !found.ok || found.value.length > 0;
}
