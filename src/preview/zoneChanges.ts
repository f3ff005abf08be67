import { cut } from '../catalogue/define.js';
import type { ZoneChange } from '../inherit/zoneChange.js';
import type { CustomerInfo } from '../model.js';
import { type Problem, problem } from '../problem.js';
import type { BeforeAfter } from './effective.js';

/** The number of customers for each zone change. Customers that inherit the same change share its object. */
export type ZoneChangeCounts = Map<ZoneChange, number>;

/**
 * A warning for each zone change, with the number of customers below. The change of the customer itself comes first.
 */
export function zoneWarnings(
  customer: BeforeAfter<CustomerInfo>,
  own: ZoneChange | undefined,
  below: ReadonlyMap<ZoneChange, number>,
): readonly Problem[] {
  const counts = new Map<string, { readonly change: ZoneChange; readonly self: boolean; below: number }>();
  if (own) counts.set(keyOf(own), { change: own, self: true, below: 0 });
  for (const [change, count] of below) {
    const counted = counts.get(keyOf(change));
    if (counted) counted.below += count;
    else counts.set(keyOf(change), { change, self: false, below: count });
  }
  const pointer = causeOf(customer);
  return [...counts.values()].map(({ change, self, below }) => {
    const params = { before: cut(change.before), after: cut(change.after), self, below };
    return problem('schedule/zoneChanges', 'patch', pointer, params);
  });
}

function keyOf({ before, after }: ZoneChange): string {
  return JSON.stringify([before, after]);
}

/** The member of the patch that changes the zone. */
function causeOf({ before, after }: BeforeAfter<CustomerInfo>): string {
  if (before.schedule?.timeZoneId !== after.schedule?.timeZoneId) return '/schedule/timeZoneId';
  return before.schedule === after.schedule ? '/parentCustomerId' : '/schedule';
}
