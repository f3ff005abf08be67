import type { Server } from 'node:http';
import { type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { CustomerService, Outgoing, Route } from './customerService.js';
import { bodyLimit, failure, unknownRoute } from './failures.js';

export async function startFastify(service: CustomerService, port: number): Promise<Server> {
  const app = fastify({
    bodyLimit,
    // Errors of the router, such as a path that cannot be decoded, do not reach the error handler.
    frameworkErrors: (error, _request, reply) => send(reply, failure(error)),
    // The default is 100 characters, and longer ids would be unknown routes.
    routerOptions: { maxParamLength: 1000 },
  });
  // As text: Fastify's JSON parser refuses empty bodies and the member `__proto__` before 401, 403 and 404. There are
  // no body schemas, because Fastify's Ajv silently removes unknown members, for example misspelled ones.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
  app.all('/customers/:customerId', answerWith(service.customer));
  app.all('/customers/:customerId/inherited-schedule', answerWith(service.inheritedSchedule));
  app.all('/customers/:customerId/test-schedule', answerWith(service.testSchedule));
  app.setNotFoundHandler((_request, reply) => send(reply, unknownRoute()));
  app.setErrorHandler((error, _request, reply) => send(reply, failure(error)));
  await app.listen({ port, host: '127.0.0.1' });
  return app.server;
}

function answerWith(route: Route) {
  return async ({ method, url, headers, params, body }: FastifyRequest, reply: FastifyReply) => {
    const { customerId } = params as { customerId: string };
    return send(reply, await route({ method, url, headers, customerId, text: (body as string) ?? '' }));
  };
}

function send(reply: FastifyReply, { status, headers, body }: Outgoing): FastifyReply {
  return reply
    .code(status)
    .headers(headers)
    .send(body === undefined ? undefined : JSON.stringify(body));
}
