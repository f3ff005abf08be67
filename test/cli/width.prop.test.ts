import { expect, test } from 'vitest';
import { fitted, type Line, lineWidth, widthOf } from '../../src/cli/text.js';
import { fc } from '../arbitraries/fc.js';
import { commandLine } from './commandLineFor.js';

/* How wide reports are. */

const usualFiles = ['--customers', 'customers.json', '--account', 'account.json'];

const lines: readonly (readonly string[])[] = [
  ['--help'],
  ['preview', '--help'],
  ['preview', ...usualFiles, '--patch', 'patches/new-parent.json', '--at', '2026-12-21T13:30:00Z'],
  ['preview', ...usualFiles, '--patch', 'patches/own-hours.json', '--wire'],
  ['plan', ...usualFiles, '--patch', 'patches/one-price.json', '--where', '/id=cus_pharmacy'],
  ['state', ...usualFiles.slice(0, 2), '--all'],
  ['audit', ...usualFiles.slice(0, 2), '--day', '2026-12-25=Christmas'],
  ['explain', ...usualFiles.slice(0, 2), '--customer', 'cus_boston'],
  ['timeline', ...usualFiles.slice(0, 2), '--customer', 'cus_boston'],
  ['lint', ...usualFiles.slice(0, 2), '--all'],
  ['cost', ...usualFiles, '--usage', 'usage.json', '--customer', 'cus_boston'],
];

/** A single word, such as a path or an id, stays whole so that it can be copied. */
function tooWide(text: string, columns: number): readonly string[] {
  return text.split('\n').filter(line => widthOf(line) > columns && line.trim().includes(' '));
}

test.each([40, 60, 80, 120, 200])('no report is wider than a terminal of %i columns', async columns => {
  for (const argv of lines) {
    const { out, err } = await commandLine(argv, { columns, isTTY: true, env: { NO_COLOR: '1' } });
    expect(tooWide(out, columns)).toEqual([]);
    expect(tooWide(err, columns)).toEqual([]);
  }
});

test.each([
  ['80 without a terminal', undefined, {}, 80],
  ['that of the terminal', 64, {}, 64],
  ['COLUMNS ahead of the terminal', 64, { COLUMNS: '100' }, 100],
  ['at least 40', 12, {}, 40],
  ['at most 200', 900, {}, 200],
  ['that of the terminal if COLUMNS is not a number', 64, { COLUMNS: 'wide' }, 64],
])('the width is %s', async (_, columns, env, expected) => {
  const given = columns === undefined ? { env } : { columns, env };
  const { out } = await commandLine(['--help'], given);
  const expectedOut = await commandLine(['--help'], { columns: expected });
  expect(out).toBe(expectedOut.out);
});

const words = () =>
  fc
    .array(
      fc.record({
        text: fc.string({ unit: fc.constantFrom('a', 'b', '界', ' ', '-'), maxLength: 30 }),
        tone: fc.constantFrom('strong' as const, 'quiet' as const),
      }),
      { maxLength: 8 },
    )
    .map((line): Line => line);

const textOf = (line: Line) => line.map(span => (typeof span === 'string' ? span : span.text)).join('');

test('a fitted line keeps its words and their tones, and fits if each word does', () => {
  fc.assert(
    fc.property(words(), fc.integer({ min: 10, max: 60 }), (line, width) => {
      const parts = [...fitted(line, width)];
      const joined = parts.map(textOf).join(' ').split(/ +/).filter(Boolean);
      expect(joined).toEqual(textOf(line).split(/ +/).filter(Boolean));
      for (const part of parts) {
        const [longest = 0] = textOf(part)
          .split(/ +/)
          .map(widthOf)
          .sort((a, b) => b - a);
        if (lineWidth(part) > width) expect(longest).toBeGreaterThan(width - 8);
      }
      const toned = (all: readonly Line[], tone: string) =>
        all
          .flat()
          .map(span => (typeof span !== 'string' && span.tone === tone ? span.text : ''))
          .join('')
          .replaceAll(' ', '');
      expect(toned(parts, 'strong')).toBe(toned([line], 'strong'));
    }),
  );
});
