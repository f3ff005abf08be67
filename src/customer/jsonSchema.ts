import type { ObjectShape, Shape } from './members.js';
import { type ValueMember, valueMembers } from './value.js';

/* The table of members as JSON Schema, for the JSON files in the package. */

/** A JSON Schema, or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** What a schema needs besides the table of members. */
export interface JsonSchemaOptions {
  /** The name of the type that the schema describes. */
  readonly title: string;
  readonly id: string;
  /** `strict` refuses unknown members, `loose` keeps them. */
  readonly mode: 'strict' | 'loose';
  readonly draft: keyof typeof drafts;
  /** The parts with a definition of their own, by the names of their types. */
  readonly parts: ReadonlyMap<string, Shape>;
  /** The description of a member, or of a type. */
  readonly describe: (type: string, member?: string) => string | undefined;
}

/** The drafts, each with the keyword that holds the definitions. */
export const drafts = {
  '2020-12': { uri: 'https://json-schema.org/draft/2020-12/schema', definitions: '$defs' },
  'draft-07': { uri: 'http://json-schema.org/draft-07/schema#', definitions: 'definitions' },
} as const;

/**
 * A JSON Schema for the members of an object.
 *
 * A member that may be null has a list of types instead of an `anyOf`. Validators that convert values, as Fastify's
 * does by default, would turn null into `""`, 0 or false at the first type of an `anyOf`, and a patch with
 * `"parentCustomerId": ""` makes the customer a root.
 */
export function jsonSchemaOf(shape: ObjectShape, options: JsonSchemaOptions): JsonSchema {
  const { uri, definitions } = drafts[options.draft];
  const named = [...options.parts].map(([type, part]) => [type, partSchema(part, type, options)] as const);
  const value = options.mode === 'strict' ? [['Value', valueSchema(options)] as const] : [];
  return {
    $schema: uri,
    $id: options.id,
    title: options.title,
    ...partSchema(shape, options.title, options),
    [definitions]: Object.fromEntries([...value, ...named]),
  };
}

/** The schema of a value; a reference if it has a definition of its own. */
function schemaOf(shape: Shape, options: JsonSchemaOptions): JsonSchema {
  for (const [type, part] of options.parts) if (part === shape) return reference(type, options);
  return partSchema(shape, '', options);
}

function reference(type: string, { draft }: JsonSchemaOptions): JsonSchema {
  return { $ref: `#/${drafts[draft].definitions}/${type}` };
}

function partSchema(shape: Shape, type: string, options: JsonSchemaOptions): JsonSchema {
  switch (shape.kind) {
    case 'text':
      return { type: 'string' };
    case 'flag':
      return { type: 'boolean' };
    case 'amount':
      return { type: 'number' };
    case 'integer':
      return { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
    case 'enum':
      return { type: 'string', enum: shape.names };
    case 'list':
      return { type: 'array', items: schemaOf(shape.item, options) };
    case 'record':
      return { type: 'object', additionalProperties: schemaOf(shape.value, options) };
    case 'struct':
      return structSchema(options);
    case 'object':
      return objectSchema(shape, type, options);
  }
}

function objectSchema(shape: ObjectShape, type: string, options: JsonSchemaOptions): JsonSchema {
  const properties = [...shape.members].map(([name, member]) => {
    const schema = schemaOf(member, options);
    const value = shape.required.includes(name) ? schema : orNull(schema);
    return [name, { ...described(options, type, name), ...value }] as const;
  });
  return {
    ...described(options, type),
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(shape.required.length > 0 ? { required: shape.required } : {}),
    ...(options.mode === 'strict' ? { additionalProperties: false } : {}),
  };
}

function described({ describe }: JsonSchemaOptions, type: string, member?: string): JsonSchema {
  const description = describe(type, member);
  return description === undefined ? {} : { description };
}

function orNull(schema: JsonSchema): JsonSchema {
  const { type, enum: names } = schema;
  if (type === undefined) return { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [type, 'null'], ...(Array.isArray(names) ? { enum: [...names, null] } : {}) };
}

/** Free-form data. In what is stored, it may be anything. */
function structSchema(options: JsonSchemaOptions): JsonSchema {
  if (options.mode === 'loose') return { type: 'object' };
  return { type: 'object', additionalProperties: orNull(reference('Value', options)) };
}

/** At most one member has a value; the others may be null, an empty text or an empty list. */
function valueSchema(options: JsonSchemaOptions): JsonSchema {
  const struct = structSchema(options);
  const types: Readonly<Record<ValueMember, JsonSchema>> = {
    boolValue: { type: 'boolean' },
    stringValue: { type: 'string' },
    numberValue: { type: 'number' },
    listValue: { type: 'array', items: struct },
    structValue: struct,
  };
  const absent: Readonly<Record<ValueMember, JsonSchema>> = {
    boolValue: { const: null },
    stringValue: { enum: [null, ''] },
    numberValue: { const: null },
    listValue: { enum: [null, []] },
    structValue: { const: null },
  };
  const membersFrom = (schemas: (name: ValueMember) => JsonSchema, names: readonly ValueMember[]) =>
    Object.fromEntries(names.map(name => [name, schemas(name)]));
  return {
    ...described(options, 'Value'),
    type: 'object',
    properties: membersFrom(
      name => ({ ...described(options, 'Value', name), ...orNull(types[name]) }),
      valueMembers,
    ),
    additionalProperties: false,
    anyOf: valueMembers.map(filled => ({
      properties: membersFrom(
        name => absent[name],
        valueMembers.filter(name => name !== filled),
      ),
    })),
  };
}

/** The parts of a patch or a customer that have a type of their own in the model. */
export function namedParts(shape: ObjectShape): ReadonlyMap<string, Shape> {
  const parts = new Map<string, Shape>();
  const add = (type: string, ...path: readonly string[]) => {
    let part: Shape | undefined = shape;
    for (const member of path) {
      if (part?.kind === 'object') part = part.members.get(member);
      if (part?.kind === 'list') part = part.item;
      if (part?.kind === 'record') part = part.value;
    }
    if (part) parts.set(type, part);
  };
  add('Schedule', 'schedule');
  add('SchedulingRule', 'schedule', 'rules');
  add('ScheduleDay', 'schedule', 'rules', 'byDay');
  add('BillingSettings', 'billingSettings');
  add('BillingItem', 'billingSettings', 'base');
  add('AppSettings', 'appSettings');
  add('Tag', 'tags');
  add('CustomerBreadcrumb', 'breadcrumb');
  add('IntegrationData', 'integrationData');
  return parts;
}
