import * as v from 'valibot';
import type { Problem, Result } from '../problem.js';
import { customerMembers, patchMembers, type Shape } from './members.js';
import { pathIn, type StandardSchema, standardAnswer } from './standardAnswer.js';
import { type ValueMember, valueMembers } from './value.js';

/*
 * The table of members as valibot schemas, for frameworks and for JSON Schema. Functions create everything, so that
 * a bundler sees two pure calls and drops both from a page that does not use them.
 */

/** `strict` rejects unknown members, `loose` keeps them. */
type Mode = 'strict' | 'loose';

function schemaOf(shape: Shape, mode: Mode, made = new Map<Shape, v.GenericSchema>()): v.GenericSchema {
  const known = made.get(shape);
  if (known) return known;
  const schema = newSchema(shape, mode, inside => schemaOf(inside, mode, made));
  made.set(shape, schema);
  return schema;
}

function newSchema(shape: Shape, mode: Mode, inside: (shape: Shape) => v.GenericSchema): v.GenericSchema {
  switch (shape.kind) {
    case 'text':
      return v.string();
    case 'flag':
      return v.boolean();
    case 'amount':
      return v.number();
    case 'integer':
      return v.pipe(v.number(), v.integer(), v.minValue(-(2 ** 31)), v.maxValue(2 ** 31 - 1));
    case 'enum':
      return v.picklist(shape.names);
    case 'list':
      return v.array(inside(shape.item));
    case 'record':
      return v.record(v.string(), inside(shape.value));
    case 'struct':
      return v.record(v.string(), mode === 'strict' ? v.nullable(valueSchema()) : v.unknown());
    case 'object': {
      const entries: v.ObjectEntries = {};
      for (const [name, member] of shape.members) {
        const isRequired = shape.required.includes(name);
        defineLate(entries, name, () => (isRequired ? inside(member) : v.nullish(inside(member))));
      }
      return mode === 'strict' ? v.strictObject(entries) : v.looseObject(entries);
    }
  }
}

/**
 * Defines a member that is made when it is first read. Most programs that load the library never read a schema, and
 * making all of them takes longer than loading this file.
 */
function defineLate(entries: v.ObjectEntries, name: string, make: () => v.GenericSchema): void {
  Object.defineProperty(entries, name, {
    enumerable: true,
    configurable: true,
    get: () => {
      const value = make();
      Object.defineProperty(entries, name, { value, enumerable: true, configurable: true });
      return value;
    },
  });
}

/**
 * One schema for each member that a `Value` may have. The other members may only be null, an empty text or an empty
 * list.
 */
function valueSchema(): v.GenericSchema {
  const value: v.GenericSchema = v.lazy(() => oneOf);
  const struct = v.record(v.string(), v.nullable(value));
  const types: Readonly<Record<ValueMember, v.GenericSchema>> = {
    boolValue: v.boolean(),
    stringValue: v.string(),
    numberValue: v.number(),
    listValue: v.array(struct),
    structValue: struct,
  };
  const absent: Readonly<Record<ValueMember, v.GenericSchema>> = {
    boolValue: v.null_(),
    stringValue: v.union([v.literal(''), v.null_()]),
    numberValue: v.null_(),
    listValue: v.union([v.pipe(v.array(v.unknown()), v.maxLength(0)), v.null_()]),
    structValue: v.null_(),
  };
  const only = (filled: ValueMember | undefined) =>
    v.strictObject(
      Object.fromEntries(
        valueMembers.map(name => [name, name === filled ? types[name] : v.optional(absent[name])]),
      ),
    );
  const oneOf = v.union([...valueMembers, undefined].map(only));
  return value;
}

export const patchCustomerShape: v.GenericSchema = /* @__PURE__ */ schemaOf(patchMembers, 'strict');
export const customerInfoShape: v.GenericSchema = /* @__PURE__ */ schemaOf(customerMembers, 'loose');

/**
 * `shape` as a schema that gives exactly the results of `parse`. Valibot's own object schemas would stop at the
 * first unknown member, drop a member named `constructor`, and throw if a getter throws. At run time it is a valibot
 * schema as well; the type does not show that, because the declarations of this package would then need valibot's.
 */
export function schemaThatAnswers<T>(
  shape: v.GenericSchema,
  parse: (input: unknown) => Result<T>,
): StandardSchema<T> {
  const run: v.GenericSchema<unknown, T>['~run'] = ({ value: input }) => {
    const result = parse(input);
    if (result.ok) return { typed: true, value: result.value };
    const [first, ...more] = result.problems;
    return {
      typed: false,
      value: input,
      issues: [asIssue(first, input), ...more.map(each => asIssue(each, input))],
    };
  };
  const standard: StandardSchema<T>['~standard'] = {
    version: 1,
    vendor: 'valibot',
    validate: input => standardAnswer(parse(input), input),
  };
  return { ...shape, '~run': run, '~standard': standard } as StandardSchema<T>;
}

function asIssue({ code, message, pointer }: Problem, input: unknown): v.BaseIssue<unknown> {
  const [first, ...more] = (pathIn(input, pointer) ?? []).map(
    (key): v.IssuePathItem => ({ type: 'unknown', origin: 'value', input, key, value: undefined }),
  );
  const path = first ? ([first, ...more] as [v.IssuePathItem, ...v.IssuePathItem[]]) : undefined;
  return { kind: 'schema', type: code, input, expected: null, received: 'unknown', message, path };
}
