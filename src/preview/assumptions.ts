import { isJsonObject, type JsonObject, own } from '../json.js';
import type { Json } from '../model.js';
import { escapeSegment } from '../pointer.js';
import { type Policy, policyValues } from '../policy.js';
import type { Problem, Result } from '../problem.js';
import type { AffectedCustomer } from './affected.js';
import { type Costs, costDifferences } from './costs.js';
import { type Baseline, type Outcome, previewWithOtherPolicy, type Question } from './previewWithPolicy.js';

/** A guess about the service on which this preview depends. */
export interface Assumption {
  readonly policy: AssumedPolicy;
  readonly value: string;
  /** The other value. Any other state name would do for `closedState`. */
  readonly other: string;
  /** Where the preview would say something else: the first place in each of its parts. */
  readonly differences: readonly PreviewDifference[];
  /** Why there would be no preview at all; empty if there would be. */
  readonly problems: readonly Problem[];
}

export interface PreviewDifference {
  /** Into the preview. */
  readonly pointer: string;
  /** What stands there; absent where there is nothing. */
  readonly value?: Json;
  /** What would stand there; absent where there would be nothing. */
  readonly other?: Json;
}

/** What a user in some role may set does not show in a preview; how units are billed shows only with `usageOf`. */
export type AssumedPolicy = Exclude<keyof Policy, 'customerRoleMayPatch'>;

/** The costs of a preview, and how they are found under another reading of `billedUnits`. */
interface OtherCosts {
  readonly known: Costs;
  readonly costs: ((billedUnits: Policy['billedUnits']) => Result<Costs>) | undefined;
}

/** The policies whose other value would change a preview, in the policy's order: each found by asking again. */
export function assumptionsOf(
  policy: Policy,
  question: Question,
  baseline: Baseline,
  costs?: OtherCosts,
): readonly Assumption[] {
  const assumptions: Assumption[] = [];
  for (const name of assumedPolicies) {
    const other = otherValue(policy, name);
    if (name === 'billedUnits') {
      const again = costs?.costs?.(other as Policy['billedUnits']);
      const differences = costs && again?.ok ? costDifferences(costs.known, again.value) : [];
      const problems = again && !again.ok ? again.problems : [];
      if (differences.length + problems.length > 0)
        assumptions.push({ policy: name, value: policy[name], other, differences, problems });
      continue;
    }
    const again = previewWithOtherPolicy({ ...policy, [name]: other }, name, question, baseline);
    if (!again) continue;
    const differences = again.ok ? differencesFrom(baseline, again.value) : [];
    const problems = again.ok ? [] : again.problems;
    if (differences.length === 0 && problems.length === 0) continue;
    assumptions.push({ policy: name, value: policy[name], other, differences, problems });
  }
  return assumptions;
}

const assumedPolicies = /* @__PURE__ */ namesAssumed();

function namesAssumed(): readonly AssumedPolicy[] {
  const names = Object.keys(policyValues) as (keyof Policy)[];
  return names.filter(name => name !== 'customerRoleMayPatch');
}

function otherValue(policy: Policy, name: AssumedPolicy): string {
  const [usual, other] = policyValues[name];
  return policy[name] === other ? usual : other;
}

/** The members of a preview that are parts of it, each to be told apart. */
const divided: ReadonlySet<string> = new Set([
  '',
  '/billing',
  '/appSettings',
  '/schedule',
  '/schedule/state',
  '/schedule/timeline',
]);

function differencesFrom(
  { affected, facts: shown }: Baseline,
  { facts, effects }: Outcome,
): readonly PreviewDifference[] {
  const same = new Map<unknown, unknown>();
  const inParts = (value: unknown, other: unknown, pointer: string): readonly PreviewDifference[] => {
    if (value === other) return [];
    if (divided.has(pointer) && isJsonObject(value) && isJsonObject(other)) {
      return Object.keys(value).flatMap(key =>
        inParts(own(value, key), own(other, key), `${pointer}/${key}`),
      );
    }
    const first = firstDifference(value, other, same);
    return first ? [within(pointer, first)] : [];
  };
  const firstAffected = firstOfAffected(affected, effects.below.entries, same);
  return [...inParts(shown, facts, ''), ...(firstAffected ? [firstAffected] : [])];
}

/** Takes no more of the others than it must: who is affected otherwise may be costly to find. */
function firstOfAffected(
  affected: readonly AffectedCustomer[],
  others: Iterable<AffectedCustomer>,
  same: Map<unknown, unknown>,
): PreviewDifference | undefined {
  if (affected === others) return undefined;
  let index = 0;
  for (const other of others) {
    const first = firstDifference(affected[index], other, same);
    if (first) return within(`/affected/${index}`, first);
    index += 1;
  }
  const first = firstDifference(affected[index], undefined, same);
  return first && within(`/affected/${index}`, first);
}

/** `same` holds pairs already found equal, because those who are affected alike share what they are told. */
function firstDifference(
  value: unknown,
  other: unknown,
  same: Map<unknown, unknown>,
): PreviewDifference | undefined {
  if (value === other) return undefined;
  const isPair = isJsonObject(value) ? isJsonObject(other) : Array.isArray(value) && Array.isArray(other);
  if (!isPair) {
    return {
      pointer: '',
      ...(value === undefined ? {} : { value: value as Json }),
      ...(other === undefined ? {} : { other: other as Json }),
    };
  }
  if (same.get(value) === other) return undefined;
  const first = Array.isArray(value)
    ? firstInList(value, other as readonly unknown[], same)
    : firstInObject(value as JsonObject, other as JsonObject, same);
  if (!first) same.set(value, other);
  return first;
}

function firstInList(a: readonly unknown[], b: readonly unknown[], same: Map<unknown, unknown>) {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const first = firstDifference(a[index], b[index], same);
    if (first) return within(`/${index}`, first);
  }
  return undefined;
}

function firstInObject(a: JsonObject, b: JsonObject, same: Map<unknown, unknown>) {
  for (const key of keysOf(a, b)) {
    const first = firstDifference(own(a, key), own(b, key), same);
    if (first) return within(`/${escapeSegment(key)}`, first);
  }
  return undefined;
}

function within(pointer: string, difference: PreviewDifference): PreviewDifference {
  return { ...difference, pointer: pointer + difference.pointer };
}

/** Of either. */
function keysOf(a: JsonObject, b: JsonObject): Iterable<string> {
  const [keysOfA, keysOfB] = [Object.keys(a), Object.keys(b)];
  if (keysOfA.length === keysOfB.length && keysOfA.every(key => Object.hasOwn(b, key))) return keysOfA;
  return new Set([...keysOfA, ...keysOfB]);
}
