import { warns } from './define.js';

/** The supplier of a setting. `supplierId` is absent if it is unknown. */
export interface Supplier {
  readonly supplier: 'customer' | 'account' | 'inherited';
  readonly supplierId?: string;
}

/** The codes about inherited rates, app settings, schedules and time zones. */
export const inheritProblems = {
  'billing/implicitZero': warns(
    ({ item, member }: Supplier & { readonly item: string; readonly member?: string }) =>
      `The billing settings in force have no ${member === undefined ? `"${item}"` : `"${member}" for "${item}"`}, and the service reads a missing price as 0. Enter 0 if it is free, or enter the price.`,
  ),
  'billing/dormant': warns(
    ({ flag }: { readonly flag: string }) =>
      `These billing settings are stored but not used while "${flag}" is not true. Set it to true to use them.`,
  ),
  'appSettings/dormant': warns(
    ({ flag }: { readonly flag: string }) =>
      `These app settings are stored but not used while "${flag}" is not true. Set it to true to use them.`,
  ),
  'schedule/dormant': warns(
    ({ flag }: { readonly flag: string }) =>
      `These rules are stored but not used while "${flag}" is true. Set it to false to use them.`,
  ),
  'schedule/zoneUnknown': warns<Supplier>(
    () =>
      'The schedule in force has no time zone, unless an ancestor that is not loaded has one. Load the ancestors, or give the schedule a time zone.',
  ),
  'schedule/dormantZone': warns(
    ({ id, timeZoneId }: { readonly id: string; readonly timeZoneId: string }) =>
      `The time zone "${timeZoneId}" of customer "${id}" is not used, because the customer inherits its schedule. Remove it, or give the customer its own schedule.`,
  ),
  'schedule/zoneChanges': warns(
    ({ before, after, self, below }: ZoneChangeParams) =>
      `The time zone in force changes from "${before}" to ${after === '' ? 'none' : `"${after}"`} ${whose(self, below)}, so the same local times are now other instants. Check that the hours are still right.`,
  ),
};

export interface ZoneChangeParams {
  readonly before: string;
  /** Empty if no time zone remains. */
  readonly after: string;
  /** Whether the time zone changes for the patched customer itself. */
  readonly self: boolean;
  /** The number of customers below for which the time zone changes. */
  readonly below: number;
}

function whose(self: boolean, below: number): string {
  const others = `${below} ${below === 1 ? 'customer' : 'customers'} below`;
  if (!self) return `for ${others}`;
  return below === 0 ? 'for this customer' : `for this customer and ${others}`;
}
