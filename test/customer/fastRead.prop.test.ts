import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { fastRead } from '../../src/customer/fastRead.js';
import { customerMembers, patchMembers } from '../../src/customer/members.js';
import { readShape } from '../../src/customer/read.js';
import { startReading } from '../../src/customer/reading.js';
import { customer, newerMember, struct } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { hostile, type Make } from '../arbitraries/hostile.js';
import { patchFor } from '../arbitraries/patch.js';

/* The oracle is `readShape`, which reads everything. The fast path must give exactly the same copy, or nothing. */

const inputs = ['customer', 'patch'] as const;
const shapes = { customer: customerMembers, patch: patchMembers };

function readCarefully(make: Make, prefix: 'customer' | 'patch') {
  const reading = startReading(prefix);
  const value = readShape(shapes[prefix], make(), reading);
  const found = [...reading.problems, ...reading.warnings];
  return { value, codes: found.map(({ code }) => code), valuesLeft: reading.valuesLeft };
}

/** Compares both, and returns whether the fast path read the input. */
function compare(make: Make, prefix: 'customer' | 'patch'): boolean {
  const input = make();
  const reading = startReading(prefix);
  const fast = fastRead(shapes[prefix], input, reading);
  if (fast === undefined) return false;
  const careful = readCarefully(make, prefix);
  expect(careful.codes).toEqual([]);
  expect(reading.valuesLeft).toBe(careful.valuesLeft);
  // `toStrictEqual` would treat an own member `constructor` as the type of its object.
  expect(isDeepStrictEqual(fast, careful.value)).toBe(true);
  expect(JSON.stringify(fast)).toBe(JSON.stringify(careful.value));
  const given = objectsIn(input);
  for (const object of objectsIn(fast)) expect(given.has(object)).toBe(false);
  return true;
}

/** A body in which a part, at any place, is something that JSON cannot contain. */
const withOddPart = (): fc.Arbitrary<Make> =>
  fc.tuple(customer(), fc.boolean()).chain(([stored, isPatch]) =>
    (isPatch ? patchFor(stored) : fc.constant(stored)).chain(body => {
      const places = placesIn(body);
      const key = fc.oneof(
        fc.constantFrom('Name', 'DATA', 'stringValue', 'betaDialer', '__proto__', 'toString', 'aIInsights'),
        fc.string(),
      );
      return fc.tuple(fc.constantFrom(...places), fc.option(key), odd()).map(([place, added, make]) => () => {
        const copy = structuredClone(body);
        let holder = copy as Record<string, unknown>;
        for (const segment of place.slice(0, -1)) holder = holder[segment] as Record<string, unknown>;
        const last = place.at(-1) as string;
        const part = holder[last];
        const isHolder = typeof part === 'object' && part !== null;
        setOwn(isHolder && added !== null ? part : holder, isHolder && added !== null ? added : last, make());
        return copy;
      });
    }),
  );

const odd = (): fc.Arbitrary<Make> =>
  fc.oneof(
    hostile('name', 'stringValue', 'numberValue'),
    fc.constantFrom<Make>(...oddParts),
    fc.anything().map(
      (value): Make =>
        () =>
          value,
    ),
  );

const shared = { deep: [{ stringValue: 'x' }] };
const oddParts: readonly Make[] = [
  () => undefined,
  () => -0,
  () => 2 ** 31,
  () => 1.5,
  () => 3,
  () => '',
  () => [],
  () => ({}),
  () => null,
  () => [{ boolValue: true }],
  () => ({ a: { stringValue: '', listValue: [{ b: { numberValue: -0, stringValue: null } }] } }),
  () => ({ a: { stringValue: 'x', listValue: [] } }),
  () => ({ a: { stringValue: 'x', numberValue: 1 } }),
  () => ({ a: shared, b: shared, c: [shared, shared] }),
  () => ({ [Symbol('hidden')]: 1, a: null }),
  () => Object.assign([], { [Symbol.toStringTag]: 'Object' }),
  () => ({ [Symbol.toStringTag]: 'Date' }),
  () => Object.defineProperty({}, 'a', { value: 1, enumerable: false }),
  () => Object.defineProperty({}, 'a', { get: () => ({ stringValue: 'x' }), enumerable: true }),
  () => new Proxy({ a: { stringValue: 'x' } }, {}),
  () =>
    new Proxy([{ a: null }], {
      get: (list, key) => (key === 'length' ? Number.NaN : Reflect.get(list, key)),
    }),
  () => Object.setPrototypeOf({ a: null }, { inherited: 1 }),
  () => argumentsOf({ a: null }),
  () => Array.from({ length: 30_000 }, () => 1),
  () => nest(300),
  () => nest(40),
  () => explosion(30),
];

function argumentsOf(..._: unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: the object itself is under test.
  return arguments;
}

function nest(levels: number): object {
  let value: object = { stringValue: 'x' };
  for (let level = 0; level < levels; level += 1) value = { structValue: { a: value } };
  return { a: value };
}

/** An object that contains itself twice at each level: 2^levels values, if each occurrence is counted. */
function explosion(levels: number): object {
  let value: object = {};
  for (let level = 0; level < levels; level += 1) value = { structValue: { a: value, b: value } };
  return { a: value };
}

test('for any input, the fast path gives exactly the copy of the complete path, or nothing', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.oneof(withOddPart(), withOddPart(), hostile('id', 'name', 'data')), make => {
      for (const prefix of inputs) if (compare(make, prefix)) taken += 1;
    }),
    { numRuns: 250 },
  );
  expect(taken).toBeGreaterThan(20);
});

test.each([
  'data',
  'Data',
  'betaDialer',
  'name',
  'schedule',
  'tags',
  'integrationData',
  'overrideAppSettings',
])('the fast path reads an odd value of %s as the careful one, or not at all', member => {
  for (const odd of oddParts) {
    for (const prefix of inputs) compare(() => ({ id: 'lab', name: 'Lab', [member]: odd() }), prefix);
    compare(() => ({ data: { [member]: odd() }, schedule: { rules: [{ flowParams: odd() }] } }), 'patch');
    compare(() => ({ [member]: odd() }), 'patch');
  }
});

test('the fast path reads every documented customer and patch, including newer members of a stored customer', () => {
  const bodies = customer().chain(stored => fc.tuple(fc.constant(stored), patchFor(stored)));
  fc.assert(
    fc.property(bodies, ([stored, patch]) => {
      expect(compare(() => stored, 'customer')).toBe(true);
      const documented = JSON.parse(JSON.stringify(patch), (key, member) =>
        key === newerMember ? undefined : member,
      ) as object;
      expect(compare(() => documented, 'patch')).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('the fast path reads every form of free-form data that clients send', () => {
  fc.assert(
    fc.property(struct(), data => {
      for (const prefix of inputs) {
        const make = () => (prefix === 'patch' ? { data } : { id: 'lab', name: 'Lab', data });
        expect(compare(make, prefix)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

function objectsIn(value: unknown, into = new Set<unknown>()): ReadonlySet<unknown> {
  if (typeof value !== 'object' || value === null || into.has(value)) return into;
  into.add(value);
  try {
    for (const key of Object.keys(value)) objectsIn((value as Record<string, unknown>)[key], into);
  } catch {
    // A getter or a proxy that throws hides its content.
  }
  return into;
}

/** The paths to all values, except the root. */
function placesIn(value: unknown, path: readonly string[] = []): string[][] {
  const inside =
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, member]) => placesIn(member, [...path, key]));
  return path.length > 0 ? [[...path], ...inside] : inside;
}

function setOwn(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
