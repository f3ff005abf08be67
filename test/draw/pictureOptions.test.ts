import { describe, expect, test } from 'vitest';
import {
  compileSchedule,
  orThrow,
  renderTimelineSvg,
  type Schedule,
  timelineBetween,
  timelineTexts,
} from '../../src/index.js';
import { expectWellFormed } from '../preview/wellFormed.js';

const HOUR = 3_600_000;
const from = Date.UTC(2026, 11, 21, 5);
const to = from + 7 * 24 * HOUR;
const zone = 'America/New_York';
const open = {
  name: 'Opening hours',
  state: 'Open',
  frequency: 'Daily',
  startTime: '09:00',
  endTime: '17:00',
} as const;

function timelineOf(schedule: Schedule, start = from, end = to) {
  return timelineBetween(orThrow(compileSchedule({ timeZoneId: zone, ...schedule })), start, end);
}

const before = timelineOf({ defaultState: 'Closed', rules: [open] });
const after = timelineOf({ defaultState: 'Closed', rules: [{ ...open, endTime: '15:00' }] });
const picture = { after: before, from, to, timeZoneId: zone, title: 'Acme' };
const placesIn = (svg: string) =>
  [...svg.matchAll(/ x="(-?[\d.]+)" y="[-\d.]+" width="([\d.]+)"/g)].map(([, x, width]) => [
    Number(x),
    Number(width),
  ]);

