import { customerChain } from '../../src/customer/chain.js';
import { resolveSettings } from '../../src/inherit/settings.js';
import { isSameJson } from '../../src/json.js';
import type { CustomerInfo } from '../../src/model.js';
import type { PreviewRequest } from '../../src/preview/request.js';
import { maxSegments } from '../../src/preview/states.js';
import { orThrow } from '../../src/problem.js';
import { compileSchedule } from '../../src/schedule/compile.js';
import { stateAt } from '../../src/schedule/state.js';
import { timelineBetween } from '../../src/schedule/timeline.js';
import { type Instant, toEpochMs } from '../../src/time/instant.js';

/** The changes for a customer, found by resolving everything twice. */
export interface Effect {
  readonly billing: boolean;
  readonly appSettings: boolean;
  readonly schedule: boolean;
  readonly breadcrumb: boolean;
  readonly stateNames: readonly [string, string] | undefined;
  /** The states of both timelines at every change of either, if their names differ. */
  readonly differing: readonly { readonly at: number; readonly before: string; readonly after: string }[];
}

export type ById = ReadonlyMap<string, CustomerInfo>;

export function effectOn(id: string, before: ById, after: ById, request: PreviewRequest): Effect {
  const [was, is] = [before, after].map(customers => inForce(id, customers, request)) as [State, State];
  const times = [...new Set([...was.changes, ...is.changes])].sort((a, b) => a - b);
  const names = times.map(at => ({ at, before: was.nameAt(at), after: is.nameAt(at) }));
  const from = toEpochMs(request.at);
  return {
    billing: !isSameJson(was.billing, is.billing),
    appSettings: !isSameJson(was.appSettings, is.appSettings),
    schedule: !isSameJson(was.schedule, is.schedule),
    breadcrumb: before.get(id)?.breadcrumb != null && !isSameJson(was.path, is.path),
    stateNames: [was.nameAt(from), is.nameAt(from)],
    differing: names.filter(each => each.before !== each.after && each.at < Math.min(was.until, is.until)),
  };
}

interface State {
  readonly billing: unknown;
  readonly appSettings: unknown;
  readonly schedule: unknown;
  readonly path: unknown;
  readonly changes: readonly number[];
  readonly nameAt: (at: Instant) => string;
  /** The end of the drawn part of a schedule that changes very often. */
  readonly until: number;
}

function inForce(id: string, customers: ById, request: PreviewRequest): State {
  const { account, policy = {}, customerStateOf, evaluateCondition } = request;
  const chain = orThrow(customerChain(customers, id));
  const settings = resolveSettings(chain, { account, policy });
  const { schedule } = settings;
  const compiled = orThrow(
    compileSchedule(schedule.status === 'resolved' ? schedule.value : null, {
      policy,
      customerState: customerStateOf?.(chain.customers[0]),
      evaluateCondition,
      invalidRules: 'skip',
    }),
  );
  const from = toEpochMs(request.at);
  const to = from + (request.days ?? 7) * 86_400_000;
  const { segments, truncatedAt = to } = timelineBetween(compiled, from, to, { maxSegments });
  return {
    billing: what(settings.billingSettings),
    appSettings: what(settings.appSettings),
    schedule: what(schedule),
    path: chain.customers.map(({ id, name }) => ({ id, name })),
    changes: segments.map(segment => segment.from),
    nameAt: at => stateAt(compiled, at).stateName,
    until: truncatedAt,
  };
}

function what(answer: { readonly status: string; readonly value?: unknown }): unknown {
  return { status: answer.status, value: answer.value };
}

export function isBelow(id: string, ancestorId: string, customers: ById): boolean {
  const chain = orThrow(customerChain(customers, id)).customers;
  return chain.slice(1).some(customer => customer.id === ancestorId);
}
