import { expect, test, vi } from 'vitest';
import { parseCustomer, parsePatch } from '../../src/customer/parse.js';
import { customerInfoSchema, patchCustomerSchema } from '../../src/customer/standardSchema.js';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import { pointerSegments, pointerTo } from '../../src/pointer.js';
import { orThrow, type Result } from '../../src/problem.js';
import { customer, json, newerMember, schedule } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { hostile } from '../arbitraries/hostile.js';
import { patchFor } from '../arbitraries/patch.js';

vi.setConfig({ testTimeout: 60_000 });

const members = [
  'id',
  'name',
  'data',
  'schedule',
  'rules',
  'byDay',
  'tags',
  'tagIds',
  'billingSettings',
  'base',
];

/** A stored customer and a patch for it, with free-form data as parsing returns it. */
const storedAndPatch = (): fc.Arbitrary<{ stored: CustomerInfo; patch: PatchCustomer }> =>
  customer().chain(stored =>
    patchFor(stored).map(made => ({ stored, patch: orThrow(parsePatch(made, { stored })) })),
  );

/** A patch that contains only documented members. */
const patch = (): fc.Arbitrary<PatchCustomer> =>
  storedAndPatch().map(each =>
    JSON.parse(JSON.stringify(each.patch), (key, member) => (key === newerMember ? undefined : member)),
  );

test('parsing never throws, and an accepted result is plain JSON data', () => {
  fc.assert(
    fc.property(hostile(...members), make => {
      const input = make();
      for (const parse of [parseCustomer, parsePatch]) {
        const result: Result<unknown> = parse(input);
        if (result.ok) expect(JSON.parse(JSON.stringify(result.value))).toStrictEqual(result.value);
        else for (const each of result.problems) expect(JSON.parse(JSON.stringify(each))).toEqual(each);
      }
    }),
    { numRuns: 500 },
  );
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a hostile stored customer does not make parsing throw either, unless it is a promise', () => {
  fc.assert(
    fc.property(patch(), hostile('rules'), (input, make) => {
      const stored = make() as CustomerInfo;
      try {
        parsePatch(input, { stored });
      } catch (error) {
        expect(error).toEqual(new TypeError('The option stored is a promise: await it first.'));
      }
      parsePatch(input, { stored: { id: 'x', name: 'X', schedule: make() } as CustomerInfo });
    }),
  );
});

test('every customer that the service can send is accepted with all its unknown members', () => {
  fc.assert(
    fc.property(customer(), input => {
      expect(orThrow(parseCustomer(input))).toStrictEqual(input);
    }),
  );
});

test('every patch that a form can send is accepted unchanged', () => {
  fc.assert(
    fc.property(storedAndPatch(), ({ stored, patch }) => {
      expect(orThrow(parsePatch(patch, { stored }))).toStrictEqual(patch);
    }),
  );
});

test('stored parts that are sent back are accepted, including newer members at every level, and change nothing', () => {
  fc.assert(
    fc.property(customer(), stored => {
      const { data, schedule, billingSettings, appSettings } = stored;
      const result = parsePatch({ data, schedule, billingSettings, appSettings }, { stored });
      expect(orThrow(applyPatch(stored, orThrow(result)))).toBe(stored);
      const found = result.ok ? result.warnings.filter(({ code }) => code.startsWith('patch/')) : [];
      expect(found.every(({ code }) => code === 'patch/newerMember')).toBe(true);
      expect(found).toHaveLength(newerMembersIn({ schedule, billingSettings, appSettings }));
    }),
  );
});

/** The number of newer members, without those inside another newer member. */
function newerMembersIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value)
    .map(([key, member]) => (key === newerMember ? 1 : key === 'flowParams' ? 0 : newerMembersIn(member)))
    .reduce((sum, each) => sum + each, 0);
}

test('inputs are neither mutated nor frozen', () => {
  fc.assert(
    fc.property(customer(), patch(), (stored, change) => {
      const before = structuredClone([stored, change]);
      parseCustomer(stored);
      parsePatch(change, { stored });
      expect([stored, change]).toStrictEqual(before);
      expect([stored, change, change.schedule ?? {}].some(Object.isFrozen)).toBe(false);
    }),
  );
});

test('the result shares no mutable object with the input', () => {
  fc.assert(
    fc.property(storedAndPatch(), ({ stored, patch }) => {
      const shared = objectsIn([stored, patch]);
      for (const object of objectsIn(orThrow(parsePatch(patch, { stored }))))
        expect(shared.has(object)).toBe(false);
    }),
  );
});

test('parsing a parsed result changes nothing: enums are names, −0 is 0, undefined is absent', () => {
  const spellings = fc.record({
    data: fc.constantFrom(
      { a: { numberValue: -0 }, b: undefined, c: { listValue: [{ n: { numberValue: -0 } }] } },
      undefined,
    ),
    schedule: fc.record({
      rules: fc.array(
        fc.record({
          frequency: fc.constantFrom(0, -0, 4, 'Daily', ''),
          simpleRuleType: fc.constantFrom(0, 2, null),
        }),
      ),
    }),
  });
  fc.assert(
    fc.property(spellings, input => {
      const once = orThrow(parsePatch(input));
      expect(orThrow(parsePatch(once))).toStrictEqual(once);
      expect(JSON.parse(JSON.stringify(once))).toStrictEqual(once);
    }),
  );
});

