import { isJsonObject, type JsonObject, own } from '../json.js';
import type { Json } from '../model.js';
import { escapeSegment } from '../pointer.js';
import { type Policy, policyValues } from '../policy.js';
import type { Problem, Result } from '../problem.js';
import type { AffectedCustomer } from './affected.js';
import { type Costs, costDifferences } from './costs.js';
import {
  type Baseline,
  type Outcome,
  type PreviewInput,
  previewWithOtherPolicy,
} from './previewWithPolicy.js';

/** An unconfirmed choice about the service that this preview depends on. */
export interface Assumption {
  /** The name of the policy. */
  readonly policy: AssumedPolicy;
  /** The value that this preview assumes. */
  readonly value: string;
  /** The other value. For `closedState`, any other state name has the same effect. */
  readonly other: string;
  /** How the preview would differ: the first difference in each of its parts. */
  readonly differences: readonly PreviewDifference[];
  /** Why there would be no preview; empty if there would be one. */
  readonly problems: readonly Problem[];
}

/** A place where a preview would differ under the other choice. */
export interface PreviewDifference {
  /** A JSON Pointer into the preview. */
  readonly pointer: string;
  /** The value in this preview; absent if there is none. */
  readonly value?: Json;
  /** The value under the other choice; absent if there is none. */
  readonly other?: Json;
}

/** The policies that can affect a preview. `customerRoleMayPatch` cannot, and `billedUnits` can only with `usageOf`. */
export type AssumedPolicy = Exclude<keyof Policy, 'customerRoleMayPatch'>;

/** The costs of a preview, and how to compute them under the other value of `billedUnits`. */
interface OtherCosts {
  readonly known: Costs;
  readonly costs: ((billedUnits: Policy['billedUnits']) => Result<Costs>) | undefined;
}

/**
 * The policies whose other value would change a preview, in the policy's order. Each one is found by computing the
 * preview again.
 */
export function assumptionsOf(
  policy: Policy,
  input: PreviewInput,
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
    const again = previewWithOtherPolicy({ ...policy, [name]: other }, name, input, baseline);
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

/** The members of a preview that are compared part by part. */
const divided: ReadonlySet<string> = new Set([
  '',
  '/billing',
  '/appSettings',
  '/schedule',
  '/schedule/state',
  '/schedule/timeline',
]);

function differencesFrom(
  { affected, facts: baseFacts }: Baseline,
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
  return [...inParts(baseFacts, facts, ''), ...(firstAffected ? [firstAffected] : [])];
}

/** Reads only as many of the other entries as necessary, because computing them may be expensive. */
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

/**
 * The first difference between two values. `same` contains pairs that were already found equal, because customers
 * affected alike share their effects.
 */
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

/** The keys of either object. */
function keysOf(a: JsonObject, b: JsonObject): Iterable<string> {
  const [keysOfA, keysOfB] = [Object.keys(a), Object.keys(b)];
  if (keysOfA.length === keysOfB.length && keysOfA.every(key => Object.hasOwn(b, key))) return keysOfA;
  return new Set([...keysOfA, ...keysOfB]);
}