describe('a picture', () => {
  test('loads nothing, runs no script and has no style', () => {
    const svg = renderTimelineSvg({ ...picture, before, after });
    const text = svg.replace('http://www.w3.org/2000/svg', '');
    expect(text).not.toMatch(/https?:|<script|<style|style=|@import|href|\son\w+=/);
  });

  test('follows the color scheme of the page, and is light in programs without light-dark()', () => {
    const svg = renderTimelineSvg(picture);
    expect(svg).toContain('<g fill="#ffffff"><g class="cp-paper" fill="light-dark(#ffffff,#14181c)">');
    expect(svg).toMatch(
      /<g fill="#7dc490"><rect [^>]*fill="light-dark\(#7dc490,#2b6f41\)" data-state="Open"/,
    );
    expect(renderTimelineSvg({ ...picture, scheme: 'auto' })).toBe(svg);
  });

  test.each([
    ['light', '#ffffff', '#14181c'],
    ['dark', '#14181c', '#ffffff'],
  ] as const)('in the %s scheme has the colors of that scheme only', (scheme, paper, other) => {
    const svg = renderTimelineSvg({ ...picture, scheme });
    expect(svg).toContain(`class="cp-paper" fill="${paper}"`);
    expect(svg).not.toContain('light-dark');
    expect(svg).not.toContain(other);
  });

  test('describes each block, for programs and for people', () => {
    const rule = { ...open, id: 'r1', name: 'Opening "hours"' };
    const svg = renderTimelineSvg({
      ...picture,
      after: timelineOf({ defaultState: 'Closed', rules: [rule] }),
    });
    expect(svg).toContain(
      'data-state="Open" data-from="1797861600000" data-to="1797890400000" data-reason="rule" data-rule="r1" data-rule-name="Opening &quot;hours&quot;" data-side="after"><title>Mon 21 Dec 2026, 09:00–17:00: Open, by the rule &quot;Opening &quot;hours&quot;&quot;.</title>',
    );
  });

  test('marks an instant, and time that depends on an unknown fact', () => {
    const vip = { ...open, name: 'VIP', state: 'VIP', startTime: '07:00', condition: 'vip' };
    const maybe = timelineOf({ defaultState: 'Closed', rules: [vip, open] });
    const svg = renderTimelineSvg({ ...picture, after: maybe, at: from + HOUR });
    expectWellFormed(svg);
    expect(svg).toContain('<title>this moment: Mon 21 Dec 2026, 01:00</title>');
    expect(svg).toContain('>Open?</text>');
    expect(svg).toContain('>depends on a fact that is not given</text>');
    expect(svg).toContain('It may be another state: that depends on &quot;VIP&quot;.');
    expect(svg).toContain('Open? 09:00–17:00');
    expect(renderTimelineSvg({ ...picture, at: to })).not.toContain('this moment');
  });

  test('draws the two passes of a repeated hour one below the other', () => {
    const autumn = Date.UTC(2026, 10, 1, 4);
    const day = { from: autumn, to: autumn + 25 * HOUR, timeZoneId: zone };
    const late = { ...open, startTime: '00:00', endTime: '01:30' };
    const states = timelineOf({ defaultState: 'Closed', rules: [late] }, day.from, day.to);
    const svg = renderTimelineSvg({ ...day, after: states });
    const blocks = svg.matchAll(
      /y="([\d.]+)" width="[\d.]+" height="([\d.]+)"[^>]* data-state="Open" data-from="(\d+)"/g,
    );
    const shown = [...blocks].map(([, y, height, start]) => [
      Number(y),
      Number(height),
      (Number(start) - autumn) / HOUR,
    ]);
    expect(shown).toEqual([
      [84, 34, 0],
      [84, 16.25, 1],
      [101.75, 16.25, 2],
    ]);
    expect(svg).toContain('>25 h</text>');
    expect(svg).toContain('the clock goes back from 02:00 to 01:00, and what is between comes twice.');
  });

  test('marks the time after the end of a truncated timeline', () => {
    const cut = { segments: before.segments.slice(0, 3), truncatedAt: before.segments[2]?.to ?? 0 };
    const svg = renderTimelineSvg({ ...picture, after: cut });
    expect(svg.split('class="cp-unknown"')).toHaveLength(1 + 6);
    expect(svg).toContain('<title>09:00–24:00: not known</title>');
    expect(svg).toContain('cut off on Tue 22 Dec 2026, 09:00.');
  });

  test.each([240, 390, 479, 480, 960, 4000])('%d pixels wide has every shape within', width => {
    for (const direction of ['ltr', 'rtl'] as const) {
      const svg = renderTimelineSvg({ ...picture, before, after, width, direction, locale: 'de' });
      expectWellFormed(svg);
      expect(svg).toContain(`viewBox="0 0 ${width} `);
      for (const [x = 0, length = 0] of placesIn(svg)) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + length).toBeLessThanOrEqual(width);
      }
    }
  });

  test('runs from right to left for right-to-left languages', () => {
    const ltr = renderTimelineSvg(picture);
    const rtl = renderTimelineSvg({ ...picture, direction: 'rtl' });
    expect(rtl).toContain(' direction="rtl"');
    const mirrored = placesIn(ltr).map(([x = 0, width = 0]) => Math.round((960 - x - width) * 100) / 100);
    expect(placesIn(rtl).map(([x]) => x)).toEqual(mirrored);
  });

  test('writes times with a 12-hour clock and dates in another language', () => {
    const svg = renderTimelineSvg({ ...picture, clock: 12, locale: 'de' });
    expect(svg).toContain('>Mo., 21. Dez.</text>');
    expect(svg).toContain('Open 9 AM–5 PM');
    expect(svg).toContain('>12 AM</text>');
  });

  test('has every text in the language of the caller', () => {
    const texts = Object.fromEntries(Object.keys(timelineTexts).map(name => [name, `«${name}»`]));
    const span = { from: Date.UTC(2026, 9, 31, 4), to: Date.UTC(2026, 10, 3, 5), timeZoneId: zone };
    const vip = { ...open, state: 'VIP', condition: 'vip' };
    const first = timelineOf({ defaultState: 'X', rules: [vip, open] }, span.from, span.to);
    const last = timelineOf({ defaultState: 'X' }, span.from, span.from + 24 * HOUR);
    const cut = { ...last, truncatedAt: span.from + 24 * HOUR };
    const svg = renderTimelineSvg({ ...span, before: first, after: cut, texts, at: span.from });
    const words = svg.replaceAll(/<[^>]*>/g, ' ').replaceAll(/«\w+»|(?:Sat|Sun|Mon) \d+ (?:Oct|Nov)/g, ' ');
    expect(words.match(/[A-Za-z]{3,}/g)?.filter(word => !['Open', 'VIP'].includes(word)) ?? []).toEqual([]);
    for (const text of [
      'title',
      'clockBack',
      'tooManyStates',
      'before',
      'undecided',
      'repeated',
      'unknown',
    ]) {
      expect(svg).toContain(`«${text}»`);
    }
  });

  test('separates weeks at the first weekday', () => {
    const month = { ...picture, to: from + 21 * 24 * HOUR };
    const breaks = (svg: string) => {
      const tops = [...svg.matchAll(/<rect x="[\d.]+" y="(\d+)" width="[\d.]+" height="34" rx="4"/g)].map(
        ([, y]) => Number(y),
      );
      return tops.flatMap((y, index) => (y - (tops[index - 1] ?? y) > 42 ? [index] : []));
    };
    expect(breaks(renderTimelineSvg(month))).toEqual([7, 14]);
    expect(breaks(renderTimelineSvg({ ...month, firstWeekday: 'Sunday' }))).toEqual([6, 13, 20]);
    expect(breaks(renderTimelineSvg(picture))).toEqual([]);
  });

  test('has the colors of the caller, with readable names on them', () => {
    const colors = { Open: '#00F', Closed: undefined, Other: '#123456' };
    const svg = renderTimelineSvg({ ...picture, scheme: 'light', colors });
    expect(svg).toMatch(/fill="#0000ff"[^>]* data-state="Open"/);
    expect(svg).toMatch(/fill="#ffffff"[^>]*>Open<\/text>/);
    expect(svg).not.toContain('#123456');
  });

  test('has different ids than another picture on the page, or the ids of the caller', () => {
    const idsIn = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const looks = [{}, { scheme: 'dark' }, { width: 500 }, { colors: { Open: '#000000' } }] as const;
    const ids = looks.flatMap(look => idsIn(renderTimelineSvg({ ...picture, ...look })));
    expect(new Set(ids).size).toBe(ids.length);
    expect(idsIn(renderTimelineSvg({ ...picture, id: 'week' }))).toEqual(['week-title', 'week-desc']);
  });
});

