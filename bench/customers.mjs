/* Customers from a seed: one with every member, as the API returns it, and trees of many. */
import { schedules } from './fixtures.mjs';
import { randomFrom } from './random.mjs';

const ITEMS = [
  'base',
  'localNumbers',
  'tollFreeNumbers',
  'inboundVoiceCalls',
  'outboundVoiceCalls',
  'inboundFaxes',
  'outboundFaxes',
  'inboundSmsMessages',
  'outboundSmsMessages',
  'aiInsights',
  'aiLiveMinutes',
];

/** Distinct customers with rates, app settings, tags, data and a schedule of `ruleCount` rules each. */
export function fullCustomers(count, { ruleCount = 10, seed = 11 } = {}) {
  const random = randomFrom(seed);
  return schedules({ perKind: count, ruleCounts: [ruleCount], yearsBack: [10], seed }).map(
    (schedule, index) => ({
      id: `customer-${index}`,
      dateCreated: '2019-03-04T10:00:00.0000000Z',
      dateLastModified: '2026-02-11T08:30:00.0000000Z',
      createdBy: 'setup',
      lastModifiedBy: 'desk',
      accountId: 'account-1',
      accountName: 'Northwind Voice',
      parentCustomerId: 'region-1',
      breadcrumb: ['reseller-1', 'region-1', `customer-${index}`].map(id => ({ id, name: `Name of ${id}` })),
      isStaging: false,
      name: `Clinic ${index}`,
      referenceId: `R-${random.below(1e6)}`,
      data: {
        crm: { id: random.below(1e6), owner: 'sales' },
        floors: [1, 2, 3],
        note: 'Rear entrance at night.',
      },
      tags: ['vip', 'east', 'clinic'].map(id => ({ id, name: id.toUpperCase(), color: 'Blue' })),
      schedule,
      integrationData: { billing: { thirdPartyId: `B-${index}` } },
      overrideBillingSettings: true,
      billingSettings: rates(random),
      overrideAppSettings: true,
      appSettings: look(random),
    }),
  );
}

/** Eleven items with different prices. */
export function rates(random) {
  const item = () => ({
    baseCost: random.below(100),
    rawUnitMultiplier: 1,
    unitCost: random.below(50) / 1000,
    allowance: random.below(500),
  });
  return Object.fromEntries(ITEMS.map(name => [name, item()]));
}

function look(random) {
  return {
    enablePhoneNumberManagement: true,
    enableDeviceManagement: random.chance(0.5),
    enableDialer: true,
    enableCallHistory: true,
    enableAssistants: false,
    showFileNameInMessageCenter: false,
    chakraTheme: random.pick(['teal', 'blue', 'orange']),
    customCss: '',
    pageTitle: `Portal ${random.below(1000)}`,
    stringMappings: '',
    logoutUrl: 'https://example.com/bye',
    portMyNumberUrl: 'https://example.com/port',
  };
}

/**
 * Customers in levels of equal size, so that depths are spread evenly around `meanDepth`. One in twenty has its own
 * rates, one in twenty its own app settings, and one in ten its own schedule. In random order.
 */
export function customerTree(count, { meanDepth = 8, seed = 12 } = {}) {
  const random = randomFrom(seed);
  const levels = 2 * meanDepth - 1;
  const blocks = Array.from({ length: 100 }, () => rates(random));
  const looks = Array.from({ length: 100 }, () => look(random));
  const own = schedules({ perKind: 100, ruleCounts: [4], yearsBack: [10], seed });
  const inherits = { inherit: true, rules: [] };
  const size = Math.ceil(count / levels);
  const customers = [];
  for (let index = 0; index < count; index++) {
    const level = Math.floor(index / size);
    const customer = { id: `c${index}`, name: `Customer ${index}`, accountId: 'account-1' };
    if (level > 0) customer.parentCustomerId = `c${(level - 1) * size + random.below(size)}`;
    customer.overrideBillingSettings = random.chance(0.05);
    if (customer.overrideBillingSettings) customer.billingSettings = random.pick(blocks);
    customer.overrideAppSettings = random.chance(0.05);
    if (customer.overrideAppSettings) customer.appSettings = random.pick(looks);
    customer.schedule = random.chance(0.1) ? random.pick(own) : inherits;
    customers.push(customer);
  }
  return shuffled(customers, random);
}

function shuffled(list, random) {
  for (let last = list.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [list[last], list[other]] = [list[other], list[last]];
  }
  return list;
}
