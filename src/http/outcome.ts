import { parsePatch } from '../customer/parse.js';
import { resolveBillingSettings } from '../inherit/billing.js';
import { isJsonObject } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { applyPatch } from '../patch/apply.js';
import type { PatchContext } from '../patch/context.js';
import { pointerSegments } from '../pointer.js';
import { ok, type Problem, type Result, refuseWarnings } from '../problem.js';

/**
 * What the stored customer becomes, or everything that stands against it: where a part of the body is wrong, the
 * rest is judged nevertheless, so that nobody mends one thing only to hear of the next.
 *
 * `parsed` is what `parsePatch` said of the body.
 */
export function outcomeOf(
  body: unknown,
  parsed: Result<PatchCustomer>,
  stored: CustomerInfo,
  context: PatchContext,
): Result<CustomerInfo> {
  const outcome = parsed.ok ? applied(parsed.value, parsed.warnings, stored, context) : parsed;
  if (outcome.ok) return outcome;
  const rest = soundMembers(body, outcome.problems);
  const parsedRest = rest && parsePatch(rest, { stored });
  // Where reading was cut short, nobody knows what else is wrong.
  if (!parsedRest?.ok) return outcome;
  const further = outcomeOf(rest, parsedRest, stored, context);
  return further.ok ? outcome : { ok: false, problems: [...outcome.problems, ...further.problems] };
}

function applied(
  patch: PatchCustomer,
  parseWarnings: readonly Problem[],
  stored: CustomerInfo,
  { refuse, ...context }: PatchContext,
): Result<CustomerInfo> {
  const result = applyPatch(stored, patch, context);
  if (!result.ok) return result;
  const warnings = [...parseWarnings, ...result.warnings, ...newImplicitZeros(stored, result.value)];
  return refuseWarnings(ok(result.value, warnings), refuse);
}

/** The prices that are left out of what a customer supplies, if its billing changes: an old gap blocks nothing. */
function newImplicitZeros(before: CustomerInfo, after: CustomerInfo): readonly Problem[] {
  const isChanged =
    after.billingSettings !== before.billingSettings ||
    after.overrideBillingSettings !== before.overrideBillingSettings;
  // Above the cut nothing is known, so that only what it supplies itself can have gaps.
  return isChanged ? resolveBillingSettings({ customers: [after], complete: false }).warnings : [];
}

/* Judged together: without its flag, a block would be taken for dormant, and a flag for one without a block. */
const pairs = [
  ['overrideBillingSettings', 'billingSettings'],
  ['overrideAppSettings', 'appSettings'],
] as const;

/** The body without the members that the problems are about; undefined if that leaves nothing new to judge. */
function soundMembers(body: unknown, problems: readonly Problem[]): object | undefined {
  const spoiled = new Set(problems.map(({ pointer }) => pointerSegments(pointer)[0]));
  for (const pair of pairs) {
    if (pair.some(member => spoiled.has(member))) for (const member of pair) spoiled.add(member);
  }
  const members = membersOf(body);
  const sound = members.filter(([member]) => !spoiled.has(member));
  return sound.length < members.length ? Object.fromEntries(sound) : undefined;
}

function membersOf(body: unknown): readonly (readonly [string, unknown])[] {
  try {
    return isJsonObject(body) ? Object.entries(body) : [];
  } catch {
    return [];
  }
}
