import { describe, expect, test } from 'vitest';
import { isBlankName } from '../../src/customer/name.js';
import { parsePatch } from '../../src/customer/parse.js';
import type { CustomerInfo } from '../../src/model.js';
import { fc } from '../arbitraries/fc.js';

const invisible = [
  ...['', ' ', '\t\n', '\u00a0', '\u1680', '\u2003', '\u3000', '\u202f', '\u205f', '\u2028'],
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u180e', '\u034f', '\u061c'],
  ...['\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069', '\u3164', '\uffa0', '\u115f'],
  ...['\ufe0f', '\u{e0041}', '\u{1d173}', '\u0000', '\u0085', '\u2800'],
];

describe('an invisible name', () => {
  test.each(invisible.map(name => [JSON.stringify(name), name]))('%s is a problem of a patch', (_, name) => {
    expect(parsePatch({ name })).toMatchObject({
      ok: false,
      problems: [{ code: 'patch/nameRequired', pointer: '/name' }],
    });
  });

  test('contains only invisible characters: one visible character makes a valid name', () => {
    const visible = fc.constantFrom('a', '0', '.', '-', 'é', '漢', '🏥', 'ا');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...invisible)), visible, fc.nat(), (blanks, letter, at) => {
        expect(isBlankName(blanks.join(''))).toBe(true);
        const named = [...blanks];
        named.splice(at % (blanks.length + 1), 0, letter);
        expect(isBlankName(named.join(''))).toBe(false);
      }),
    );
  });

  test('is only a warning if it is stored and sent back', () => {
    const stored: CustomerInfo = { id: 'lab', name: '\u200b' };
    const result = parsePatch({ name: '\u200b' }, { stored });
    expect(result.ok && result.warnings.map(({ code }) => code)).toEqual(['patch/nameRequired']);
    expect(parsePatch({ name: ' ' }, { stored }).ok).toBe(false);
  });

  test('of a million blanks is detected quickly', () => {
    expect(isBlankName(' '.repeat(1_000_000))).toBe(true);
    expect(isBlankName(`${' '.repeat(1_000_000)}x`)).toBe(false);
  });

  test('null keeps the stored name', () => {
    expect(parsePatch({ name: null }).ok).toBe(true);
  });
});
