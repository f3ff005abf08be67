import { cut } from '../catalogue/define.js';
import type { Chain } from '../customer/chain.js';
import type { CustomerInfo, Optional, Schedule } from '../model.js';
import { completePolicy, type Policy } from '../policy.js';
import { type Problem, problem } from '../problem.js';
import { withReadable } from '../readable.js';
import {
  type InheritedSchedule,
  type SchedulePolicy,
  scheduleAt,
  scheduleAtEnd,
} from './inheritedSchedule.js';
import { checkChain } from './inputs.js';
import {
  type Answer,
  inheritedOrigin,
  nonBlank,
  originOf,
  ownSchedule,
  passedDown,
  type Resolved,
  type TraceStep,
} from './resolved.js';

/**
 * The schedule in force for a chain's customer. The supplier is the nearest customer, starting with itself, that
 * does not inherit. A forced closure at any customer up to the supplier closes the schedule.
 *
 * Shape: if nothing needs filling in, the value is the supplier's stored object itself. Under `layered`, each rule's
 * `source` is the id of its customer, and if all customers of a complete chain inherit, the topmost customer with a
 * schedule supplies it.
 * Warnings: `schedule/zoneUnknown` if the time zone may be above a cut; `schedule/dormantZone` if the customer's own
 * zone does not count because the customer inherits.
 *
 * @example
 * const chain = orThrow(customerChain(customers, 'lab'));
 * const hours = resolveSchedule(chain);
 * if (hours.status === 'resolved') hours.value.timeZoneId; // 'America/New_York'
 */
export function resolveSchedule(chain: Chain, policy?: Partial<Policy> | undefined): Resolved<Schedule> {
  return withReadable({ chain, policy }, () => resolvedSchedule(chain, policy));
}

function resolvedSchedule(chain: Chain, policy?: Partial<Policy> | undefined): Resolved<Schedule> {
  checkChain(chain);
  const choices = completePolicy(policy);
  const effective = passedDown(chain, scheduleAtEnd(chain), (customer, above) =>
    scheduleAt(customer, above, choices),
  );
  const answer = scheduleAnswer(chain.customers[0], effective, choices);
  return { ...answer, trace: scheduleTrace(chain, effective, choices) };
}

/** The schedule in force for a customer, with the warning that its children do not inherit. */
export function scheduleAnswer(
  customer: CustomerInfo,
  { answer, parts }: InheritedSchedule,
  policy: SchedulePolicy,
): Answer<Schedule> {
  const timeZoneId = nonBlank(ownSchedule(customer)?.timeZoneId);
  if (timeZoneId === undefined || parts?.supplier === customer || policy.zoneFrom === 'self') return answer;
  return { ...answer, warnings: [...answer.warnings, dormantZone(customer.id, timeZoneId)] };
}

/** The steps from a customer up to its supplier, then the steps of the search for a zone. */
export function scheduleTrace(
  { customers, complete, inherited }: Chain,
  { parts }: InheritedSchedule,
  policy: SchedulePolicy,
): readonly TraceStep[] {
  const supplier = parts?.supplier;
  const supplierIndex = supplier ? customers.indexOf(supplier) : customers.length;
  const trace = customers
    .slice(0, supplierIndex + 1)
    .flatMap(customer => supplySteps(customer, supplier, policy));
  if (!complete && !supplier) trace.push({ at: inheritedOrigin, did: parts ? 'supplies' : 'notAtHand' });
  if (!parts) return trace;
  const searched = customers.slice(policy.zoneFrom === 'self' ? 0 : supplierIndex);
  return [...trace, ...zoneSteps(searched, complete ? undefined : zoneStepAboveCut(inherited?.schedule))];
}

function supplySteps(
  customer: CustomerInfo,
  supplier: CustomerInfo | undefined,
  { scheduleInheritance, zoneFrom }: SchedulePolicy,
): readonly TraceStep[] {
  const at = originOf(customer);
  const own = ownSchedule(customer);
  if (!own) return [{ at, did: 'noSettings' }];
  const steps: TraceStep[] = [];
  if (own.forceClosed === true) steps.push({ at, did: 'closes' });
  if (scheduleInheritance === 'layered') {
    const defaultState = nonBlank(own.defaultState);
    if (Array.isArray(own.rules) && own.rules.length > 0) {
      steps.push({ at, did: 'addsRules', rules: own.rules.length });
    }
    if (defaultState !== undefined) steps.push({ at, did: 'defaultState', defaultState });
  }
  if (customer === supplier) return [...steps, { at, did: 'supplies' }];
  const timeZoneId = nonBlank(own.timeZoneId);
  if (timeZoneId !== undefined && zoneFrom === 'supplier') steps.push({ at, did: 'dormantZone', timeZoneId });
  return [...steps, { at, did: 'inherits' }];
}

function zoneSteps(searched: readonly CustomerInfo[], atCut: TraceStep | undefined): readonly TraceStep[] {
  const steps: TraceStep[] = [];
  for (const customer of searched) {
    const at = originOf(customer);
    const timeZoneId = nonBlank(ownSchedule(customer)?.timeZoneId);
    if (timeZoneId !== undefined) return [...steps, { at, did: 'zone', timeZoneId }];
    steps.push({ at, did: 'noZone' });
  }
  return atCut ? [...steps, atCut] : steps;
}

function zoneStepAboveCut(inherited: Optional<Schedule>): TraceStep {
  const timeZoneId = nonBlank(inherited?.timeZoneId);
  if (timeZoneId !== undefined) return { at: inheritedOrigin, did: 'zone', timeZoneId };
  return { at: inheritedOrigin, did: inherited ? 'noZone' : 'notAtHand' };
}

function dormantZone(id: string, timeZoneId: string): Problem {
  const params = { id, timeZoneId: cut(timeZoneId) };
  return problem('schedule/dormantZone', 'customer', '/schedule/timeZoneId', params);
}
