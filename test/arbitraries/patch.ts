import type { CustomerInfo, PatchCustomer, Schedule, SchedulingRule } from '../../src/model.js';
import {
  appSettings,
  billingSettings,
  name,
  newerMember,
  orNull,
  partial,
  schedule,
  schedulingRule,
  struct,
  word,
} from './customer.js';
import { fc } from './fc.js';

/** The ids that a patch may contain. Without any, tags and parent are those of the customer. */
export interface PatchOptions {
  readonly tagIds?: readonly string[];
  readonly parentIds?: readonly string[];
}

/**
 * A patch that `parsePatch` accepts for this customer. Its members may be absent, null, as stored, slightly edited or
 * new. It has no members that the service does not document.
 */
export function patchFor(customer: CustomerInfo, options: PatchOptions = {}): fc.Arbitrary<PatchCustomer> {
  const tagIds = options.tagIds ?? customer.tags?.map(tag => tag.id) ?? [];
  const parentIds = options.parentIds ?? (customer.parentCustomerId ? [customer.parentCustomerId] : []);
  return partial<PatchCustomer>({
    customerId: fc.constant(customer.id),
    name: fc.oneof(fc.constant(customer.name), name()),
    parentCustomerId: parentIds.length ? orNull(fc.constantFrom(...parentIds)) : fc.constant(null),
    referenceId: orStored(customer.referenceId, word()),
    data: orStored(customer.data, struct()),
    tagIds: orNull(fc.shuffledSubarray([...tagIds])),
    schedule: orNull(schedulePatch(customer.schedule)),
    overrideBillingSettings: orNull(fc.boolean()),
    billingSettings: edited(customer.billingSettings, billingSettings()),
    overrideAppSettings: orNull(fc.boolean()),
    appSettings: edited(customer.appSettings, appSettings()),
  });
}

function orStored<T>(stored: T | null | undefined, fresh: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return stored == null ? orNull(fresh) : orNull(fc.oneof(fc.constant(stored), fresh));
}

/** The stored value with some members changed, or a new value. */
function edited<T extends object>(
  stored: T | null | undefined,
  fresh: fc.Arbitrary<T>,
): fc.Arbitrary<T | null> {
  if (stored == null) return orNull(fresh);
  const known = withoutUnknownMembers(stored);
  return orNull(
    fc.oneof(
      fc.constant(known),
      fresh.map(change => ({ ...known, ...change })),
      fresh,
    ),
  );
}

/** The stored schedule as a form sends it back, with rules edited, added, removed or reordered, or a new schedule. */
export function schedulePatch(stored: Schedule | null | undefined): fc.Arbitrary<Schedule> {
  if (stored == null) return schedule();
  const known = withoutUnknownMembers(stored);
  const list = stored.rules?.map(withoutUnknownMembers) ?? [];
  const ruleEdits = fc
    .tuple(
      fc.shuffledSubarray(list),
      fc.array(schedulingRule(), { maxLength: 2 }),
      fc.array(schedulingRule(), { maxLength: 1 }),
    )
    .map(([kept, added, changes]) =>
      kept.map((rule, at) => editedRule(rule, changes[at])).concat(added.map(withoutId)),
    );
  return fc.oneof(
    fc.constant({ ...known, ...(stored.rules ? { rules: list } : {}) }),
    fc.tuple(ruleEdits, schedule(0)).map(([rules, change]) => ({ ...known, ...change, rules })),
    schedule(),
  );
}

function editedRule(rule: SchedulingRule, change: SchedulingRule | undefined): SchedulingRule {
  return change ? { ...change, ...(rule.id === undefined ? {} : { id: rule.id }) } : rule;
}

const withoutId = ({ id: _, ...rule }: SchedulingRule): SchedulingRule => rule;

/** The stored value without members of a newer service at any depth, as an older form sends it. */
export function withoutUnknownMembers<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value), (key, member) => (key === newerMember ? undefined : member)) as T;
}
