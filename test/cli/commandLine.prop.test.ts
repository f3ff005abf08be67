import { expect, test } from 'vitest';
import { loadCommands } from '../../src/cli/commands.js';
import { jsonLines, jsonPieces } from '../../src/cli/json.js';
import { cut, shown, widthOf, wrapped } from '../../src/cli/text.js';
import { orThrow, previewPatch } from '../../src/index.js';
import { customerTree, json } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { patchFor } from '../arbitraries/patch.js';
import { commandLine } from './commandLineFor.js';

const commands = await loadCommands();

const anyText = () =>
  fc.oneof(
    fc.json(),
    fc.string(),
    json().map(value => JSON.stringify(value)),
    json().map(value =>
      JSON.stringify([{ id: 'x', name: 'X', schedule: value, billingSettings: value, tags: value }]),
    ),
    json().map(value =>
      JSON.stringify({ customerId: 'x', name: 'X', schedule: { rules: [value] }, data: value }),
    ),
    fc.constantFrom(
      '{"__proto__":{"id":"x"}}',
      '['.repeat(20_000),
      `${'['.repeat(9_000)}${']'.repeat(9_000)}`,
    ),
  );

const fileOptions = [
  'customers',
  'schedule',
  'patch',
  'account',
  'tags',
  'before',
  'after',
  'recordings',
  'policy',
] as const;

test('for any files, a command ends with 0, 1 or 2 and never throws', async () => {
  const texts = fc.record(Object.fromEntries(fileOptions.map(name => [name, anyText()])));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...commands), texts, fc.boolean(), async (command, files, asJson) => {
      const taken = fileOptions.filter(name => [...command.required, ...command.optional].includes(name));
      const given = taken.filter(name => name !== 'schedule').flatMap(name => [`--${name}`, name]);
      const { exitCode, out, err } = await commandLine(
        [command.name, ...given, ...(asJson ? ['--json'] : [])],
        {
          files,
        },
      );
      expect([0, 1, 2]).toContain(exitCode);
      expect(err).not.toMatch(/^\s+at /m);
      if (exitCode !== 0) expect(asJson && exitCode === 1 ? out : err).not.toBe('');
      if (asJson && exitCode !== 2) JSON.parse(out);
    }),
    { numRuns: 150 },
  );
});

test('--json prints the preview of the function, and its report is readable', async () => {
  const cases = customerTree({ minLength: 2 }).chain(customers =>
    fc.constantFrom(...customers).chain(customer =>
      fc.tuple(
        fc.constant(customers),
        patchFor(customer).map(patch => ({ ...patch, customerId: customer.id })),
      ),
    ),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([customers, patch]) => {
      const files = { 'c.json': JSON.stringify(customers), 'p.json': JSON.stringify(patch) };
      const argv = ['preview', '--customers', 'c.json', '--patch', 'p.json'];
      const request = { customers: JSON.parse(files['c.json']), patch: JSON.parse(files['p.json']) };
      const expected = previewPatch({ ...request, at: Date.UTC(2026, 11, 23, 15) });
      const data = await commandLine([...argv, '--json'], { files });
      const report = await commandLine(argv, { files });
      expect(data.exitCode).toBe(expected.ok ? 0 : 1);
      expect(report.exitCode).toBe(data.exitCode);
      if (!expected.ok) return;
      expect(JSON.parse(data.out)).toEqual(JSON.parse(JSON.stringify(orThrow(expected))));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none may reach the terminal
      expect(report.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }),
    { numRuns: 60 },
  );
});

test('JSON in pieces is what JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value, null, 2));
    }),
  );
});

test('JSON for a person has the same value, in lines that fit if possible', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 20, max: 100 }), (value, width) => {
      const lines = [...jsonLines(value, width)];
      expect(JSON.parse(lines.join('\n'))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('text is wrapped to the terminal, and words stay whole if they fit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, width) => {
      expect(widthOf(cut(text, width))).toBeLessThanOrEqual(width);
      for (const line of wrapped(text, width)) expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(wrapped(text, width).join('').replaceAll(' ', '')).toBe(shown(text).replaceAll(' ', ''));
    }),
  );
});
