import type { Json } from '../model.js';
import { defaultPolicy, type Policy, policyValues } from '../policy.js';
import { fail, ok, orThrow, type Result } from '../problem.js';
import { checkOf, type Verdict } from './recordingChecks.js';
import { type Recording, readRecording } from './recordings.js';

/** What recorded answers of the service leave of the possible policies. */
export interface PolicyFit {
  /** Those that reproduce every recording, the usual choices first. */
  readonly policies: readonly Policy[];
  readonly rejected: readonly RejectedPolicy[];
  /**
   * The members that the recordings do not settle. Among them always `customerRoleMayPatch`, which no answer shows;
   * it has its default in every policy here, as has a `closedState` that no answer shows.
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
  const results = [...recordings].map(readRecording);
  const [first, ...more] = results.flatMap(result => (result.ok ? [] : result.problems));
  if (first) return fail(first, ...more);
  const checks = results.map(result => checkOf(orThrow(result)));
  const closedStates = checks.flatMap(check => check(defaultPolicy).closedState ?? []);
  const policies: Policy[] = [];
  const rejected: RejectedPolicy[] = [];
  for (const policy of possiblePolicies(closedStates)) {
    const contradiction = firstContradiction(checks, policy);
    if (contradiction) rejected.push({ policy, ...contradiction });
    else policies.push(policy);
  }
  return ok({ policies, rejected, unsettled: unsettledBy(policies, closedStates.length > 0) });
}

function possiblePolicies(closedStates: readonly string[]): readonly Policy[] {
  const policies: Policy[] = [];
  for (const closedState of new Set([defaultPolicy.closedState, ...closedStates])) {
    for (const dialect of policyValues.dialect) {
      for (const scheduleInheritance of policyValues.scheduleInheritance) {
        for (const priorityOrder of policyValues.priorityOrder) {
          for (const zoneFrom of policyValues.zoneFrom) {
            const choices = { dialect, scheduleInheritance, priorityOrder, zoneFrom, closedState };
            for (const untilDate of policyValues.untilDate) {
              for (const startDate of policyValues.startDate) {
                policies.push({ ...defaultPolicy, ...choices, untilDate, startDate });
              }
            }
          }
        }
      }
    }
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

function unsettledBy(policies: readonly Policy[], showsClosedState: boolean): readonly (keyof Policy)[] {
  const members = Object.keys(defaultPolicy) as (keyof Policy)[];
  return members.filter(member => {
    if (member === 'customerRoleMayPatch') return true;
    if (member === 'closedState' && !showsClosedState) return true;
    return new Set(policies.map(policy => policy[member])).size > 1;
  });
}
