import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parsePatch } from '../../src/customer/parse.js';
import type { StandardSchema } from '../../src/customer/standardAnswer.js';
import { customerInfoSchema, patchCustomerSchema } from '../../src/customer/standardSchema.js';

/** At run time the schemas are valibot schemas, but their public type does not show it. */
const asValibot = (schema: StandardSchema<unknown>) => schema as unknown as v.GenericSchema;

describe('as a Standard Schema', () => {
  test('a valid patch gives the result of parsing', () => {
    const answer = patchCustomerSchema['~standard'].validate({
      schedule: { rules: [{ frequency: 5, priority: -0 }] },
    });
    expect(answer).toMatchObject({ value: { schedule: { rules: [{ frequency: 'Weekly', priority: 0 }] } } });
  });

  test('every problem is an issue with its message and path', () => {
    const input = { nmae: 'Lab', schedule: { rules: [{ byMonth: [13] }] } };
    const answer = patchCustomerSchema['~standard'].validate(input);
    const parsed = parsePatch(input);
    const messages = parsed.ok ? [] : parsed.problems.map(each => each.message);
    expect(answer).toMatchObject({
      issues: [
        { message: messages[0], path: ['nmae'] },
        { message: messages[1], path: ['schedule', 'rules', 0, 'byMonth', 0] },
      ],
    });
  });

  test('a problem of the whole input has no path', () => {
    expect(customerInfoSchema['~standard'].validate(5)).toMatchObject({ issues: [{ path: undefined }] });
  });
});

test('a key of digits in an object is a key, and a position in a list is a number', () => {
  const input = { data: { 7: { listValue: [{ 0: 5 }] } } };
  const answer = patchCustomerSchema['~standard'].validate(input);
  expect(answer.issues?.map(issue => issue.path)).toEqual([['data', '7', 'listValue', 0, '0']]);
});

test('inside another valibot schema, paths include both levels', () => {
  const request = v.object({ body: asValibot(patchCustomerSchema) });
  const read = v.safeParse(request, { body: { name: 5 } });
  expect(read.issues?.map(issue => v.getDotPath(issue))).toEqual(['body.name']);
  expect(v.parse(request, { body: { name: 'Lab' } })).toEqual({ body: { name: 'Lab' } });
});

describe('as JSON Schema', () => {
  const patch = toJsonSchema(asValibot(patchCustomerSchema), { target: 'draft-2020-12' });
  const info = toJsonSchema(asValibot(customerInfoSchema), { target: 'draft-2020-12' });

  test('a patch has exactly the documented members, at every level', () => {
    expect(patch).toMatchObject({ type: 'object', additionalProperties: false });
    expect(Object.keys(patch.properties ?? {})).toEqual([
      'customerId',
      'name',
      'parentCustomerId',
      'referenceId',
      'data',
      'tagIds',
      'schedule',
      'overrideBillingSettings',
      'billingSettings',
      'overrideAppSettings',
      'appSettings',
    ]);
    expect(patch.properties?.['schedule']).toMatchObject({
      anyOf: [{ type: 'object', additionalProperties: false }, { type: 'null' }],
    });
  });

  test('a customer requires an id and a name, and may have unknown members', () => {
    expect(info).toMatchObject({ type: 'object', required: ['name', 'id'] });
    expect(info.additionalProperties).not.toBe(false);
  });

  test('enums are names and integers have 32 bits', () => {
    const text = JSON.stringify(patch);
    expect(text).toContain(
      '"enum":["None","Secondly","Minutely","Hourly","Daily","Weekly","Monthly","Yearly"]',
    );
    expect(text).toContain('{"type":"integer","minimum":-2147483648,"maximum":2147483647}');
  });
});
