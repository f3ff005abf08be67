import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type CustomerInfo,
  type CustomerTree,
  customersFrom,
  indexCustomers,
  orThrow,
  respondToPatch,
  type Tag,
} from '../../src/index.js';
import { readFixture } from '../fixtures/read.js';

/*
 * Data in the service's own format through a real server: customers from a page of its list are stored, patched and
 * read back.
 */

const tags = new Map((readFixture('service/tags.json') as Tag[]).map(tag => [tag.id, tag]));
const actor = { roles: ['SystemAdministrator'] };
let customers: CustomerTree;

const server = createServer(async (request, response) => {
  const customerId = request.url?.split('/')[2] ?? '';
  const body = await json(request).catch(() => undefined);
  const now = '2026-11-25T15:00:00Z';
  const answer = respondToPatch({ customerId, body, customers, tags, actor, now });
  if (answer.status === 200) customers = customers.with(answer.body);
  response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body));
});
let origin: string;

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise(resolve => server.close(resolve)));

beforeEach(() => {
  customers = orThrow(indexCustomers(orThrow(customersFrom(readFixture('service/customers.json')))));
});

async function send(file: string): Promise<{ status: number; body: CustomerInfo }> {
  const patch = readFixture(`service/${file}.json`) as { customerId: string };
  const response = await fetch(`${origin}/customers/${patch.customerId}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(patch),
  });
  return { status: response.status, body: (await response.json()) as CustomerInfo };
}

describe("the service's own shape over HTTP", () => {
  test('new prices are stored, including aiMessages and a newer item', async () => {
    const { status, body } = await send('ai-prices');
    expect(status).toBe(200);
    expect(body.billingSettings).toMatchObject({
      aiMessages: { unitCost: 0.025 },
      aiInsights: { unitCost: 0.035 },
      videoMinutes: { unitCost: 0.03 },
    });
    expect(body.billingSettings).not.toHaveProperty('aIInsights');
  });

  test('rules without ids, default dates and free-form values are stored', async () => {
    const { status, body } = await send('winter-hours');
    expect(status).toBe(200);
    expect(body.schedule?.rules?.map(rule => rule.name)).toEqual([
      'Weekdays',
      'Lunch',
      'Thanksgiving',
      'Flu season Saturdays',
    ]);
    expect(body.data).toMatchObject({
      patientsPerDay: { numberValue: 80 },
      vaccineLine: { boolValue: true },
    });
    expect(body).toHaveProperty('onboardingStage', 'Live');
    expect(Date.parse(body.dateLastModified ?? '')).toBe(Date.UTC(2026, 10, 25, 15));
  });

  test('sending the same body again changes nothing', async () => {
    const first = await send('winter-hours');
    expect(await send('winter-hours')).toEqual(first);
  });
});
