/* A made-up reseller with 5,000 customers: groups, clinics with hours of their own, and desks that inherit them. */

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map(dayOfWeek => ({ dayOfWeek }));

const scheduleOf = index => ({
  timeZoneId: ['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'Europe/Berlin'][index % 4],
  inherit: false,
  defaultState: 'After Hours',
  rules: [
    {
      id: 'christmas',
      name: 'Christmas Day',
      state: 'Holiday',
      priority: 0,
      simpleRuleType: 'Time',
      isAllDay: true,
      startDate: '2023-01-01',
      frequency: 'Yearly',
      byMonth: [12],
      byMonthDay: [25],
    },
    {
      id: 'open',
      name: 'Open',
      state: 'Business Hours',
      priority: 10,
      simpleRuleType: 'Time',
      frequency: 'Weekly',
      startDate: '2023-01-02',
      startTime: index % 3 === 0 ? '07:30' : '08:00',
      endTime: '18:00',
      byDay: weekdays,
    },
  ],
});

export function manyCustomers(count) {
  const root = {
    id: 'reseller',
    name: 'Reseller',
    schedule: scheduleOf(0),
    overrideBillingSettings: true,
    billingSettings: { base: { baseCost: 40, rawUnitMultiplier: 1, unitCost: 0, allowance: 0 } },
  };
  const customers = [root];
  for (let index = 1; index < count; index += 1) {
    const parent = index <= 20 ? 0 : index <= 500 ? 1 + (index % 20) : 21 + (index % 480);
    const hasOwnHours = index > 20 && index <= 500 && index % 2 === 0;
    customers.push({
      id: `customer-${index}`,
      name: `${index <= 20 ? 'Group' : index <= 500 ? 'Clinic' : 'Desk'} ${index}`,
      parentCustomerId: customers[parent].id,
      ...(hasOwnHours ? { schedule: scheduleOf(index) } : {}),
    });
  }
  return customers;
}
