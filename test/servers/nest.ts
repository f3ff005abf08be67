import 'reflect-metadata';
import type { Server } from 'node:http';
import {
  All,
  type ArgumentsHost,
  Catch,
  Controller,
  type ExceptionFilter,
  Inject,
  Module,
  Req,
  Res,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type Request, type Response } from 'express';
import type { CustomerService, Outgoing, Route } from './customerService.js';
import { bodyLimit, failure } from './failures.js';

const customerServiceToken = Symbol('CustomerService');

/* The route parses the request itself, because Nest's pipes and interceptors would convert bodies and wrap errors. */
@Controller('customers')
class CustomersController {
  constructor(@Inject(customerServiceToken) readonly service: CustomerService) {}

  @All(':customerId')
  customer(@Req() request: Request, @Res() response: Response) {
    return answer(this.service.customer, request, response);
  }

  @All(':customerId/inherited-schedule')
  inheritedSchedule(@Req() request: Request, @Res() response: Response) {
    return answer(this.service.inheritedSchedule, request, response);
  }

  @All(':customerId/test-schedule')
  testSchedule(@Req() request: Request, @Res() response: Response) {
    return answer(this.service.testSchedule, request, response);
  }
}

/* Handles all exceptions, including unknown routes. Nest would answer `{statusCode, message, error}`. */
@Catch()
class FailureFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost) {
    const status = statusOf(error);
    send(host.switchToHttp().getResponse(), failure(status === undefined ? error : { status }));
  }
}

export async function startNest(service: CustomerService, port: number): Promise<Server> {
  @Module({
    controllers: [CustomersController],
    providers: [{ provide: customerServiceToken, useValue: service }],
  })
  class AppModule {}

  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    bodyParser: false,
    logger: false,
  });
  app.disable('x-powered-by');
  // As text for every content type: Nest's JSON parser would answer broken JSON with 400 before 401, 403 and 404.
  app.use(express.text({ type: () => true, limit: bodyLimit, inflate: false }));
  app.useGlobalFilters(new FailureFilter());
  return app.listen(port, '127.0.0.1');
}

async function answer(route: Route, request: Request, response: Response): Promise<void> {
  const { method, url, headers, body } = request;
  const customerId = String(request.params['customerId']);
  send(response, await route({ method, url, headers, customerId, text: body ?? '' }));
}

/** Not `response.json()`, which adds a weak ETag to every answer, including errors. */
function send(response: Response, { status, headers, body }: Outgoing): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** Nest wraps some errors of Express in its own exceptions. */
function statusOf(error: unknown): unknown {
  const { getStatus, status } = Object(error);
  return typeof getStatus === 'function' ? (error as { getStatus(): number }).getStatus() : status;
}
