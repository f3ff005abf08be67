import { describe, expect, test } from 'vitest';
import {
  compileSchedule,
  orThrow,
  renderTimelineSvg,
  type Schedule,
  timelineBetween,
} from '../../src/index.js';
import { expectWellFormed } from '../preview/wellFormed.js';

const from = Date.UTC(2026, 11, 21, 5);
const to = from + 7 * 86_400_000;
const zone = 'America/New_York';

function timelineOf(schedule: Schedule) {
  return timelineBetween(orThrow(compileSchedule({ timeZoneId: zone, ...schedule })), from, to);
}

const open = {
  simpleRuleType: 'Time',
  frequency: 'Daily',
  startTime: '09:00',
  endTime: '17:00',
  state: 'Open',
} as const;
const before = timelineOf({ defaultState: 'Closed', rules: [open] });
const after = timelineOf({ defaultState: 'Closed', rules: [{ ...open, endTime: '15:00' }] });
const picture = { after: before, from, to, timeZoneId: zone, title: 'Acme' };
const count = (svg: string, text: string) => svg.split(text).length - 1;

describe('a picture of states', () => {
  test('has a line for each day, with the name of each state where it fits', () => {
    const svg = renderTimelineSvg(picture);
    expectWellFormed(svg);
    for (const date of ['Mon 21 Dec', 'Tue 22 Dec', 'Sun 27 Dec']) expect(count(svg, `>${date}<`)).toBe(1);
    // One per block, and one in the legend.
    expect(count(svg, '>Open</text>')).toBe(7 + 1);
    expect(count(svg, '>Closed</text>')).toBe(7 * 2 + 1);
  });

  test('describes its content in words', () => {
    const svg = renderTimelineSvg(picture);
    expect(svg).toContain('role="img"');
    expect(svg).toMatch(/<title id="([^"]+)">Acme<\/title>\n<desc id="([^"]+)">/);
    expect(svg).toMatch(/aria-labelledby="cp-\w+-title" aria-describedby="cp-\w+-desc"/);
    expect(svg).toContain('Times in America/New_York.');
    expect(svg).toContain('Mon 21 Dec: Closed 00:00–09:00, Open 09:00–17:00, Closed 17:00–24:00.');
  });

  test('marks differences with a frame', () => {
    const svg = renderTimelineSvg({ ...picture, before, after });
    expectWellFormed(svg);
    // One per day, and one in the legend.
    expect(count(svg, 'class="cp-frame"')).toBe(8);
    expect(svg).toContain('Mon 21 Dec differs 15:00–17:00: before, Closed 00:00–09:00');
    expect(count(svg, '>before<')).toBe(7);
  });

  test('draws a day without differences once', () => {
    const svg = renderTimelineSvg({ ...picture, before, after: before });
    expect(count(svg, 'class="cp-frame"')).toBe(0);
    expect(svg).not.toContain('>before<');
    expect(svg).not.toContain('>differs<');
  });

  test('escapes names', () => {
    const name = '<script>alert("&")</script>\u0000\u{D800}';
    const svg = renderTimelineSvg({ ...picture, after: timelineOf({ defaultState: name }), title: name });
    expectWellFormed(svg);
    expect(svg).toContain('&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;\uFFFD\uFFFD');
  });

  test('leaves out the hour that a clock change skips, and adds a note', () => {
    const spring = Date.UTC(2026, 2, 8, 5);
    const day = { from: spring, to: spring + 23 * 3_600_000 };
    const states = timelineBetween(
      orThrow(compileSchedule({ timeZoneId: zone, defaultState: 'Open' })),
      day.from,
      day.to,
    );
    const svg = renderTimelineSvg({ after: states, ...day, timeZoneId: zone });
    expect(svg).toContain('Sun 8 Mar: Open 00:00–02:00, Open 03:00–24:00.');
    expect(svg).toContain('On Sun 8 Mar 2026 the clock goes forward from 02:00 to 03:00.');
    expect(svg).toContain('>23 h</text>');
    expect(svg).toContain('<title>02:00–03:00: skipped by the clock</title>');
  });

  test('adds a note about a day that a zone skips', () => {
    const day = { from: Date.UTC(2011, 11, 29, 10), to: Date.UTC(2011, 11, 31, 10) };
    const apia = { timeZoneId: 'Pacific/Apia', defaultState: 'Open' };
    const states = timelineBetween(orThrow(compileSchedule(apia)), day.from, day.to);
    const svg = renderTimelineSvg({ after: states, ...day, timeZoneId: apia.timeZoneId });
    expect(svg).toContain('On Fri 30 Dec 2011 the clock goes forward from 00:00 to Sat 31 Dec 2011, 00:00.');
    expect(svg).not.toContain('>Fri 30 Dec<');
  });

  test('adds a note where it is cut off, also without a zone', () => {
    const noon = { from: Date.UTC(2026, 11, 21), to: Date.UTC(2026, 11, 22) };
    const flicker = { state: 'On', frequency: 'Hourly', startDate: '2026-01-01', endTime: '00:30' } as const;
    const compiled = orThrow(compileSchedule({ timeZoneId: 'UTC', rules: [flicker] }));
    const states = timelineBetween(compiled, noon.from, noon.to, { maxSegments: 5 });
    const svg = renderTimelineSvg({ after: states, ...noon, timeZoneId: '' });
    expect(svg).toContain('Too many states to draw: cut off on Mon 21 Dec 2026, 02:30.');
  });

  test('of an empty time span is empty but well-formed', () => {
    const none = { segments: [] };
    for (const timeZoneId of [zone, '']) {
      expectWellFormed(renderTimelineSvg({ after: none, from, to: from, timeZoneId }));
    }
  });

  test('adds lines to the legend if the names need them', () => {
    const rules = Array.from({ length: 12 }, (_, hour) => ({
      state: `A state of the hour ${hour} with a long name`,
      frequency: 'Daily' as const,
      startDate: '2026-01-01',
      startTime: `${hour}:00`,
      endTime: `${hour + 1}:00`,
    }));
    const svg = renderTimelineSvg({ ...picture, after: timelineOf({ defaultState: 'Closed', rules }) });
    expectWellFormed(svg);
    const lines = [...svg.matchAll(/class="cp-key[^"]*" x="[\d.]+" y="([\d.]+)"/g)].map(([, y]) => y);
    expect(lines).toHaveLength(13);
    expect(new Set(lines).size).toBeGreaterThan(3);
  });

  test('shows UTC with a note if no zone is given', () => {
    expect(renderTimelineSvg({ ...picture, timeZoneId: '' })).toContain('UTC, because no time zone is given');
  });

  test('is equal for equal input, and has other ids for other input', () => {
    const ids = (svg: string) => /aria-labelledby="([^"]+)"/.exec(svg)?.[1];
    expect(renderTimelineSvg(picture)).toBe(renderTimelineSvg(picture));
    expect(ids(renderTimelineSvg(picture))).not.toBe(ids(renderTimelineSvg({ ...picture, title: 'Lab' })));
  });
});

