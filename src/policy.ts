import { shown } from './catalogue/define.js';
import { choiceOption, objectOption, wrongType } from './options.js';
import { withReadable } from './readable.js';

/**
 * All assumptions about the service. Its documentation does not settle them, so each is a choice with a default that
 * callers can change.
 */
export interface Policy {
  /**
   * How a patch is read: absent and null keep the stored value (`sparse`), or null clears and objects merge (RFC
   * 7396).
   */
  readonly dialect: 'sparse' | 'mergePatch';
  /** Whether only the nearest own schedule counts, or a customer's own rules are added before the parent's rules. */
  readonly scheduleInheritance: 'nearest' | 'layered';
  /** Which of two matching rules wins. */
  readonly priorityOrder: 'lowestFirst' | 'highestFirst';
  /**
   * Where the search for a time zone begins: at the customer that supplies the schedule, or at the customer itself.
   */
  readonly zoneFrom: 'supplier' | 'self';
  /**
   * Whether an `untilDate` without a time includes all starts of that day, or only a start at its midnight (as
   * Ical.Net compares). Does not affect rules that do not repeat: they end on that day.
   */
  readonly untilDate: 'wholeDay' | 'midnight';
  /**
   * Whether the `startDate` of a repeating rule is an occurrence only if it matches the pattern, or always (as in
   * some versions of Ical.Net). In the second case it is the first occurrence, and `count` counts it.
   */
  readonly startDate: 'ifItMatches' | 'always';
  /** Whether usage is multiplied by `rawUnitMultiplier` before or after its allowance is subtracted. */
  readonly billedUnits: 'multiplyFirst' | 'allowanceFirst';
  /** What a user in the `Customer` role may change. */
  readonly customerRoleMayPatch: 'allButBilling' | 'all';
  /** The state of a force-closed schedule, and of a schedule without a `defaultState`. */
  readonly closedState: string;
}

/** The default choices: the likeliest ones according to the service's documentation and product. */
export const defaultPolicy: Policy = {
  dialect: 'sparse',
  scheduleInheritance: 'nearest',
  priorityOrder: 'lowestFirst',
  zoneFrom: 'supplier',
  untilDate: 'wholeDay',
  startDate: 'ifItMatches',
  billedUnits: 'multiplyFirst',
  customerRoleMayPatch: 'allButBilling',
  closedState: 'After Hours',
};

/** The possible values of each policy, the default first. `closedState` may be any name; these are two examples. */
export const policyValues: { readonly [K in keyof Policy]: readonly [Policy[K], Policy[K]] } = {
  dialect: ['sparse', 'mergePatch'],
  scheduleInheritance: ['nearest', 'layered'],
  priorityOrder: ['lowestFirst', 'highestFirst'],
  zoneFrom: ['supplier', 'self'],
  untilDate: ['wholeDay', 'midnight'],
  startDate: ['ifItMatches', 'always'],
  billedUnits: ['multiplyFirst', 'allowanceFirst'],
  customerRoleMayPatch: ['allButBilling', 'all'],
  closedState: ['After Hours', 'Closed'],
};

/**
 * A policy with the given choices, and the default for each that is absent or undefined.
 *
 * Problems: none. Throws a TypeError or a RangeError that names an unknown policy or value.
 */
export function completePolicy(policy?: Partial<Policy>): Policy {
  if (policy === undefined) return { ...defaultPolicy };
  objectOption('policy', policy);
  const complete: Record<string, string> = { ...defaultPolicy };
  for (const [name, value] of withReadable({ policy }, () => Object.entries(policy))) {
    if (!Object.hasOwn(policyValues, name)) {
      throw new RangeError(`The option policy has an unknown name, "${shown(name)}".`);
    }
    if (value === undefined) continue;
    complete[name] =
      name === 'closedState'
        ? stateName(value)
        : choiceOption(`policy.${name}`, value, policyValues[name as keyof Policy], value);
  }
  return complete as unknown as Policy;
}

function stateName(value: unknown): string {
  if (typeof value !== 'string') throw wrongType('policy.closedState', 'the name of a state', value);
  return value;
}