describe('an invalid option of a picture', () => {
  test.each([
    ['scheme', 'sepia', RangeError],
    ['scheme', 1, TypeError],
    ['width', 239, RangeError],
    ['width', 4001, RangeError],
    ['width', 500.5, RangeError],
    ['width', '500', TypeError],
    ['clock', 13, RangeError],
    ['clock', '12', RangeError],
    ['firstWeekday', 'monday', RangeError],
    ['locale', 'not a language', RangeError],
    ['locale', `en-${'x'.repeat(200)}`, RangeError],
    ['locale', 5, TypeError],
    ['direction', 'up', RangeError],
    ['id', '1a', RangeError],
    ['id', 'a" onload="', RangeError],
    ['id', {}, TypeError],
    ['at', 'noon', RangeError],
    ['colors', ['#fff'], TypeError],
    ['texts', 'English', TypeError],
  ])('%s: %j throws an error that names it', (option, value, kind) => {
    const draw = () => renderTimelineSvg({ ...picture, [option]: value });
    expect(draw).toThrow(kind);
    expect(draw).toThrow(new RegExp(`option ${option}`));
    expect(() => renderTimelineSvg({ ...picture, [option]: undefined })).not.toThrow();
  });

  test.each(['red', '#ff', '#ff00000', 'url(#x)', '#fff" onload="x', '', 'light-dark(#fff,#000)', '#fff\n'])(
    'the color %j throws an error that names the state',
    color => {
      const draw = () => renderTimelineSvg({ ...picture, colors: { Open: color } });
      expect(draw).toThrow(/option colors\["Open"\]/);
    },
  );

  test('a text that is not a string, is too long or has an unknown name throws an error that names it', () => {
    const draw = (texts: object) => () => renderTimelineSvg({ ...picture, texts });
    expect(draw({ before: 5 })).toThrow(/option texts\.before is a text/);
    expect(draw({ before: 'x'.repeat(501) })).toThrow(/option texts\.before has 501 characters/);
    expect(draw({ befor: 'x' })).toThrow(/unknown text, "befor"/);
    expect(draw({ before: undefined })).not.toThrow();
    expect(draw({ before: '<b>"&' })()).not.toContain('<b>');
  });
});
