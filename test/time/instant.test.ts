import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/index.js';
import { toEpochMs } from '../../src/time/instant.js';
import { fc } from '../arbitraries/fc.js';

describe('an instant', () => {
  const at = Date.UTC(2026, 10, 26, 14, 0, 0, 250);

  test.each([
    ['epoch milliseconds', at],
    ['milliseconds with a fraction (which is cut off)', at + 0.75],
    ['a Date', new Date(at)],
    ['a text in UTC', '2026-11-26T14:00:00.250Z'],
    ['a text with an offset', '2026-11-26T09:00:00.25-05:00'],
    ['a text of .NET', '2026-11-26T14:00:00.2500000Z'],
    ['a luxon DateTime', DateTime.fromMillis(at, { zone: 'Asia/Tokyo' })],
  ])('is read from %s', (_, instant) => {
    expect(toEpochMs(instant)).toBe(at);
    expect(parseInstant(instant)).toEqual({ ok: true, value: at, warnings: [] });
  });

  test.each([
    ['a date without a time', '2026-11-26'],
    ['a local time without an offset', '2026-11-26T14:00:00'],
    ['a word', 'tomorrow'],
    ['NaN', Number.NaN],
    ['a time beyond the range of Date', 8.64e15 + 1],
    ['an invalid Date', new Date(Number.NaN)],
    ['an invalid DateTime', DateTime.invalid('no')],
    ['null', null],
    ['an object', {}],
  ])('is not %s', (_, instant) => {
    expect(() => toEpochMs(instant as Date)).toThrow(RangeError);
    const result = parseInstant(instant);
    expect(result.ok ? '' : result.problems[0].code).toBe('instant/unreadable');
  });

  test.each<[unknown, string]>([
    ['tomorrow', '"tomorrow"'],
    ['x'.repeat(100), `"${'x'.repeat(60)}"`],
    [Number.NaN, 'NaN'],
    [null, 'null'],
    [undefined, 'undefined'],
    [{}, 'this object'],
    [() => 1, 'this function'],
    [{ toMillis: 7 }, 'this object'],
    [{ toMillis: () => 'soon' }, 'this object'],
  ])('is refused with a message that quotes the value: %o', (input, told) => {
    const result = parseInstant(input);
    const problem = result.ok ? undefined : result.problems[0];
    expect(problem?.params).toEqual({ value: told, impossible: [] });
    expect(problem?.message.startsWith(`${told} is not an instant.`)).toBe(true);
    expect(() => toEpochMs(input as Date)).toThrow(`Not an instant: ${told}.`);
  });

  test('names a date that does not exist, also for a bug of the caller', () => {
    expect(() => toEpochMs('2026-02-30T00:00:00Z')).toThrow('There is no 30 February 2026.');
  });

  test('is not read from an object that throws', () => {
    const refusing = {
      toMillis: () => {
        throw new Error('no');
      },
    };
    expect(parseInstant(refusing).ok).toBe(false);
  });

  test('equals what Date reads from the same text, for every year with four digits', () => {
    const date = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, time => {
        expect(toEpochMs(time.toISOString())).toBe(time.getTime());
      }),
    );
  });
});