describe('an invalid input of a picture', () => {
  const wrong = (change: object) => () => renderTimelineSvg({ ...picture, ...change });
  const [first, second] = before.segments;
  const withSegments = (...segments: unknown[]) => wrong({ after: { segments } });

  test('throws an error that names the wrong option', () => {
    expect(wrong({ from: 'noon' })).toThrow(/option from is not an instant/);
    expect(wrong({ to: Number.NaN })).toThrow(/option to is not an instant/);
    expect(wrong({ from: to, to: from })).toThrow(/option to /);
    expect(wrong({ timeZoneId: 'Mars' })).toThrow(/option timeZoneId is an unknown time zone, "Mars"/);
    expect(wrong({ timeZoneId: undefined })).toThrow(/option timeZoneId/);
    expect(wrong({ title: 5 })).toThrow(/option title/);
    expect(wrong({ after: undefined })).toThrow(/option after must be a timeline/);
    expect(wrong({ before: { segments: 'none' } })).toThrow(/option before must be a timeline/);
    expect(wrong({ after: { segments: [], truncatedAt: Number.NaN } })).toThrow(/after\.truncatedAt/);
    expect(() => renderTimelineSvg(null as never)).toThrow(/option picture/);
  });

  test('throws an error that names the first invalid segment', () => {
    expect(withSegments(second, first)).toThrow(/after\.segments\[1\] is not in order/);
    expect(withSegments(first, first)).toThrow(/after\.segments\[1\] is not in order/);
    expect(withSegments({ ...first, to: Number.NaN })).toThrow(/after\.segments\[0\] is not in order/);
    expect(withSegments(first, null)).toThrow(/after\.segments\[1\]/);
    expect(withSegments(...new Array(3))).toThrow(/after\.segments\[0\]/);
    expect(withSegments({ ...first, stateName: 5 })).toThrow(/after\.segments\[0\]/);
    expect(withSegments({ ...first, reason: {} })).toThrow(/after\.segments\[0\]\.reason must be a text/);
    expect(withSegments({ ...first, undecided: 1 })).toThrow(
      /after\.segments\[0\]\.undecided must be a list/,
    );
    expect(wrong({ before: undefined, title: undefined })).not.toThrow();
    expect(wrong({ before: null })).not.toThrow();
  });

  test('with millions of segments or a century is cut off with a note', () => {
    const segments = Array.from({ length: 2_000_000 }, (_, index) => ({
      ...(first as (typeof before.segments)[0]),
      from: from + index * 1000,
      to: from + index * 1000 + 1000,
      stateName: `S${index}`,
    }));
    const svg = renderTimelineSvg({ after: { segments }, from, to, timeZoneId: zone });
    expect(svg.length).toBeLessThan(5_000_000);
    expect(svg).toContain('and 9940 more states');
    expect(svg).toContain('cut off on Mon 21 Dec 2026, 02:46:40.');
    const century = renderTimelineSvg({ ...picture, to: from + 36_525 * 86_400_000 });
    expect(century).toContain('Too many days to draw: cut off on Tue 25 Jan 2028, 00:00.');
  });

  test('cuts long names and replaces control characters', () => {
    const name = `\u0007\u0085\u007f${'long '.repeat(1000)}`;
    const svg = renderTimelineSvg({ ...picture, after: timelineOf({ defaultState: name }), title: name });
    expectWellFormed(svg);
    expect(svg.length).toBeLessThan(20_000);
    expect(svg).toContain('\uFFFD\uFFFD\uFFFDlong');
  });
});
