import type { ProblemCode } from '../catalogue/catalogue.js';
import { parsePatch } from '../customer/parse.js';
import { isJsonObject, isSameJson } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { applyPatch } from '../patch/apply.js';
import { breadcrumbAfter } from '../patch/breadcrumb.js';
import type { PatchContext } from '../patch/context.js';
import { pointerSegments } from '../pointer.js';
import { maxProblems, ok, type Problem, type Result, refuseWarnings } from '../problem.js';
import { isRenamedOrMoved } from './alsoStore.js';
import { appWarnings, type WarnHook } from './appWarnings.js';
import { inForceWarnings } from './inForce.js';
import type { Reach } from './reach.js';
import type { StoredCustomers } from './storedCustomers.js';

/** A request is evaluated with the customers that its actor may see. Only breadcrumbs use all customers. */
export interface OutcomeContext extends Omit<PatchContext, 'customers' | 'refuse' | 'allow'> {
  readonly reach: Reach;
  readonly customers: StoredCustomers;
  readonly refused: readonly ProblemCode[];
  readonly warn: WarnHook | undefined;
}

/**
 * The customer after the patch, or all problems. If a part of the body is wrong, the rest is still checked, so that the
 * client gets all problems at once.
 *
 * `parsed` is the result of `parsePatch` for the body.
 */
export function outcomeOf(
  body: unknown,
  parsed: Result<PatchCustomer>,
  stored: CustomerInfo,
  context: OutcomeContext,
): Result<CustomerInfo> {
  const outcome = parsed.ok ? applied(parsed.value, parsed.warnings, stored, context) : parsed;
  if (outcome.ok || outcome.problems.length >= maxProblems) return outcome;
  const rest = soundMembers(body, outcome.problems);
  const parsedRest = rest && parsePatch(rest, { stored });
  // If reading stopped early, there may be more problems.
  if (!parsedRest?.ok) return outcome;
  const further = outcomeOf(rest, parsedRest, stored, context);
  return further.ok ? outcome : { ok: false, problems: [...outcome.problems, ...further.problems] };
}

function applied(
  patch: PatchCustomer,
  parseWarnings: readonly Problem[],
  stored: CustomerInfo,
  { reach, customers, refused, warn, ...context }: OutcomeContext,
): Result<CustomerInfo> {
  const result = applyPatch(stored, patch, { ...context, customers: reach });
  if (!result.ok) return result;
  const breadcrumb = breadcrumbFrom(customers, stored, result.value);
  const after = withBreadcrumb(result.value, breadcrumb);
  const warnings = [
    ...parseWarnings,
    ...result.warnings.filter(({ code }) => !isAboutReach(code, reach, breadcrumb !== undefined)),
    ...inForceWarnings(stored, after, reach, context.policy),
    ...appWarnings(warn, stored, after),
  ];
  return refuseWarnings(ok(after, warnings), refused);
}

/** The new breadcrumb, made from all ancestors; undefined if it does not change or they are not loaded. */
function breadcrumbFrom(
  customers: StoredCustomers,
  before: CustomerInfo,
  after: CustomerInfo,
): CustomerInfo['breadcrumb'] {
  const isAffected = isRenamedOrMoved(before, after) && Array.isArray(before.breadcrumb);
  return isAffected ? breadcrumbAfter(before, after, customers) : undefined;
}

function withBreadcrumb(after: CustomerInfo, breadcrumb: CustomerInfo['breadcrumb']): CustomerInfo {
  return breadcrumb === undefined || isSameJson(breadcrumb, after.breadcrumb)
    ? after
    : { ...after, breadcrumb };
}

/** Whether a warning is only about ancestors that the actor may not see. Its new parent has been authorized. */
function isAboutReach(code: string, reach: Reach, hasBreadcrumb: boolean): boolean {
  if (code === 'patch/breadcrumbStays') return hasBreadcrumb;
  return code === 'patch/parentUnverified' && !reach.isEverything;
}

/* Members that are checked together. Without its flag, a block would look unused, and the other way round. */
const pairs = [
  ['overrideBillingSettings', 'billingSettings'],
  ['overrideAppSettings', 'appSettings'],
] as const;

/** The body without the members that the problems are about; undefined if that leaves nothing new to check. */
function soundMembers(body: unknown, problems: readonly Problem[]): object | undefined {
  const spoiled = new Set(problems.map(({ pointer }) => pointerSegments(pointer)[0]?.toLowerCase()));
  for (const pair of pairs) {
    if (pair.some(member => spoiled.has(member.toLowerCase()))) {
      for (const member of pair) spoiled.add(member.toLowerCase());
    }
  }
  const members = membersOf(body);
  const sound = members.filter(([member]) => !spoiled.has(member.toLowerCase()));
  return sound.length < members.length ? Object.fromEntries(sound) : undefined;
}

function membersOf(body: unknown): readonly (readonly [string, unknown])[] {
  try {
    return isJsonObject(body) ? Object.entries(body) : [];
  } catch {
    return [];
  }
}
