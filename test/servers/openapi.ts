/* An OpenAPI 3.1 document of the three routes, made from the JSON Schemas of the package. */

/** The content of `CustomerInfo.schema.json` and `PatchCustomer.schema.json`. */
export interface PublishedSchema {
  readonly title: string;
  readonly $defs: Readonly<Record<string, object>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

export function openApiDocument(customerInfo: PublishedSchema, patchCustomer: PublishedSchema): object {
  const customerId = parameter('path', 'customerId', { required: true });
  const preconditions = [parameter('header', 'If-Match'), parameter('header', 'If-None-Match')];
  const customer = ok('The customer', refTo('CustomerInfo'));
  return {
    openapi: '3.1.0',
    info: { title: 'Customers', version: '1.0.0', license: { name: 'MIT', identifier: 'MIT' } },
    security: [{ bearer: [] }],
    paths: {
      '/customers/{customerId}': {
        parameters: [customerId, ...preconditions],
        get: {
          operationId: 'getCustomer',
          responses: {
            200: customer,
            304: { description: 'The customer is still that version' },
            ...refusals('401', '403', '404', '412'),
          },
        },
        patch: {
          operationId: 'patchCustomer',
          parameters: [
            parameter('query', 'base', {
              description: 'The dateLastModified of the version that was edited',
            }),
            listParameter('drops', 'JSON Pointers to stored members that a replacement may drop'),
            listParameter('allow', 'Codes of warnings that do not refuse the patch'),
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: refTo('PatchCustomer') },
              'application/merge-patch+json': { schema: refTo('PatchCustomer') },
            },
          },
          responses: {
            200: customer,
            ...refusals('400', '401', '403', '404', '405', '409', '412', '413', '415', '428'),
          },
        },
      },
      '/customers/{customerId}/inherited-schedule': {
        parameters: [customerId],
        get: {
          operationId: 'getInheritedSchedule',
          responses: {
            200: ok('The schedule in force', { anyOf: [refTo('CustomerInfo.Schedule'), { type: 'null' }] }),
            ...refusals('401', '403', '404', '405', '409'),
          },
        },
      },
      '/customers/{customerId}/test-schedule': {
        parameters: [customerId],
        post: {
          operationId: 'testSchedule',
          requestBody: { required: true, content: json(testSchedule) },
          responses: {
            200: ok('The state', testedSchedule),
            ...refusals('400', '401', '403', '404', '405', '409', '413', '415'),
          },
        },
      },
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { ...schemasOf(customerInfo), ...schemasOf(patchCustomer), ErrorResponse: errorResponse },
      responses: {
        Refusal: { description: 'Refused: nothing is stored', content: json(refTo('ErrorResponse')) },
      },
    },
  };
}

/**
 * A schema and its parts, each as a component. The two schemas have separate parts, because a patch is stricter than
 * stored data.
 */
function schemasOf({ title, $defs, ...schema }: PublishedSchema): Readonly<Record<string, unknown>> {
  const parts = Object.entries($defs).map(([name, part]) => [`${title}.${name}`, part] as const);
  const withoutId = Object.entries(schema).filter(([member]) => !member.startsWith('$'));
  const all = JSON.stringify({ [title]: Object.fromEntries(withoutId), ...Object.fromEntries(parts) });
  return JSON.parse(all.replaceAll('"#/$defs/', `"#/components/schemas/${title}.`));
}

const text = { type: 'string' };

const testSchedule = {
  type: 'object',
  properties: {
    dateTime: { type: 'string', format: 'date-time' },
    schedule: refTo('PatchCustomer.Schedule'),
  },
  required: ['dateTime'],
};

const testedSchedule = {
  type: 'object',
  properties: { stateName: text, timeZoneId: text },
  required: ['stateName', 'timeZoneId'],
};

const errorMembers = { errorCode: text, message: text };

const errorResponse = {
  type: 'object',
  properties: {
    responseStatus: {
      type: 'object',
      properties: {
        ...errorMembers,
        errors: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              ...errorMembers,
              fieldName: text,
              meta: { type: 'object', additionalProperties: text },
            },
          },
        },
      },
      required: ['errorCode', 'message', 'errors'],
    },
  },
  required: ['responseStatus'],
};

function refTo(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

function json(schema: object) {
  return { 'application/json': { schema } };
}

function ok(description: string, schema: object) {
  return { description, headers: { ETag: { schema: text } }, content: json(schema) };
}

function refusals(...statuses: readonly string[]) {
  return Object.fromEntries(statuses.map(status => [status, { $ref: '#/components/responses/Refusal' }]));
}

function parameter(place: 'path' | 'query' | 'header', name: string, more: object = {}) {
  return { name, in: place, schema: text, ...more };
}

function listParameter(name: string, description: string) {
  return { name, in: 'query', description, schema: { type: 'array', items: text } };
}
