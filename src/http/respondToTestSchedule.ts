import { shown } from '../catalogue/define.js';
import { parsePatch } from '../customer/parse.js';
import { isJsonObject } from '../json.js';
import type { Optional, SchedulingRule } from '../model.js';
import { requestOption } from '../options.js';
import { completePolicy, type Policy } from '../policy.js';
import { fail, ok, type Problem, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { compileSchedule } from '../schedule/compile.js';
import { stateAt } from '../schedule/state.js';
import { parseInstant } from '../time/instant.js';
import { admit, type CustomerRequest } from './admit.js';
import { attempt } from './attempt.js';
import { effectiveSchedule } from './effectiveSchedule.js';
import { dialectOf } from './mediaType.js';
import {
  type HttpResponse,
  mediaTypeRefusal,
  methodRefusal,
  missingBody,
  type RefusedResponse,
  refusal,
} from './refusal.js';

/** The input of `respondToTestSchedule`. */
export interface TestScheduleRequest extends CustomerRequest {
  /** POST by default. Any other method gives 405. */
  readonly method?: Optional<string>;
  /** The header Content-Type. Anything except `application/json` gives 415. */
  readonly contentType?: Optional<string>;
  /** `{schedule?, dateTime}` as JSON data. Anything else gives a problem, never an exception. */
  readonly body: unknown;
  /** Choices about the service. Absent members have the values of `defaultPolicy`. */
  readonly policy?: Partial<Policy> | undefined;
  /** The state that rules of the type `CustomerState` compare with. Without it, they are undecided. */
  readonly customerState?: string | undefined;
  /** Evaluates the condition of a rule. Without it, such rules are undecided. */
  readonly evaluateCondition?: ((condition: string, rule: SchedulingRule) => boolean | undefined) | undefined;
}

/** The state of a schedule, in the service's format. */
export interface TestedSchedule {
  /** The name of the state. */
  readonly stateName: string;
  /** The time zone of the schedule as stored, or empty if there is none. */
  readonly timeZoneId: string;
}

/** The response with the state, with warnings, or a refusal. */
export type TestScheduleResponse =
  | (HttpResponse<200, TestedSchedule> & { readonly warnings: readonly Problem[] })
  | RefusedResponse<400 | 401 | 403 | 404 | 405 | 409 | 415>;

/**
 * The complete answer to `POST /customers/{customerId}/test-schedule`: the state at `dateTime` of the effective
 * schedule, or of the schedule in the body as if the customer had it.
 *
 * Shape: 405, 415, 401, 403 (role), 404 and 200 as `respondToPatch`; 400 for an invalid body; 409 if ancestors are
 * missing or form a cycle. A stored rule that cannot be read is undecided, so that there is always an answer.
 * Problems: the problems of `respondToInheritedSchedule`, `http/unsupportedMediaType`, `http/unreadableDateTime`, and
 * the problems of `parsePatch` about the schedule.
 *
 * @example
 * const schedule = { timeZoneId: 'UTC', defaultState: 'Open' };
 * const customers = new Map([['lab', { id: 'lab', name: 'Lab', schedule }]]);
 * const actor = { roles: ['Customer'], customerId: 'lab' };
 * const body = { dateTime: '2026-11-26T09:00:00-05:00' };
 * respondToTestSchedule({ customerId: 'lab', customers, actor, body }).body; // { stateName: 'Open', timeZoneId: 'UTC' }
 */
export function respondToTestSchedule(request: TestScheduleRequest): TestScheduleResponse {
  return withReadable({ request }, () => responseTo(request));
}

function responseTo(request: TestScheduleRequest): TestScheduleResponse {
  requestOption('request', request);
  const policy = completePolicy(request.policy);
  const method = request.method ?? 'POST';
  if (method !== 'POST') return methodRefusal(method, ['POST']);
  if (!acceptsPlainJson(request.contentType))
    return mediaTypeRefusal('Accept', request.contentType, ['application/json']);
  const admitted = admit(request);
  if (admitted.refusal) return admitted.refusal;
  const { stored, customers } = admitted;

  if (request.body === undefined) return refusal(400, missingBody());
  const { schedule: sent, dateTime } = membersOf(request.body);
  const given = sent === undefined || sent === null ? undefined : parsePatch({ schedule: sent }, { stored });
  const instant = instantOf(dateTime);
  if (given?.ok === false) return refusal(400, fail(...given.problems, ...problemsOf(instant)));
  if (!instant.ok) return refusal(400, instant);

  const customer = given ? { ...stored, schedule: given.value.schedule } : stored;
  const schedule = effectiveSchedule(customer, customers, policy);
  if (!schedule.ok) return refusal(409, schedule);
  const { customerState, evaluateCondition } = request;
  const options = { policy, customerState, evaluateCondition, invalidRules: 'skip' } as const;
  const compiled = compileSchedule(schedule.value, options);
  if (!compiled.ok) return refusal(400, compiled);
  const { stateName, timeZoneId } = stateAt(compiled.value, instant.value);
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: { stateName, timeZoneId },
    warnings: [...(given?.warnings ?? []), ...schedule.warnings, ...compiled.warnings],
  };
}

/** A merge patch is also JSON, but this route does not accept it. */
function acceptsPlainJson(contentType: unknown): boolean {
  return dialectOf(contentType, 'sparse') === 'sparse';
}

function membersOf(body: unknown): { readonly schedule?: unknown; readonly dateTime?: unknown } {
  const read = attempt(() => (isJsonObject(body) ? { ...body } : {})) ?? {};
  const named = Object.entries(read).map(([name, value]) => [name.toLowerCase(), value] as const);
  const byName = new Map(named);
  return { schedule: byName.get('schedule'), dateTime: byName.get('datetime') };
}

function instantOf(dateTime: unknown): Result<number> {
  const instant = typeof dateTime === 'string' ? parseInstant(dateTime) : undefined;
  if (instant?.ok) return ok(instant.value);
  const params = { dateTime: shown(dateTime) };
  return fail(problem('http/unreadableDateTime', 'request', '/dateTime', params));
}

function problemsOf(result: Result<unknown>): readonly Problem[] {
  return result.ok ? [] : result.problems;
}
