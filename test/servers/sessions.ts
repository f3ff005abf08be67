import type { Actor } from 'customer-patch';

/* The senders of requests. A real server verifies a token; never take roles from the request itself. */
const sessions: Readonly<Record<string, Actor>> = {
  admin: { id: 'u-admin', roles: ['SystemAdministrator'] },
  manager: { id: 'u-manager', roles: ['Manager'], accountIds: ['a1'] },
  north: { id: 'u-north', roles: ['Customer'], customerId: 'north' },
  auditor: { id: 'u-auditor', roles: ['Auditor'] },
};

export function actorOf(authorization: string): Actor | undefined {
  const [, token = ''] = /^Bearer (\w+)$/i.exec(authorization) ?? [];
  return Object.hasOwn(sessions, token) ? sessions[token] : undefined;
}
