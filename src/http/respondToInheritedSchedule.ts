import type { Optional, Schedule } from '../model.js';
import { requestOption } from '../options.js';
import { completePolicy, type Policy } from '../policy.js';
import type { Problem } from '../problem.js';
import { withReadable } from '../readable.js';
import { admit, type CustomerRequest } from './admit.js';
import { effectiveSchedule } from './effectiveSchedule.js';
import { type HttpResponse, methodRefusal, type RefusedResponse, refusal } from './refusal.js';

/** The input of `respondToInheritedSchedule`. */
export interface InheritedScheduleRequest extends CustomerRequest {
  /** GET by default, or HEAD. Any other method gives 405. */
  readonly method?: Optional<string>;
  /** Choices about the service. Absent members have the values of `defaultPolicy`. */
  readonly policy?: Partial<Policy> | undefined;
}

/** The response with the schedule in force, with warnings, or a refusal. */
export type InheritedScheduleResponse =
  | (HttpResponse<200, Schedule | null> & { readonly warnings: readonly Problem[] })
  | RefusedResponse<401 | 403 | 404 | 405 | 409>;

/**
 * The complete answer to `GET /customers/{customerId}/inherited-schedule`: the effective schedule of a customer (its
 * own or an ancestor's), or null.
 *
 * Shape: 405, 401, 403 (role), 404 and 200 as `respondToPatch`; 409 if ancestors are missing or form a cycle.
 * Problems: `http/methodNotAllowed`, `auth/unauthenticated`, `auth/roleRequired`, `http/unknownCustomer`,
 * `http/scheduleUnknown`. Warnings: the warnings of `resolveSchedule`.
 *
 * @example
 * const schedule = { timeZoneId: 'UTC', defaultState: 'Open' };
 * const customers = new Map([['lab', { id: 'lab', name: 'Lab', schedule }]]);
 * const actor = { roles: ['Customer'], customerId: 'lab' };
 * respondToInheritedSchedule({ customerId: 'lab', customers, actor }).body; // { timeZoneId: 'UTC', defaultState: 'Open' }
 */
export function respondToInheritedSchedule(request: InheritedScheduleRequest): InheritedScheduleResponse {
  return withReadable({ request }, () => responseTo(request));
}

function responseTo(request: InheritedScheduleRequest): InheritedScheduleResponse {
  requestOption('request', request);
  const policy = completePolicy(request.policy);
  const method = request.method ?? 'GET';
  if (method !== 'GET' && method !== 'HEAD') return methodRefusal(method, ['GET', 'HEAD']);
  const admitted = admit(request);
  if (admitted.refusal) return admitted.refusal;
  const schedule = effectiveSchedule(admitted.stored, admitted.customers, policy);
  if (!schedule.ok) return refusal(409, schedule);
  const headers = { 'Content-Type': 'application/json' };
  return { status: 200, headers, body: schedule.value, warnings: schedule.warnings };
}
