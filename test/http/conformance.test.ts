import { describe, it } from 'vitest';
import type { Actor } from '../../src/http/actor.js';
import { respondToPatch } from '../../src/http/respond.js';
import type { CustomerInfo } from '../../src/model.js';
import { conformanceCustomers, type Exchange, lines } from './conformance.js';

const actors = new Map<string | undefined, Actor>([
  ['Bearer admin', { id: 'u-admin', roles: ['SystemAdministrator'] }],
  ['Bearer manager', { id: 'u-manager', roles: ['Manager'], accountIds: ['a1'] }],
  ['Bearer auditor', { id: 'u-auditor', roles: ['Auditor'] }],
]);

/** The smallest possible server. It adds only two things: a read is an empty patch, and Allow lists both methods. */
function server(): Exchange {
  const customers = new Map(conformanceCustomers.map(each => [each.id, each]));
  return async ({ method = 'GET', path, headers = {}, body }) => {
    const url = new URL(path, 'http://localhost');
    const isRead = method === 'GET';
    const answer = respondToPatch({
      customerId: url.pathname.split('/')[2] ?? '',
      method: isRead ? 'PATCH' : method,
      contentType: headers['content-type'],
      body: isRead ? {} : jsonOf(body),
      customers,
      actor: actors.get(headers['authorization']),
      ifMatch: headers['if-match'],
      ifNoneMatch: headers['if-none-match'],
      requireMatch: headers['prefer'] === 'handling=strict',
      base: { dateLastModified: url.searchParams.get('base') },
      now: new Date(),
    });
    if (answer.status === 200) customers.set(answer.body.id, answer.body as CustomerInfo);
    const isUnmodified = isRead && answer.status === 412;
    const status = isUnmodified ? 304 : answer.status;
    const sent = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
    const both = answer.status === 405 ? { allow: 'GET, HEAD, OPTIONS, PATCH' } : {};
    const text = isUnmodified ? '' : JSON.stringify(answer.body);
    return { status, headers: { ...Object.fromEntries(sent), ...both }, text, body: jsonOf(text) };
  };
}

function jsonOf(sent: unknown): unknown {
  try {
    return JSON.parse(typeof sent === 'string' ? sent : JSON.stringify(sent));
  } catch {
    return undefined;
  }
}

describe('the standards of HTTP', () => {
  const pure = lines.filter(({ isServerOnly }) => isServerOnly !== true);
  it.each(pure)('$section: $title', ({ check }) => check(server()));
});
