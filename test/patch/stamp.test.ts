import { describe, expect, it } from 'vitest';
import { isSameVersion } from '../../src/http/versionDate.js';
import { applyPatch } from '../../src/patch/apply.js';
import { nextStamp } from '../../src/patch/stamp.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';

const stored = '2026-01-01T00:00:00.000Z';

describe('nextStamp', () => {
  it('is now, in the given form, if that is later', () => {
    expect(nextStamp(stored, '2026-01-02T03:04:05Z')).toBe('2026-01-02T03:04:05Z');
    expect(nextStamp(stored, '2026-01-02T03:04:05.1234567+01:00')).toBe('2026-01-02T03:04:05.1234567+01:00');
    expect(nextStamp(stored, Date.UTC(2026, 0, 2))).toBe('2026-01-02T00:00:00.000Z');
    expect(nextStamp(stored, new Date(Date.UTC(2026, 0, 2)))).toBe('2026-01-02T00:00:00.000Z');
  });

  it('is a millisecond after the stored stamp if the clock is stopped or slow', () => {
    expect(nextStamp(stored, stored)).toBe('2026-01-01T00:00:00.001Z');
    expect(nextStamp(stored, '2025-12-31T23:59:59Z')).toBe('2026-01-01T00:00:00.001Z');
    expect(nextStamp('2026-01-01T01:00:00+01:00', stored)).toBe('2026-01-01T00:00:00.001Z');
    expect(nextStamp('/Date(1767225600000)/', stored)).toBe('2026-01-01T00:00:00.001Z');
    expect(nextStamp('2026-01-01T00:00:00.0000001Z', stored)).toBe('2026-01-01T00:00:00.002Z');
    expect(nextStamp('2026-01-01T00:00:00', stored)).toBe('2026-01-01T00:00:00.001Z');
    expect(nextStamp('9999-12-31T23:59:59.9999999Z', stored)).toBe('+010000-01-01T00:00:00.001Z');
  });

  it.each([undefined, null, '', 'yesterday', '2026-02-30T00:00:00Z', 7])('is now if %j is stored', unread => {
    expect(nextStamp(unread, stored)).toBe(stored);
  });

  it.each(['yesterday', '2026-01-01', '2026-01-01T00:00:00', Number.NaN, {}, null])(
    '%j is not an instant',
    now => {
      const lab = { id: 'lab', name: 'Lab' };
      expect(() => applyPatch(lab, { name: 'L' }, { now: now as never })).toThrow(RangeError);
      expect(() => applyPatch(lab, { name: 'L' }, { now: now as never })).toThrow('now');
    },
  );
});

const stamp = () =>
  fc.oneof(
    fc
      .tuple(
        fc.integer({ min: 0, max: 253_402_300_799 }),
        fc.stringMatching(/^(\.\d{1,9})?$/),
        fc.constantFrom('', 'Z', '+05:30', '-11:00'),
      )
      .map(
        ([seconds, fraction, zone]) => new Date(seconds * 1000).toISOString().slice(0, 19) + fraction + zone,
      ),
    fc.integer({ min: -1e12, max: 1e13 }).map(ms => `/Date(${ms})/`),
    fc.constantFrom(undefined, null, '', 'unreadable'),
  );
const now = () =>
  fc.oneof(
    fc.integer({ min: 0, max: 4e12 }),
    fc.integer({ min: 0, max: 4e12 }).map(ms => new Date(ms).toISOString()),
    stamp()
      .filter(text => /Z$|\+05:30$/.test(text ?? ''))
      .map(text => text as string),
  );

it('after any change the previous version is stale, whatever the clock', () => {
  fc.assert(
    fc.property(stamp(), fc.array(now(), { minLength: 1, maxLength: 4 }), (first, clock) => {
      let lab = { id: 'lab', name: '0', ...(first === undefined ? {} : { dateLastModified: first }) } as {
        id: string;
        name: string;
        dateLastModified?: string | null;
      };
      const seen: unknown[] = [];
      clock.forEach((at, turn) => {
        seen.push(lab.dateLastModified);
        lab = orThrow(applyPatch(lab as never, { name: `${turn + 1}` }, { now: at })) as never;
        expect(seen.filter(old => isSameVersion(old, lab.dateLastModified) === true)).toEqual([]);
        // The oracle: a client that keeps only milliseconds.
        const millis = (text: unknown) => Date.parse(String(text).replace(/(\.\d{3})\d+/, '$1'));
        for (const old of seen) {
          const [was, is] = [millis(old), millis(lab.dateLastModified)];
          if (typeof old === 'string' && /Z$/.test(old) && !Number.isNaN(was))
            expect(is).toBeGreaterThan(was);
        }
      });
    }),
  );
});
