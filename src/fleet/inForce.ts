import { customerChain } from '../customer/chain.js';
import { type InheritedSchedule, scheduleAt } from '../inherit/inheritedSchedule.js';
import { passedDown } from '../inherit/resolved.js';
import type { CustomerInfo } from '../model.js';
import { type Columns, customerIn } from './columns.js';
import type { FleetSettings } from './fleetOptions.js';
import { type SharedSchedule, type SharedSchedules, sharedFor } from './sharedSchedules.js';
import { type Comparing, contentOf, isSameContent } from './structure.js';

/** The schedule in force for a customer: the form that its children inherit, and the shared form. */
export interface InForce {
  readonly inherited: InheritedSchedule;
  readonly shared: SharedSchedule;
}

/** The schedule in force for a child; the parent's own object if the child adds nothing. */
export function inForceBelow(
  schedules: SharedSchedules,
  customer: CustomerInfo,
  above: InForce,
  work: Comparing,
): InForce {
  const inherited = scheduleAt(customer, above.inherited, schedules.settings.policy);
  if (inherited === above.inherited) return above;
  return { inherited, shared: sharedFor(schedules, inherited, work) };
}

/** The schedule in force for a customer, from its root down. Undefined in or below a cycle. */
export function inheritedIn(
  columns: Columns,
  id: string,
  settings: FleetSettings,
): InheritedSchedule | undefined {
  const chain = customerChain({ get: each => customerIn(columns, each) }, id);
  if (!chain.ok) return undefined;
  const { customers, complete } = chain.value;
  const end = complete ? settings.atRoot : settings.atCut;
  return passedDown({ customers, complete }, end, (customer, above) =>
    scheduleAt(customer, above, settings.policy),
  );
}

/** Whether a customer and everyone below it inherit the same from both. */
export function isSameInForce(
  a: InheritedSchedule | undefined,
  b: InheritedSchedule | undefined,
  work: Comparing,
): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  if (a.nearestZone !== b.nearestZone || a.isCut !== b.isCut) return false;
  const [before, after] = [a.answer, b.answer];
  if (before.status !== 'resolved' || after.status !== 'resolved') return before.status === after.status;
  if (before.value === after.value) return true;
  try {
    const [was, is] = [contentOf(before.value), contentOf(after.value)];
    return was !== undefined && is !== undefined && isSameContent(was, is, work);
  } catch {
    return false;
  }
}
