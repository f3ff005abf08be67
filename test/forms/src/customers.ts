import type { CustomerInfo } from 'customer-patch';

/** The customers that the page has loaded: the one to edit, and its parent. */
export const stored: CustomerInfo = {
  id: 'lab',
  name: 'Lab',
  parentCustomerId: 'acme',
  referenceId: 'L-1',
  overrideBillingSettings: true,
  billingSettings: { base: { baseCost: 20, unitCost: 0, rawUnitMultiplier: 1, allowance: 0 } },
  schedule: {
    timeZoneId: 'America/New_York',
    inherit: false,
    defaultState: 'After Hours',
    rules: [
      {
        id: 'open',
        name: 'Open',
        state: 'Business Hours',
        priority: 10,
        startTime: '9:00 AM',
        endTime: '5:00 PM',
        frequency: 'Weekly',
        byDay: [{ dayOfWeek: 'Monday' }, { dayOfWeek: 'Tuesday' }, { dayOfWeek: 'Friday' }],
      },
    ],
  },
};

export const customers: readonly CustomerInfo[] = [{ id: 'acme', name: 'Acme' }, stored];
