import { expect, test } from 'vitest';
import { commandNames } from '../../src/cli/commands.js';
import { decoded } from '../../src/cli/decode.js';
import { jsonPieces } from '../../src/cli/json.js';
import { jsonFault } from '../../src/cli/jsonFault.js';
import { fc } from '../arbitraries/fc.js';
import { commandLine } from './commandLineFor.js';

/** Characters that control a terminal, reorder text or break lines, and lone surrogates; except for the line feed. */
const driving =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the law is about
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const nasty = () =>
  fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(
          ...[
            '\u001b[2J',
            '\u001b]0;x\u0007',
            '\u009b31m',
            '\u007f',
            '\r',
            '\b',
            '\u202e',
            '\u2066',
            '\u2028',
          ],
          ...['\ud800', '\udfff', '\ufeff', 'Lab', ' ', '\n'],
        ),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map(parts => parts.join(''));

test('no file or argument can control the terminal', async () => {
  const names = fc.record({
    id: nasty(),
    name: nasty(),
    state: nasty(),
    zone: fc.oneof(fc.constant('UTC'), nasty()),
    member: nasty(),
    file: nasty(),
    argument: nasty(),
  });
  await fc.assert(
    fc.asyncProperty(
      names,
      fc.boolean(),
      async ({ id, name, state, zone, member, file, argument }, asJson) => {
        const rules = [{ id, name: state, state, startTime: '09:00', condition: name }];
        const schedule = { timeZoneId: zone, defaultState: name, rules };
        const customers = [{ id, name, schedule, [member]: name, data: { [member]: name } }];
        const patch = { name: `${name}!`, data: { [member]: state }, schedule: { ...schedule, rules: [] } };
        const customersFile = `c${file}`;
        const files = {
          [customersFile]: JSON.stringify(customers),
          'p.json': JSON.stringify(patch),
          'wrong.json': JSON.stringify({ ...patch, [`x${member}`]: 1 }),
          'no.json': `[${argument}`,
        };
        const given = ['--customers', customersFile];
        const lines = [
          ...['state', 'explain', 'timeline', 'lint'].map(command => [command, ...given]),
          ['state', ...given, '--customer', argument],
          ['preview', ...given, '--patch', 'p.json'],
          ['preview', ...given, '--patch', 'wrong.json'],
          ['apply', ...given, '--patch', 'no.json'],
          ['apply', ...given, '--patch', 'p.json'],
          ['diff', '--before', customersFile, '--after', customersFile],
          ['preview', ...given, '--patch', 'p.json', '--at', argument],
          ['preview', ...given, '--patch', 'p.json', '--refuse', argument],
          ['preview', ...given, '--patch', 'p.json', `--policy=closedState=${argument}`],
          ['preview', ...given, '--patch', 'p.json', `--policy=${argument}=${argument}`],
          ['preview', ...given, '--patch', 'p.json', '--days', argument],
          ['preview', `--${argument}`, 'x'],
          [argument],
        ];
        for (const line of lines) {
          const { exitCode, out, err } = await commandLine(asJson ? [...line, '--json'] : line, { files });
          expect([0, 1, 2]).toContain(exitCode);
          expect(out).not.toMatch(driving);
          expect(err).not.toMatch(driving);
          if (asJson && exitCode < 2) JSON.parse(out);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('JSON with escaped control characters has the same value', () => {
  fc.assert(
    fc.property(fc.dictionary(nasty(), fc.oneof(nasty(), fc.jsonValue())), value => {
      const text = [...jsonPieces(value)].join('');
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(text).not.toMatch(driving);
    }),
  );
});

test('a fault is found exactly if JSON.parse refuses a text', () => {
  const mutated = fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '"', '{', ']', ':', '0', '\\', 'e', '\n', '\u0001', '-'),
      fc.nat(2),
    )
    .map(([text, place, inserted, removed]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + inserted + text.slice(at + removed);
    });
  fc.assert(
    fc.property(fc.oneof(mutated, fc.string({ unit: fc.constantFrom(...'{}[]",:1tru e-\\.') })), text => {
      const fault = jsonFault(text);
      expect(fault === undefined).toBe(isJson(text));
      if (fault !== undefined) expect(fault).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2_000 },
  );
});

test('JSON that is cut off has its fault in the last word or at the end', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, place) => {
      const cut = text.slice(0, place % (text.length + 1));
      const fault = jsonFault(cut);
      if (fault === undefined) return;
      expect(cut.slice(fault)).toMatch(/^(?:"|[\w.+-]*$)/);
    }),
  );
});

test('a text is read back from UTF-8 and UTF-16, with and without a byte order mark', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.boolean(),
      fc.constantFrom('utf8', 'utf16le', 'utf16be'),
      (json, mark, encoding) => {
        const text = (mark ? '\ufeff' : '') + json;
        const bytes = Buffer.from(text, encoding === 'utf8' ? 'utf8' : 'utf16le');
        const read = decoded(encoding === 'utf16be' ? bytes.swap16() : bytes);
        expect(read).toEqual({ ok: true, text: json });
      },
    ),
  );
});

test('for any arguments, the command line ends with 0, 1 or 2', async () => {
  const word = fc.oneof(
    nasty(),
    fc.constantFrom(
      '--customers',
      '--customer',
      '--patch',
      '--json',
      '--days',
      '--at',
      '--svg',
      '--help',
      '-h',
    ),
    fc.constantFrom(
      '--',
      '-',
      '--=',
      '--customers=',
      '--policy=a=b',
      '--refuse=,',
      'customers.json',
      '',
      '-1',
    ),
  );
  const argv = fc.tuple(fc.constantFrom(...commandNames, 'help'), fc.array(word, { maxLength: 8 }));
  await fc.assert(
    fc.asyncProperty(argv, async ([command, words]) => {
      const missing = new Proxy({}, { get: () => Object.assign(new Error('none'), { code: 'ENOENT' }) });
      const { exitCode, out, err } = await commandLine([command, ...words], { unreadable: missing });
      expect([0, 1, 2]).toContain(exitCode);
      if (exitCode === 2) expect(out + err).not.toBe('');
    }),
    { numRuns: 500 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
