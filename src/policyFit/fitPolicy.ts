import type { Json } from '../model.js';
import { wrongType } from '../options.js';
import { defaultPolicy, type Policy, policyValues } from '../policy.js';
import { fail, maxProblems, ok, type Problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { checkOf, type Verdict } from './recordingChecks.js';
import { type ReadRecording, type Recording, readRecording } from './recordings.js';

/** The policies that agree with the recorded answers of the service. */
export interface PolicyFit {
  /** The policies that reproduce every recording, the default choices first. */
  readonly policies: readonly Policy[];
  /** The policies that contradict a recording. */
  readonly rejected: readonly RejectedPolicy[];
  /**
   * The members that the recordings do not settle. They always include `customerRoleMayPatch`, which no answer
   * shows. It has its default in every policy here, and so do a `closedState` that no answer shows and, without a
   * recorded bill, `billedUnits`.
   */
  readonly unsettled: readonly (keyof Policy)[];
}

/** A policy that does not reproduce a recording. */
export interface RejectedPolicy {
  /** The rejected policy. */
  readonly policy: Policy;
  /** The position of the first recording that the policy does not reproduce. */
  readonly contradictedBy: number;
  /** The service's answer, reduced to the compared parts. */
  readonly recorded: Json;
  /** The computed answer under the policy. */
  readonly computed: Json;
}

/**
 * Finds the policies that explain recorded answers of the real service, so that recordings settle what its
 * documentation leaves open.
 *
 * Shape: answers are compared by meaning. A null member equals an absent one. Dates and authors are not compared,
 * and in a schedule neither are `inherit`, `source` and blank texts.
 * Problems: `fit/unreadable`, and the problems of the customers, patches and instants in the recordings. A pointer
 * begins with the position of the recording.
 *
 * @example
 * const schedule = { timeZoneId: 'UTC', forceClosed: true, rules: [] };
 * const answer = { stateName: 'Closed' };
 * const fit = orThrow(fitPolicy([{ kind: 'testSchedule', schedule, dateTime: '2026-11-26T09:00:00Z', answer }]));
 * fit.policies.every(policy => policy.closedState === 'Closed'); // true
 */
export function fitPolicy(recordings: Iterable<Recording>): Result<PolicyFit> {
  return withReadable({ recordings }, () => fitted(recordings));
}

function fitted(recordings: Iterable<Recording>): Result<PolicyFit> {
  if (!isList(recordings)) throw wrongType('recordings', 'a list of recordings', recordings);
  const read: ReadRecording[] = [];
  const problems: Problem[] = [];
  let index = 0;
  for (const recording of recordings) {
    const result = readRecording(recording, index);
    if (result.ok) read.push(result.value);
    else problems.push(...result.problems);
    if (problems.length > maxProblems) break;
    index += 1;
  }
  const [first, ...more] = problems;
  if (first) return fail(first, ...more);
  const checks = read.map(checkOf);
  const closedStates = closedStatesIn(checks);
  const showsBills = read.some(({ kind }) => kind === 'cost');
  const policies: Policy[] = [];
  const rejected: RejectedPolicy[] = [];
  for (const policy of possiblePolicies(closedStates, showsBills)) {
    const contradiction = firstContradiction(checks, policy);
    if (contradiction) rejected.push({ policy, ...contradiction });
    else policies.push(policy);
  }
  return ok({
    policies,
    rejected,
    unsettled: unsettledBy(policies, { closedState: closedStates.length > 0, billedUnits: showsBills }),
  });
}

/** Two different names already contradict each other; more names would only add policies to reject. */
const maxClosedStates = 8;

function isList(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function closedStatesIn(checks: readonly ((policy: Policy) => Verdict)[]): readonly string[] {
  const states = new Set<string>();
  for (const check of checks) {
    const { closedState } = check(defaultPolicy);
    if (closedState !== undefined) states.add(closedState);
    if (states.size === maxClosedStates) break;
  }
  return [...states];
}

/** Every combination of the values that an answer can show, the default ones first. */
function possiblePolicies(closedStates: readonly string[], showsBills: boolean): readonly Policy[] {
  const states = [...new Set([defaultPolicy.closedState, ...closedStates])];
  let policies: readonly Policy[] = states.map(closedState => ({ ...defaultPolicy, closedState }));
  for (const [name, values] of Object.entries(policyValues)) {
    if (name === 'closedState' || name === 'customerRoleMayPatch') continue;
    if (name === 'billedUnits' && !showsBills) continue;
    policies = policies.flatMap(policy => values.map(value => ({ ...policy, [name]: value })));
  }
  return policies;
}

function firstContradiction(
  checks: readonly ((policy: Policy) => Verdict)[],
  policy: Policy,
): Omit<RejectedPolicy, 'policy'> | undefined {
  for (const [contradictedBy, check] of checks.entries()) {
    const { agrees, recorded, computed } = check(policy);
    if (!agrees) return { contradictedBy, recorded, computed };
  }
  return undefined;
}

function unsettledBy(
  policies: readonly Policy[],
  shown: { readonly closedState: boolean; readonly billedUnits: boolean },
): readonly (keyof Policy)[] {
  const members = Object.keys(defaultPolicy) as (keyof Policy)[];
  return members.filter(member => {
    if (member === 'customerRoleMayPatch') return true;
    if ((member === 'closedState' || member === 'billedUnits') && !shown[member]) return true;
    return new Set(policies.map(policy => policy[member])).size > 1;
  });
}
