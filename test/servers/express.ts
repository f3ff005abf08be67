import type { Server } from 'node:http';
import express, { type NextFunction, type Request, type Response } from 'express';
import type { CustomerService, Outgoing, Route } from './customerService.js';
import { bodyLimit, failure, unknownRoute } from './failures.js';

export function startExpress(service: CustomerService, port: number): Server {
  const app = express();
  app.disable('x-powered-by');
  // As text for every content type: `express.json()` would answer broken JSON with 400 before 401, 403 and 404.
  app.use(express.text({ type: () => true, limit: bodyLimit, inflate: false }));
  // All methods, because Express has its own answers for OPTIONS and for methods that a path does not support.
  app.all('/customers/:customerId', answerWith(service.customer));
  app.all('/customers/:customerId/inherited-schedule', answerWith(service.inheritedSchedule));
  app.all('/customers/:customerId/test-schedule', answerWith(service.testSchedule));
  app.use((_request: Request, response: Response) => send(response, unknownRoute()));
  // Without this, Express sends an HTML page. It recognizes an error handler by its four parameters.
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) =>
    send(response, failure(error)),
  );
  return app.listen(port, '127.0.0.1');
}

function answerWith(route: Route) {
  return async (
    { method, url, headers, params, body }: Request<{ customerId: string }>,
    response: Response,
  ) => {
    send(response, await route({ method, url, headers, customerId: params.customerId, text: body ?? '' }));
  };
}

/** Not `response.json()`, which adds a weak ETag to every answer, including errors. */
function send(response: Response, { status, headers, body }: Outgoing): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
