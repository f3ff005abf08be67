import { cut } from '../catalogue/define.js';
import type { CustomerInfo, Optional } from '../model.js';
import { booleanOption, wrongType } from '../options.js';
import { fail, problem } from '../problem.js';
import { type Actor, type PatchRole, roleOf } from './actor.js';
import { type Reach, reachOf } from './reach.js';
import { type RefusedResponse, refusal } from './refusal.js';
import { rememberingLookup, type StoredCustomers } from './storedCustomers.js';

/** A request about one customer, and its sender. */
export interface CustomerRequest {
  /** The id of the customer, from the path. */
  readonly customerId: string;
  /** Finds customers by id. A `CustomerTree` also lists children. */
  readonly customers: StoredCustomers;
  /** The sender. A missing actor gives 401. */
  readonly actor?: Optional<Actor>;
  /** `false` if the server has already authorized the request in its own way. */
  readonly authorize?: boolean | undefined;
}

/** The customer of a request if its actor may see it, otherwise the refusal. */
export type Admission =
  | {
      readonly refusal?: never;
      /** Undefined if the server has authorized the request itself. */
      readonly role: PatchRole | undefined;
      readonly reach: Reach;
      readonly customers: StoredCustomers;
      readonly stored: CustomerInfo;
    }
  | { readonly refusal: RefusedResponse<401 | 403 | 404> };

export function admit({ customerId, actor, authorize, ...request }: CustomerRequest): Admission {
  if (typeof customerId !== 'string') throw wrongType('customerId', 'a text', customerId);
  const role = booleanOption('authorize', authorize, true) ? roleOf(actor) : undefined;
  if (role && !role.ok) {
    return { refusal: actor ? refusal(403, role) : refusal(401, role, { 'WWW-Authenticate': 'Bearer' }) };
  }
  const customers = rememberingLookup(request.customers);
  const reach = reachOf(role?.value ?? 'SystemAdministrator', actor, customers);
  const stored = reach.get(customerId);
  if (stored) return { role: role?.value, reach, customers, stored };
  const params = { customerId: cut(customerId) };
  return { refusal: refusal(404, fail(problem('http/unknownCustomer', 'request', '/customerId', params))) };
}
