import {
  type CustomerInfo,
  type CustomerTree,
  compileSchedule,
  customerChain,
  type FleetOptions,
  type FleetState,
  indexCustomers,
  nextChangeAfter,
  orThrow,
  type Policy,
  resolveSchedule,
  type Schedule,
  type SchedulingRule,
  stateAt,
} from '../../src/index.js';
import { fc } from '../arbitraries/fc.js';
import { scheduleRules } from '../arbitraries/rule.js';

/*
 * Small fleets whose customers share a few rules, so that equal schedules, every way of inheriting, broken rules and
 * unknown facts are all frequent.
 */

export const ids = ['c0', 'c1', 'c2', 'c3', '__proto__', 'constructor', 'a/b~c', 'c7', 'c8'] as const;

const odd: readonly SchedulingRule[] = [
  { id: 'vip', state: 'Open', priority: 0, condition: 'vip' },
  { id: 'snow', state: 'Closed', priority: 1, condition: 'snow', startTime: '08:00', endTime: '20:00' },
  { id: 'sick', state: 'Sick', priority: 1, simpleRuleType: 'CustomerState', customerState: 'sick' },
  { id: 'away', state: 'Away', priority: 2, simpleRuleType: 'CustomerState', customerState: 'away' },
  { id: 'broken', state: 'Open', priority: 0, startTime: 'noon' },
  { id: 'once', state: 'Holiday', priority: 0, startDate: '2031-03-01', isAllDay: true },
  { id: 'night', state: 'Night', startTime: '22:00', endTime: '06:00' },
];

const zones = [null, ' ', 'America/New_York', 'America/New_York', 'Europe/Berlin', 'UTC', 'Mars/Olympus'];

function scheduleAmong(pool: readonly SchedulingRule[]): fc.Arbitrary<Schedule> {
  const some = fc
    .array(fc.constantFrom(...pool), { maxLength: 3 })
    .map(list => list.map(rule => ({ ...rule })));
  return fc.record(
    {
      inherit: fc.constantFrom(true, true, false, null),
      timeZoneId: fc.constantFrom(...zones),
      forceClosed: fc.constantFrom(false, false, false, false, true, null),
      rules: fc.option(some),
      defaultState: fc.constantFrom(null, '', 'After Hours', 'Closed'),
    },
    { requiredKeys: [] },
  );
}

/** Customers in any order. Parents are other customers, missing ones or absent; there are no cycles. */
export function fleetCustomers(maxLength = 7): fc.Arbitrary<readonly CustomerInfo[]> {
  return rulePool()
    .chain(pool => fc.uniqueArray(fleetCustomer(pool), { maxLength, selector: each => each.id }))
    .filter(customers => indexCustomers(customers).ok);
}

/** Simple rules, so that tests with many fleets are fast. */
export const plainRules: readonly SchedulingRule[] = [
  ...odd,
  { id: 'day', state: 'Open', priority: 5, startTime: '09:00', endTime: '17:00' },
  { id: 'late', state: 'Late', priority: 4, startTime: '16:00', endTime: '20:00', name: 'Late shift' },
  { id: 'day', state: 'Open', priority: 5, startTime: '09:00', endTime: '17:30' },
];

export function rulePool(): fc.Arbitrary<readonly SchedulingRule[]> {
  return scheduleRules().map(rules => [...rules, ...odd]);
}

export function fleetCustomer(pool: readonly SchedulingRule[] = odd): fc.Arbitrary<CustomerInfo> {
  return fc.record({
    id: fc.constantFrom(...ids),
    name: fc.constantFrom('Lab', 'Desk'),
    parentCustomerId: fc.constantFrom(null, '', 'missing', ...ids, ...ids),
    schedule: fc.option(scheduleAmong(pool)),
  });
}

export function policy(): fc.Arbitrary<Partial<Policy>> {
  return fc.record(
    {
      scheduleInheritance: fc.constantFrom('nearest' as const, 'layered' as const),
      zoneFrom: fc.constantFrom('supplier' as const, 'self' as const),
      priorityOrder: fc.constantFrom('lowestFirst' as const, 'highestFirst' as const),
      untilDate: fc.constantFrom('wholeDay' as const, 'midnight' as const),
      startDate: fc.constantFrom('ifItMatches' as const, 'always' as const),
      closedState: fc.constantFrom('After Hours', 'Shut'),
    },
    { requiredKeys: [] },
  );
}

export function fleetOptions(): fc.Arbitrary<FleetOptions> {
  const states = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom('sick', 'away', 'fine'));
  const verdicts = fc.constantFrom<readonly (boolean | undefined)[]>(
    [true, false],
    [false, true],
    [undefined, true],
  );
  const above = {
    schedule: { timeZoneId: 'Asia/Tokyo', defaultState: 'Above', rules: [odd[6] as SchedulingRule] },
  };
  return fc
    .record(
      { policy: policy(), states, verdicts, inherited: fc.constantFrom(undefined, above) },
      { requiredKeys: [] },
    )
    .map(({ policy, states, verdicts, inherited }) => ({
      policy,
      inherited,
      ...(states
        ? { customerStateOf: ({ id }: CustomerInfo) => (Object.hasOwn(states, id) ? states[id] : undefined) }
        : {}),
      ...(verdicts ? { evaluateCondition: (text: string) => verdicts[text === 'vip' ? 0 : 1] } : {}),
    }));
}

/** The state of one customer, computed without the others. */
export function stateAlone(
  tree: CustomerTree,
  { id, name }: CustomerInfo,
  options: FleetOptions,
  at: number,
): FleetState {
  const unknown = {
    customerId: id,
    name,
    stateName: null,
    reason: 'unknown',
    undecided: [],
    until: null,
  } as const;
  const { policy, customerStateOf, evaluateCondition, inherited } = options;
  const chain = customerChain(tree, id, { inherited });
  if (!chain.ok) return unknown;
  const resolved = resolveSchedule(chain.value, policy);
  if (resolved.status === 'unknown') return unknown;
  const [customer] = chain.value.customers;
  const compiled = orThrow(
    compileSchedule(resolved.status === 'resolved' ? resolved.value : {}, {
      ...{ policy, evaluateCondition, invalidRules: 'skip' },
      customerState: customerStateOf?.(customer),
    }),
  );
  const { timeZoneId: _, ...state } = stateAt(compiled, at);
  const next = nextChangeAfter(compiled, at, { horizonMs: Number.POSITIVE_INFINITY });
  return { customerId: id, name, ...state, until: next.status === 'change' ? next.at : null };
}
