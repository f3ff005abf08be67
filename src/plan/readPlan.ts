import type { PlanPart } from '../catalogue/plan.js';
import { parseCustomer, parsePatch } from '../customer/parse.js';
import { isJsonObject, type JsonObject, own } from '../json.js';
import { pointerTo } from '../pointer.js';
import { completePolicy, type Policy } from '../policy.js';
import { maxDays } from '../preview/request.js';
import { fail, okUnless, type Problem, problem, type Result } from '../problem.js';
import { loneSurrogateIn, planDigestOf } from './digests.js';
import { loneSurrogate, type Plan } from './plan.js';
import type { PlanStep } from './steps.js';

/**
 * Reads a plan and checks that nothing in it has changed since it was made.
 *
 * Problems: `plan/unreadable`, `plan/digestMismatch`, `plan/loneSurrogate`.
 */
export function readPlan(plan: unknown): Result<Plan> {
  try {
    return read(plan);
  } catch {
    // A getter or a proxy in the plan throws.
    return fail(unreadable('plan', ''));
  }
}

function read(plan: unknown): Result<Plan> {
  if (!isJsonObject(plan)) return fail(unreadable('plan', ''));
  if (own(plan, 'version') !== 1) return fail(unreadable('version', '/version'));
  const text = loneSurrogateIn(plan);
  if (text) return fail(loneSurrogate(text.pointer, text.text));
  const [digest, computed] = [own(plan, 'digest'), planDigestOf(plan)];
  if (digest !== computed) {
    const params = { digest: typeof digest === 'string' ? digest.slice(0, 64) : '', computed };
    return fail(problem('plan/digestMismatch', 'plan', '/digest', params));
  }
  const problems = misfitsIn(plan);
  return okUnless(problems, () => plan as unknown as Plan);
}

/** Checks the content as well, because anyone can compute a correct digest for a plan made by hand. */
function misfitsIn(plan: JsonObject): readonly Problem[] {
  const problems: Problem[] = [];
  const [at, days] = [own(plan, 'at'), own(plan, 'days')];
  const isAt = Number.isInteger(at) && Math.abs(at as number) <= 8.64e15;
  const isDays = typeof days === 'number' && days >= 0 && days <= maxDays;
  if (!isAt || !isDays) problems.push(unreadable('request', isAt ? '/days' : '/at'));
  if (!isPolicy(own(plan, 'policy'))) problems.push(unreadable('policy', '/policy'));
  if (!Array.isArray(own(plan, 'affected'))) problems.push(unreadable('affected', '/affected'));
  const steps = own(plan, 'steps');
  if (!Array.isArray(steps)) return [...problems, unreadable('steps', '/steps')];
  const ids = new Set<unknown>();
  steps.forEach((step, index) => {
    const id = isStep(step) ? step.customerId : undefined;
    if (id === undefined || ids.has(id)) problems.push(unreadable('step', pointerTo('steps', index)));
    ids.add(id);
  });
  return problems.slice(0, 10_000);
}

function isPolicy(policy: unknown): boolean {
  try {
    return isJsonObject(policy) && completePolicy(policy as Partial<Policy>) !== undefined;
  } catch {
    return false;
  }
}

function isStep(step: unknown): step is PlanStep {
  if (!isJsonObject(step)) return false;
  const { customerId, wire, base, after } = step as { [K in keyof PlanStep]?: unknown };
  const sides = [parseCustomer(base), parseCustomer(after)];
  return (
    typeof customerId === 'string' &&
    sides.every(side => side.ok && side.value.id === customerId) &&
    parsePatch(wire, { stored: sides[0]?.ok ? sides[0].value : undefined }).ok &&
    Array.isArray(own(step, 'changes'))
  );
}

function unreadable(part: PlanPart, pointer: string): Problem {
  return problem('plan/unreadable', 'plan', pointer, { part });
}
