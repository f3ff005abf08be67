import type { Json } from '../model.js';
import { wrongType } from '../options.js';
import { defaultPolicy, type Policy, policyValues } from '../policy.js';
import { fail, ok, type Problem, type Result } from '../problem.js';
import { maxProblems } from './limits.js';
import { checkOf, type Verdict } from './recordingChecks.js';
import { type ReadRecording, type Recording, readRecording } from './recordings.js';

/** What recorded answers of the service leave of the possible policies. */
export interface PolicyFit {
  /** Those that reproduce every recording, the usual choices first. */
  readonly policies: readonly Policy[];
  readonly rejected: readonly RejectedPolicy[];
  /**
   * The members that the recordings do not settle. Among them always `customerRoleMayPatch`, which no answer shows;
   * it has its default in every policy here, as have a `closedState` that no answer shows and, without a recorded
   * bill, `billedUnits`.
   */
  readonly unsettled: readonly (keyof Policy)[];
}

export interface RejectedPolicy {
  readonly policy: Policy;
  /** The place of the first recording that the policy does not reproduce. */
  readonly contradictedBy: number;
  /** What the service answered, as far as it is compared. */
  readonly recorded: Json;
  /** What it would have answered under the policy. */
  readonly computed: Json;
}

/**
 * Which policies explain the recorded answers of the real service: what its documentation leaves open, recordings
 * settle.
 *
 * Shape: answers are compared by what they say. A null member is an absent one; dates and authors do not count,
 * and in a schedule neither do `inherit`, `source` and what is blank.
 * Problems: `fit/unreadable`, and those of the customers, patches and instants in the recordings. A pointer begins
 * with the place of the recording.
 *
 * @example
 * const schedule = { timeZoneId: 'UTC', forceClosed: true, rules: [] };
 * const answer = { stateName: 'Closed' };
 * const fit = orThrow(fitPolicy([{ kind: 'testSchedule', schedule, dateTime: '2026-11-26T09:00:00Z', answer }]));
 * fit.policies.every(policy => policy.closedState === 'Closed'); // true
 */
export function fitPolicy(recordings: Iterable<Recording>): Result<PolicyFit> {
  if (!isList(recordings)) throw wrongType('recordings', 'a list of recordings', recordings);
  const read: ReadRecording[] = [];
  const problems: Problem[] = [];
  let index = 0;
  for (const recording of recordings) {
    const result = readRecording(recording, index);
    if (result.ok) read.push(result.value);
    else problems.push(...result.problems);
    if (problems.length >= maxProblems) break;
    index += 1;
  }
  const [first, ...more] = problems.slice(0, maxProblems);
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

/** Two different names contradict each other already; more would only be more policies to reject. */
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

/** Every combination of the values that an answer can show, the usual ones first. */
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
