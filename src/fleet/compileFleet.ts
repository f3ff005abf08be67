import { parentIdOf } from '../customer/parentId.js';
import type { CustomerTree } from '../customer/tree.js';
import type { InheritedSchedule } from '../inherit/inheritedSchedule.js';
import { checkTree } from '../inherit/inputs.js';
import { ok, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { columnsOf, writeSlot } from './columns.js';
import { fleetOf } from './editFleet.js';
import type { Fleet } from './fleet.js';
import { type FleetOptions, fleetSettings } from './fleetOptions.js';
import { type InForce, inForceBelow } from './inForce.js';
import { scheduleTidying, sharedFor, sharedSchedules, slotFor } from './sharedSchedules.js';
import { type FoundWarnings, fleetWarnings } from './warnings.js';

/**
 * Compiles the effective schedule of each customer of a tree, to answer questions about everyone at once. Equal
 * schedules are compiled once and share their answers, which are the same as for each customer alone.
 *
 * Shape: a customer with an invalid schedule does not make the call fail. A rule that cannot be read is undecided. A
 * customer has no state if it is unknown which schedule it inherits. Warnings: the warnings of `compileSchedule`, once
 * at the customer that supplies the schedule; `chain/parentMissing` and `chain/cycle` if the schedule is unknown for
 * that reason; `schedule/zoneUnknown`. Their pointers begin with the id of a customer.
 * Problems: none. Throws a TypeError or RangeError that names an invalid option.
 *
 * @example
 * const hours = { timeZoneId: 'America/New_York', defaultState: 'After Hours', rules: [{ state: 'Open', startTime: '09:00', endTime: '17:00' }] };
 * const tree = orThrow(indexCustomers([{ id: 'boston', name: 'Boston', schedule: hours }, { id: 'desk', name: 'Desk', parentCustomerId: 'boston' }]));
 * const fleet = orThrow(compileFleet(tree));
 * fleetStatesAt(fleet, '2026-11-26T10:00:00-05:00').map(each => each.stateName); // ['Open', 'Open']
 */
export function compileFleet(tree: CustomerTree, options: FleetOptions = {}): Result<Fleet> {
  withReadable({ tree }, () => checkTree(tree));
  const settings = withReadable({ options }, () => fleetSettings(options));
  const schedules = sharedSchedules(settings);
  const columns = columnsOf(tree);
  const work = { left: MOST_COMPARED + COMPARED_EACH * columns.length };
  const end = (inherited: InheritedSchedule): InForce => ({
    inherited,
    shared: sharedFor(schedules, inherited, work),
  });
  const [atRoot, atCut] = [end(settings.atRoot), end(settings.atCut)];
  const found: FoundWarnings = new Map();
  const warnings = fleetWarnings(tree, settings, found);
  let visited = 0;
  const inForceOf = tree.passDown<InForce>((customer, above, position) => {
    const from = above ?? (parentIdOf(customer) === undefined ? atRoot : atCut);
    const inForce = inForceBelow(schedules, customer, from, work);
    writeSlot(columns, position, slotFor(schedules, inForce.shared, customer, found));
    if (inForce !== from || above === undefined) warnings.check(customer, inForce);
    visited += 1;
    return inForce;
  });
  if (visited < columns.length) warnings.checkCycles(customer => inForceOf(customer.id) === undefined);
  scheduleTidying(schedules);
  return ok(fleetOf({ tree, columns, schedules }), warnings.list());
}

/** The number of values that may be compared to find equal schedules, as a minimum and for each customer. */
const MOST_COMPARED = 2_000_000;
const COMPARED_EACH = 1_000;
