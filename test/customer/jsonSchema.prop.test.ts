import { Ajv, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { type drafts, jsonSchemaOf, namedParts } from '../../src/customer/jsonSchema.js';
import { customerMembers, type ObjectShape, patchMembers } from '../../src/customer/members.js';
import { parseCustomer, parsePatch } from '../../src/customer/parse.js';
import { orThrow } from '../../src/problem.js';
import { customer, json } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { patchFor, withoutUnknownMembers } from '../arbitraries/patch.js';

type Draft = keyof typeof drafts;

/** Fastify's default options: it converts values, and removes members that the schema does not know. */
const fastify: Options = { coerceTypes: 'array', useDefaults: true, removeAdditional: true };

function schemaFor(shape: ObjectShape, mode: 'strict' | 'loose', draft: Draft) {
  const id = `urn:customer-patch:${draft}`;
  return jsonSchemaOf(shape, {
    title: '',
    id,
    mode,
    draft,
    parts: namedParts(shape),
    describe: () => undefined,
  });
}

function validator(shape: ObjectShape, mode: 'strict' | 'loose', draft: Draft, options: Options = {}) {
  const complaints: string[] = [];
  const note = (...words: unknown[]) => complaints.push(words.join(' '));
  const given = { strict: true, logger: { log: note, warn: note, error: note }, ...options };
  const ajv = draft === 'draft-07' ? new Ajv(given) : new Ajv2020(given);
  const validate = ajv.compile(schemaFor(shape, mode, draft));
  expect(complaints).toEqual([]);
  return validate;
}

const patches = () =>
  customer().chain(stored =>
    patchFor(stored).map(made => withoutUnknownMembers(orThrow(parsePatch(made, { stored })))),
  );

describe.each(['2020-12', 'draft-07'] as const)('in %s', draft => {
  const isPatch = validator(patchMembers, 'strict', draft);
  const isCustomer = validator(customerMembers, 'loose', draft);

  test('the schemas are valid against their draft, and have all definitions they refer to', () => {
    expect(isPatch({})).toBe(true);
    expect(isCustomer({ id: 'lab', name: 'Lab' })).toBe(true);
    expect(isCustomer({ id: 'lab' })).toBe(false);
  });

  test('every patch and every customer that parsing returns is valid', () => {
    fc.assert(
      fc.property(patches(), patch => {
        expect(isPatch(patch), JSON.stringify(isPatch.errors)).toBe(true);
      }),
      { numRuns: 25 },
    );
    fc.assert(
      fc.property(customer(), stored => {
        expect(isCustomer(orThrow(parseCustomer(stored))), JSON.stringify(isCustomer.errors)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test('a value that the schema accepts has the documented types', () => {
    const structural =
      /^patch\/(?:wrongType|unknownField|readOnlyField|missingField|unknownEnum|notInteger|outOfRange|notAValue|severalValues)$/;
    fc.assert(
      fc.property(misfits(), value => {
        const parsed = parsePatch(value);
        const codes = parsed.ok
          ? []
          : parsed.problems.map(each => each.code).filter(code => structural.test(code));
        if (isPatch(value)) expect(codes).toEqual([]);
        else if (parsed.ok) expect(isPatch(parsed.value)).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  test('validation with conversions does not change a valid patch, including each null and each zero', () => {
    const convert = validator(patchMembers, 'strict', draft, fastify);
    fc.assert(
      fc.property(patches(), patch => {
        const sent = JSON.parse(JSON.stringify(patch)) as unknown;
        const converted = structuredClone(sent);
        expect(convert(converted)).toBe(true);
        expect(converted).toEqual(sent);
      }),
      { numRuns: 25 },
    );
  });
});

const nearMisses = () =>
  fc.constantFrom(
    null,
    '',
    0,
    5,
    1.5,
    2 ** 31,
    true,
    'Weekly',
    [],
    {},
    { stringValue: 'a', numberValue: 1 },
    [null],
  );

/** Patches in which one value is replaced by any other value. */
const misfits = (): fc.Arbitrary<unknown> =>
  fc.tuple(patches(), fc.oneof(json(), nearMisses()), fc.nat()).map(([patch, value, at]) => {
    const text = JSON.stringify(patch);
    let left = at % (text.match(/[:[,]/g)?.length ?? 1);
    return JSON.parse(text, (_, member) => (left-- === 0 ? value : member)) as unknown;
  });

test('with conversions as in Fastify, null for the parent is null and not the empty text, which makes a root', () => {
  const convert = validator(patchMembers, 'strict', 'draft-07', fastify);
  const body = {
    parentCustomerId: null,
    billingSettings: { base: { baseCost: null } },
    schedule: { inherit: null },
  };
  const converted = structuredClone(body);
  expect(convert(converted)).toBe(true);
  expect(converted).toEqual(body);
});
