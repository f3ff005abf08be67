import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileSchedule, resolveZoneId } from '../../src/index.js';
import { isIcuOnlyZone } from '../../src/time/icuOnlyZones.js';
import { fc } from '../arbitraries/fc.js';

/* Every id of the time zone database. The head of the file gives its version and source. */
const database = readFileSync(new URL('tzdb.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'));

/* A placeholder without a time, which no host has. */
const ids = database.filter(id => id !== 'Factory');

const offsetsOf = (timeZone: string) =>
  [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)].map(at =>
    new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'long' }).format(at),
  );

const hostKnows = (timeZone: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
};

describe('an id of the time zone database', () => {
  test('is known and keeps its clock, also if it is a backward link', () => {
    expect(ids.length).toBeGreaterThan(590);
    const resolved = new Map(ids.map(id => [id, resolveZoneId(id)]));
    expect(ids.filter(id => resolved.get(id) === undefined)).toEqual([]);
    const moved = ids.filter(id => `${offsetsOf(id)}` !== `${offsetsOf(resolved.get(id) ?? 'UTC')}`);
    expect(moved).toEqual([]);
  });

  test('is known in any case', () => {
    for (const id of ids) {
      for (const spelled of [id.toLowerCase(), id.toUpperCase()]) {
        const resolved = resolveZoneId(spelled) ?? 'unknown';
        expect([spelled, ...offsetsOf(resolved)]).toEqual([spelled, ...offsetsOf(id)]);
      }
    }
    expect(resolveZoneId('EUROPE/BERLIN')).toBe('Europe/Berlin');
  });
});

describe('an id that the database does not have', () => {
  const known = new Set(ids.map(id => id.toUpperCase()));
  /*
   * The ids that ICU 72 to 78 accept beyond the database: 25 abbreviations and 15 former zones. Found by trying every
   * text in Node's binary that looks like an id.
   */
  const icuOnly = (
    'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST ' +
    'Canada/East-Saskatchewan US/Pacific-New SystemV/AST4 SystemV/AST4ADT SystemV/CST6 SystemV/CST6CDT ' +
    'SystemV/EST5 SystemV/EST5EDT SystemV/HST10 SystemV/MST7 SystemV/MST7MDT SystemV/PST8 SystemV/PST8PDT ' +
    'SystemV/YST9 SystemV/YST9YDT'
  ).split(' ');

  test.each(icuOnly)('%s is a problem, in any case', timeZoneId => {
    expect(known.has(timeZoneId.toUpperCase())).toBe(false);
    for (const id of [timeZoneId, timeZoneId.toLowerCase()]) {
      expect(isIcuOnlyZone(id)).toBe(true);
      const result = compileSchedule({ timeZoneId: id, rules: [] });
      expect(result.ok ? [] : result.problems).toMatchObject([
        { pointer: '/timeZoneId', params: { timeZoneId: id } },
      ]);
    }
  });

  test('is unknown even if the host accepts it: all abbreviations of three letters', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const wrong: string[] = [];
    for (const a of letters) {
      for (const b of letters) {
        for (const c of letters) {
          const id = a + b + c;
          if ((resolveZoneId(id) !== undefined) !== known.has(id)) wrong.push(id);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('is unknown if it is a known id with one letter changed', () => {
    const changed = fc
      .tuple(fc.constantFrom(...ids), fc.nat({ max: 40 }), fc.constantFrom(...'abcXYZ0189+-/_ '))
      .map(([id, at, letter]) => id.slice(0, at) + letter + id.slice(at + 1));
    fc.assert(
      fc.property(changed, id => {
        expect([id, resolveZoneId(id) !== undefined]).toEqual([id, known.has(id.toUpperCase())]);
      }),
      { numRuns: 2000 },
    );
  });

  test('gives a message that quotes it and says what to write', () => {
    const result = compileSchedule({ timeZoneId: 'Mars/Olympus', rules: [] });
    expect(result.ok ? '' : result.problems[0].message).toBe(
      '"Mars/Olympus" is not a known time zone. Write an IANA id such as America/New_York or a Windows id such as Eastern Standard Time.',
    );
  });

  test('the host accepts some of them, so this test is meaningful', () => {
    expect(icuOnly.some(hostKnows)).toBe(true);
  });
});
