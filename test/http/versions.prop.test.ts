import { createHash } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { canonicalJson } from '../../src/canonicalJson.js';
import { digestOf } from '../../src/digest.js';
import { etagOf, readEntityTags } from '../../src/http/etag.js';
import { type PatchRequest, respondToPatch } from '../../src/http/respond.js';
import { isSameVersion } from '../../src/http/versionDate.js';
import { isSameJson } from '../../src/json.js';
import type { CustomerInfo } from '../../src/model.js';
import { customer, json } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { patchFor } from '../arbitraries/patch.js';
import { withoutHanging } from '../withoutHanging.js';

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const admin = { roles: ['SystemAdministrator'] };

// Created once, outside of the tests: creating them takes a second, generating values takes no time.
const anyJson = json();
const edit = customer().chain(stored => fc.tuple(fc.constant(stored), patchFor(stored)));

/** The same value with the members of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, shuffled(member)]);
  return Object.fromEntries(entries.reverse());
}

describe('canonical JSON', () => {
  it('is one text for equal values and another for others', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (one, other) => {
        expect(canonicalJson(shuffled(one))).toBe(canonicalJson(one));
        expect(canonicalJson(one) === canonicalJson(other)).toBe(isSameJson(one, other));
        expect(isSameJson(JSON.parse(canonicalJson(one)), one)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('follows the sample of RFC 8785', () => {
    const sample = JSON.parse(
      '{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001], ' +
        '"string": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false]}',
    );
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('treats undefined members as absent, and −0 as 0', () => {
    expect(canonicalJson({ b: undefined, a: -0, c: [undefined] })).toBe('{"a":0,"c":[null]}');
  });

  it('ends for data that contains itself', () => {
    const ring: Record<string, unknown> = {};
    ring['self'] = ring;
    expect(canonicalJson(ring)).toBe('{"self":null}');
    ring['list'] = [ring, ring];
    expect(canonicalJson({ ring })).toBe('{"ring":{"list":[null,null],"self":null}}');
  });
});

describe('the digest', () => {
  it('is the SHA-256 of the canonical text of any length', () => {
    const values = fc.oneof(
      anyJson,
      fc.array(fc.string({ minLength: 1000, maxLength: 3000, unit: 'grapheme' }), { maxLength: 20 }),
    );
    fc.assert(
      fc.property(values, value => {
        expect(digestOf(value)).toBe(createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex'));
      }),
    );
  });
});

describe('an ETag', () => {
  it('matches every copy of a version, in a list too, and no other version', () => {
    fc.assert(
      fc.property(customer(), customer(), (one, other) => {
        const header = `"old", W/${etagOf(other)},${etagOf(clone(one))}`;
        const tags = readEntityTags(header);
        expect(tags?.strong.has(etagOf(one))).toBe(true);
        expect(tags?.strong.has(etagOf(other))).toBe(isSameJson(one, other));
      }),
    );
  });

  it('reads any list of tags back', () => {
    const tag = fc
      .array(fc.constantFrom('!', '#', ',', ' '.replace(' ', '~'), 'a', 'W', '/', '*', 'é'), { maxLength: 6 })
      .map(chars => `"${chars.join('')}"`);
    const item = fc.tuple(tag, fc.boolean(), fc.constantFrom('', ' ', '\t', ' , ,'));
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), items => {
        const header = items.map(([text, isWeak, blank]) => `${blank}${isWeak ? 'W/' : ''}${text}`).join(',');
        const tagsOf = (weak: boolean) =>
          new Set(items.filter(([, isWeak]) => isWeak === weak).map(([text]) => text));
        expect(readEntityTags(header)).toEqual({ isAny: false, strong: tagsOf(false), weak: tagsOf(true) });
      }),
    );
  });

  it.each(['', ' ', ',', 'abc', '"abc', 'abc"', '"a" "b"', 'w/"a"', 'W/ "a"', '*, "a"', '"a"b', '"a\nb"'])(
    'is not read from %j',
    header => {
      expect(readEntityTags(header)).toBeUndefined();
    },
  );
});

describe('a version by its date', () => {
  /** Nanoseconds since 1970, and the number of written digits of the second. */
  const stamp = fc.record({
    nanos: fc.bigInt({ min: 0n, max: 4_000_000_000_000_000_000n }),
    digits: fc.integer({ min: 0, max: 9 }),
    offset: fc.constantFrom(0, 0, 60, -330, 765),
  });
  type Stamp = typeof stamp extends fc.Arbitrary<infer T> ? T : never;

  const cutAt = (nanos: bigint, digits: number) => nanos - (nanos % 10n ** BigInt(9 - digits));

  function text({ nanos, digits, offset }: Stamp): string {
    const local = new Date(Number(nanos / 1_000_000_000n) * 1000 + offset * 60_000)
      .toISOString()
      .slice(0, 19);
    const fraction = String(nanos % 1_000_000_000n)
      .padStart(9, '0')
      .slice(0, digits);
    const [sign, minutes] = [offset < 0 ? '-' : '+', Math.abs(offset)];
    const clock = [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0'));
    return `${local}${digits ? `.${fraction}` : ''}${offset === 0 ? 'Z' : `${sign}${clock.join(':')}`}`;
  }

  it('is the same at the coarser precision, which is at least a millisecond', () => {
    const close = fc.tuple(stamp, stamp, fc.constantFrom(0n, 0n, 1n, 1_000n, 1_000_000n, 1_000_000_000n));
    fc.assert(
      fc.property(close, ([one, shape, delta]) => {
        const other = { ...shape, nanos: one.nanos + delta };
        const digits = Math.max(3, Math.min(one.digits, other.digits));
        const [a, b] = [one, other].map(each => cutAt(cutAt(each.nanos, each.digits), digits));
        expect(isSameVersion(text(one), text(other))).toBe(a === b);
        expect(isSameVersion(text(other), text(one))).toBe(a === b);
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same as a .NET date of its millisecond', () => {
    fc.assert(
      fc.property(stamp, fc.constantFrom('', '+0200', '-0530'), (one, offset) => {
        const epochMs = one.nanos / 1_000_000n;
        expect(isSameVersion(`/Date(${epochMs}${offset})/`, text({ ...one, digits: 7 }))).toBe(true);
        expect(isSameVersion(`/Date(${epochMs + 1n}${offset})/`, text({ ...one, digits: 7 }))).toBe(false);
      }),
    );
  });

  it('is unknown if the date cannot be read, unless it is the stored text', () => {
    expect(isSameVersion('yesterday', '2026-01-01T00:00:00Z')).toBeUndefined();
    expect(isSameVersion('yesterday', 'yesterday')).toBe(true);
    expect(isSameVersion('2026-01-01T00:00:00Z', 'yesterday')).toBe(false);
    expect(isSameVersion('2026-02-30T00:00:00Z', '2026-03-02T00:00:00Z')).toBeUndefined();
    expect(isSameVersion(1, 1)).toBeUndefined();
  });

  it('without an offset is in UTC', () => {
    expect(isSameVersion('2026-01-01T00:00:00', '2026-01-01T00:00:00.0000000Z')).toBe(true);
  });
});

describe('the version before a change', () => {
  const respond = (stored: CustomerInfo, request: Partial<PatchRequest>) =>
    respondToPatch({
      customerId: stored.id,
      body: { name: 'Later' },
      customers: new Map([[stored.id, stored]]),
      actor: admin,
      allow: ['patch/dropsStored', 'billing/implicitZero'],
      ...request,
    });

  const now = fc.constantFrom('2050-01-01T00:00:00Z', Date.UTC(2050, 0, 1), new Date(Date.UTC(2060, 0, 1)));

  it('has a stale tag and a stale date once a patch has changed something', () => {
    fc.assert(
      fc.property(edit, now, ([before, patch], at) => {
        const answer = respond(before, { body: patch, now: at, ifMatch: etagOf(before), base: before });
        if (answer.status !== 200) return;
        const isChanged = answer.changes.length > 0;
        const after = answer.body;
        expect(answer.headers['ETag']).toBe(etagOf(after));
        expect(respond(after, { ifMatch: etagOf(before) }).status).toBe(isChanged ? 412 : 200);
        expect(respond(after, { base: before }).status).toBe(isChanged ? 409 : 200);
        expect(respond(after, { ifMatch: etagOf(after), base: clone(after) }).status).toBe(200);
      }),
      { numRuns: 60 },
    );
  });
});

test('a base of millions of letters or items has an answer', () => {
  const customers = new Map([['lab', { id: 'lab', name: 'Lab', dateLastModified: '2026-01-01T00:00:00Z' }]]);
  const actor = { roles: ['SystemAdministrator'] };
  for (const base of ['x'.repeat(2_000_000), new Array<number>(1_000_000).fill(1)] as never[]) {
    withoutHanging(() => respondToPatch({ customerId: 'lab', body: { name: 'L' }, customers, actor, base }));
  }
});