test('stored data is kept with any keys, whether it contains Values or not', () => {
  const data = fc.dictionary(
    fc.oneof(fc.constantFrom('__proto__', 'constructor', 'prototype'), fc.string()),
    json(),
  );
  fc.assert(
    fc.property(data, data => {
      const text = JSON.stringify({ id: 'lab', name: 'Lab', data });
      expect(JSON.stringify(orThrow(parseCustomer(JSON.parse(text))))).toBe(text);
    }),
  );
});

test('every inserted fault is reported once, at its position', () => {
  const faulty = patch().chain(input => {
    const places = leafPointers(input);
    const fault = fc.constantFrom<unknown>(
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      1n,
      Symbol('s'),
      new Date(0),
      () => 1,
    );
    return fc.record({ input: fc.constant(input), faults: fc.subarray(places), fault });
  });
  fc.assert(
    fc.property(faulty, ({ input, faults, fault }) => {
      const broken = faults.reduce((all, pointer) => withValue(all, pointer, fault), structuredClone(input));
      const result = parsePatch(broken);
      const found = result.ok ? [] : result.problems;
      expect(found.map(each => each.pointer).sort()).toEqual([...faults].sort());
    }),
  );
});

test('every inserted unknown member is reported once, at every level of a patch', () => {
  const withUnknown = patch().chain(input =>
    fc.record({ input: fc.constant(input), at: fc.subarray(modelledObjects(input)) }),
  );
  fc.assert(
    fc.property(withUnknown, ({ input, at }) => {
      const keys = ['__proto__', 'constructor', 'toString', 'frequencyy'];
      const faults = at.flatMap(pointer => keys.map(key => pointer + pointerTo(key)));
      const broken = faults.reduce((all, pointer) => withValue(all, pointer, 1), structuredClone(input));
      const result = parsePatch(broken);
      const found = result.ok ? [] : result.problems;
      expect(new Set(found.map(each => each.code)).size).toBeLessThanOrEqual(1);
      expect(found.map(each => each.pointer).sort()).toEqual(faults.sort());
    }),
  );
});

test('the schemas give the same results as the parsers', async () => {
  const made = fc.oneof(customer(), patch(), schedule()).map(value => () => value as unknown);
  await fc.assert(
    fc.asyncProperty(fc.oneof(made, hostile(...members)), async make => {
      const input = make();
      for (const [schema, parse] of [
        [customerInfoSchema, parseCustomer],
        [patchCustomerSchema, parsePatch],
      ] as const) {
        const result = parse(input);
        const answer = await schema['~standard'].validate(input);
        if (result.ok) expect(answer).toMatchObject({ value: result.value });
        else {
          const pointers = answer.issues?.map(issue => pointerTo(...(issue.path ?? []).map(keyOf)));
          expect(pointers).toEqual(result.problems.map(each => each.pointer));
        }
      }
    }),
  );
});

type PathItem = PropertyKey | { readonly key: PropertyKey };

const keyOf = (item: PathItem): string => String(typeof item === 'object' ? item.key : item);

function objectsIn(value: unknown, into = new Set<object>()): ReadonlySet<object> {
  if (typeof value !== 'object' || value === null) return into;
  into.add(value);
  for (const member of Object.values(value)) objectsIn(member, into);
  return into;
}

/** Pointers to all values that contain no other value. */
function leafPointers(value: unknown, path: readonly (string | number)[] = []): string[] {
  if (typeof value !== 'object' || value === null) return [pointerTo(...path)];
  return Object.keys(value).flatMap(key =>
    leafPointers((value as Record<string, unknown>)[key], [...path, key]),
  );
}

/** Pointers to the objects with documented members. */
function modelledObjects(input: PatchCustomer): string[] {
  const { schedule, billingSettings, appSettings } = input;
  return [
    '',
    ...(schedule ? ['/schedule'] : []),
    ...(schedule?.rules ?? []).flatMap((rule, at) => [
      `/schedule/rules/${at}`,
      ...(rule.byDay ?? []).map((_, day) => `/schedule/rules/${at}/byDay/${day}`),
    ]),
    ...(billingSettings ? ['/billingSettings'] : []),
    ...(billingSettings?.base ? ['/billingSettings/base'] : []),
    ...(appSettings ? ['/appSettings'] : []),
  ];
}

/** Sets the value at a pointer in a value that the test created. */
function withValue<T>(root: T, pointer: string, value: unknown): T {
  const segments = pointerSegments(pointer);
  const last = segments.at(-1) ?? '';
  let holder = root as Record<string, unknown>;
  for (const segment of segments.slice(0, -1)) holder = holder[segment] as Record<string, unknown>;
  Object.defineProperty(holder, last, { value, enumerable: true, configurable: true, writable: true });
  return root;
}
