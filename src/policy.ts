import { shown } from './catalogue/define.js';
import { choiceOption, wrongType } from './options.js';

/**
 * Every assumption about the upstream service, named. The service's page does not say which of these holds, so
 * each is a choice with a default, and whoever knows better sets it.
 */
export interface Policy {
  /** How a patch is read: absent and null keep (`sparse`), or null clears and objects merge (RFC 7396). */
  readonly dialect: 'sparse' | 'mergePatch';
  /** Whether the nearest own schedule counts alone, or own rules stand ahead of the parent's. */
  readonly scheduleInheritance: 'nearest' | 'layered';
  /** Which of two matching rules wins. */
  readonly priorityOrder: 'lowestFirst' | 'highestFirst';
  /** Where the search for a time zone begins: at the customer that supplies the schedule, or at the one asked about. */
  readonly zoneFrom: 'supplier' | 'self';
  /**
   * Whether an `untilDate` without a time still includes that day's starts, or only one at its midnight (as Ical.Net
   * compares). It does not concern a rule that does not repeat: such a rule ends on that day.
   */
  readonly untilDate: 'wholeDay' | 'midnight';
  /**
   * Whether the `startDate` of a rule that repeats is an occurrence only if its pattern includes it, or always (as in
   * some versions of Ical.Net): then it is the first one, and `count` counts it.
   */
  readonly startDate: 'ifItMatches' | 'always';
  /** Whether usage is multiplied by `rawUnitMultiplier` before or after its allowance is subtracted. */
  readonly billedUnits: 'multiplyFirst' | 'allowanceFirst';
  /** What a user in the `Customer` role may set. */
  readonly customerRoleMayPatch: 'allButBilling' | 'all';
  /** The state of a force-closed schedule, and of one without a `defaultState`. */
  readonly closedState: string;
}

/** The choices that hold where the caller makes none: what the service's page and its product make likeliest. */
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

/** What each may be, the default first; `closedState` may be any name, and these are two of them. */
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
 * The given choices, and the default for each that is not given or undefined.
 *
 * Problems: an unknown name or value is a bug of the caller and throws a TypeError or a RangeError that names it.
 */
export function completePolicy(policy: Partial<Policy> = {}): Policy {
  if (typeof policy !== 'object' || policy === null) throw wrongType('policy', 'an object', policy);
  const complete: Record<string, string> = { ...defaultPolicy };
  for (const [name, value] of Object.entries(policy)) {
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
