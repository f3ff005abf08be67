import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rulesFromCalendar } from '../../src/calendar/index.js';
import { orThrow } from '../../src/index.js';
import { differences } from './closed.js';
import { type Closed, closedIntervals } from './reader.js';

/* Real calendars. SOURCES.md lists where they come from, and how the expected intervals were made. */

interface Expected {
  readonly file: string;
  readonly timeZoneId: string;
  readonly expandUntil?: string;
  readonly windows: readonly {
    readonly from: string;
    readonly to: string;
    readonly closed: readonly (readonly [string, string])[];
  }[];
}

const folder = join(import.meta.dirname, 'files');
const expectations = readdirSync(folder)
  .filter(file => file.endsWith('.json'))
  .map(file => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Expected);

describe.each(expectations)('$file', ({ file, timeZoneId, expandUntil, windows }) => {
  const ics = readFileSync(join(folder, file), 'utf8');

  test.each(windows)('closes exactly the expected hours from $from on', ({ from, to, closed }) => {
    const rules = orThrow(rulesFromCalendar(ics, { state: 'Holiday', timeZoneId, expandUntil }));
    const intervals = closed.map(([a, b]): Closed => [Date.parse(a), Date.parse(b)]);
    expect(differences(rules, timeZoneId, intervals, Date.parse(from), Date.parse(to))).toEqual([]);
  });

  test.each(windows)('has the intervals that the independent reader finds from $from on', window => {
    const { from, to, closed } = window;
    const found = closedIntervals(ics, timeZoneId, Date.parse(from), Date.parse(to));
    const texts = found.map(interval => interval.map(at => new Date(at).toISOString().replace('.000', '')));
    expect(texts).toEqual(closed);
  });
});
