import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit as limitBody } from 'hono/body-limit';
import type { CustomerService, Outgoing, Route } from './customerService.js';
import { bodyLimit, failure, unknownRoute } from './failures.js';

export function startHono(service: CustomerService, port: number): Server {
  const app = new Hono();
  app.use(limitBody({ maxSize: bodyLimit, onError: () => responseOf(failure({ status: 413 })) }));
  app.all('/customers/:customerId', answerWith(service.customer));
  app.all('/customers/:customerId/inherited-schedule', answerWith(service.inheritedSchedule));
  app.all('/customers/:customerId/test-schedule', answerWith(service.testSchedule));
  // By default, Hono answers both with plain text.
  app.notFound(() => responseOf(unknownRoute()));
  app.onError(error => responseOf(failure(error)));
  return serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }) as Server;
}

function answerWith(route: Route) {
  return async ({ req }: Context): Promise<Response> => {
    const { method, url } = req;
    const customerId = req.param('customerId') ?? '';
    // As text: `req.json()` throws if the body is not JSON, which would give a 500 before 401, 403 and 404.
    return responseOf(
      await route({ method, url, headers: req.header(), customerId, text: await req.text() }),
    );
  };
}

function responseOf({ status, headers, body }: Outgoing): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
}
