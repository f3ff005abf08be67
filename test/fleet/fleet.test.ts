import { describe, expect, test } from 'vitest';
import { fleetInside } from '../../src/fleet/fleet.js';
import {
  type CustomerInfo,
  compileFleet,
  type Fleet,
  fleetStatesAt,
  fleetTick,
  indexCustomers,
  nextFleetChange,
  orThrow,
  type Schedule,
} from '../../src/index.js';
import { hostileValues } from './hostileValues.js';

const hours: Schedule = {
  timeZoneId: 'America/New_York',
  defaultState: 'After Hours',
  rules: [{ name: 'Hours', state: 'Business Hours', startTime: '09:00', endTime: '17:00' }],
};
const boston: CustomerInfo = { id: 'boston', name: 'Boston', schedule: hours };
const desk: CustomerInfo = { id: 'desk', name: 'Front Desk', parentCustomerId: 'boston' };
const at = '2026-11-26T10:00:00-05:00';

const treeOf = (...customers: readonly CustomerInfo[]) => orThrow(indexCustomers(customers));
const fleetOf = (...customers: readonly CustomerInfo[]): Fleet => orThrow(compileFleet(treeOf(...customers)));
const manyFleet = (customers: readonly CustomerInfo[]) =>
  orThrow(compileFleet(orThrow(indexCustomers(customers))));

function statesOf(fleet: Fleet) {
  return fleetStatesAt(fleet, at).map(({ customerId, stateName, reason }) => [customerId, stateName, reason]);
}

/** The codes and pointers of the warnings of a fleet. */
function warningsOf(customers: readonly CustomerInfo[], options = {}): readonly string[] {
  const result = compileFleet(treeOf(...customers), options);
  return result.ok ? result.warnings.map(({ code, input, pointer }) => `${code} ${input}${pointer}`) : [];
}

describe('the state of everyone', () => {
  test('distinguishes customers that are open, force-closed, without a schedule, or unknown', () => {
    const fleet = fleetOf(
      boston,
      { ...desk, schedule: { inherit: true, forceClosed: true } },
      { id: 'lab', name: 'Lab' },
      { id: 'annex', name: 'Annex', parentCustomerId: 'elsewhere' },
    );
    expect(statesOf(fleet)).toEqual([
      ['boston', 'Business Hours', 'rule'],
      ['desk', 'After Hours', 'forceClosed'],
      ['lab', 'After Hours', 'unscheduled'],
      ['annex', null, 'unknown'],
    ]);
    const { stateNames, stateIndex, until } = fleetTick(fleet, at);
    expect(stateNames).toEqual(['After Hours', 'Business Hours']);
    expect([...stateIndex]).toEqual([1, 0, 0, 65_535]);
    expect([...until]).toEqual([Date.parse('2026-11-26T17:00:00-05:00'), Infinity, Infinity, Number.NaN]);
  });

  test('has the state above a cut if the caller says what is inherited there', () => {
    const annex = { id: 'annex', name: 'Annex', parentCustomerId: 'elsewhere' };
    const fleet = orThrow(compileFleet(treeOf(annex), { inherited: { schedule: hours } }));
    expect(statesOf(fleet)).toEqual([['annex', 'Business Hours', 'rule']]);
  });

  test('of no customers is empty', () => {
    const fleet = fleetOf();
    expect(fleetStatesAt(fleet, at)).toEqual([]);
    expect(fleetTick(fleet, at)).toEqual({
      stateNames: [],
      stateIndex: new Uint16Array(),
      until: new Float64Array(),
    });
    expect(nextFleetChange(fleet, at)).toEqual({ status: 'never' });
  });

  test('with more than 65,535 names is in a wider array', () => {
    const customers = Array.from(
      { length: 65_537 },
      (_, index): CustomerInfo => ({ id: `c${index}`, name: 'C', schedule: { defaultState: `S${index}` } }),
    );
    const annex = { id: 'annex', name: 'Annex', parentCustomerId: 'elsewhere' };
    const fleet = manyFleet([...customers, annex]);
    const { stateNames, stateIndex } = fleetTick(fleet, at);
    expect(stateIndex).toBeInstanceOf(Uint32Array);
    expect(stateNames[stateIndex[65_536] ?? 0]).toBe('S65536');
    expect(stateNames[stateIndex[65_537] ?? 0]).toBeUndefined();
  });

  test('stays right if a schedule was changed in place afterwards', () => {
    const rule = { state: 'Open', startTime: '09:00', endTime: '17:00' };
    const schedule = { timeZoneId: 'UTC', defaultState: 'Closed', rules: [rule] };
    const fleet = fleetOf({ id: 'lab', name: 'Lab', schedule });
    rule.state = 'Changed';
    const edited = fleet.with({ id: 'new', name: 'New', schedule: structuredClone(schedule) });
    expect(statesOf(edited)).toEqual([
      ['lab', 'Open', 'rule'],
      ['new', 'Changed', 'rule'],
    ]);
  });

  test('in columns belongs to the caller: writing into it changes no later answer', () => {
    const fleet = fleetOf(boston, desk);
    const first = fleetTick(fleet, at);
    first.stateIndex.fill(7);
    first.until.fill(0);
    (first.stateNames as string[]).length = 0;
    expect(fleetTick(fleet, at)).toEqual(fleetTick(fleetOf(boston, desk), at));
  });
});

describe('warnings', () => {
  const broken: Schedule = {
    ...hours,
    rules: [...(hours.rules ?? []), { state: 'Open', startTime: 'noon' }],
  };

  test('about a schedule are reported once, at each customer that supplies it', () => {
    const customers = [
      { ...boston, schedule: broken },
      desk,
      { id: 'lab', name: 'Lab', schedule: structuredClone(broken) },
    ];
    expect(warningsOf(customers)).toEqual([
      'rule/badTime customers/boston/schedule/rules/1/startTime',
      'rule/badTime customers/lab/schedule/rules/1/startTime',
    ]);
  });

  test('about a layered rule are at the customer that has the rule', () => {
    const customers = [
      { ...boston, schedule: broken },
      {
        ...desk,
        schedule: { inherit: true, rules: [{ state: 'Lunch' }, { startTime: '25:00', state: 'Lunch' }] },
      },
    ];
    expect(warningsOf(customers, { policy: { scheduleInheritance: 'layered' } })).toEqual([
      'rule/badTime customers/boston/schedule/rules/1/startTime',
      'rule/badTime customers/desk/schedule/rules/1/startTime',
    ]);
  });

  test('about a zone are at the customer that has the zone', () => {
    const { timeZoneId: _, ...zoneless } = hours;
    const above = { id: 'acme', name: 'Acme', schedule: { timeZoneId: 'Mars/Olympus' } };
    expect(warningsOf([{ ...boston, parentCustomerId: 'acme', schedule: zoneless }, above])).toEqual([
      'schedule/unknownZone customers/acme/schedule/timeZoneId',
    ]);
  });

  test('name the missing parent if a schedule is unknown because of it', () => {
    const annex = { id: 'annex', name: 'Annex', parentCustomerId: 'elsewhere' };
    const below = {
      id: 'below',
      name: 'Below',
      parentCustomerId: 'annex',
      schedule: { inherit: true, timeZoneId: 'UTC' },
    };
    expect(warningsOf([annex, below, { ...boston, parentCustomerId: 'elsewhere' }])).toEqual([
      'chain/parentMissing customers/annex/parentCustomerId',
    ]);
    const { timeZoneId: _, ...zoneless } = hours;
    expect(warningsOf([{ ...boston, parentCustomerId: 'elsewhere', schedule: zoneless }])).toContain(
      'schedule/zoneUnknown customers/boston/schedule/timeZoneId',
    );
    expect(warningsOf([annex], { inherited: { schedule: broken } })).toEqual([
      'rule/badTime inherited/schedule/rules/1/startTime',
    ]);
  });

  test('name one customer of each cycle, whose states are unknown', () => {
    const tree = treeOf(boston, desk, { id: 'lab', name: 'Lab', parentCustomerId: 'desk' }).with({
      ...boston,
      parentCustomerId: 'desk',
    });
    const result = compileFleet(tree);
    expect(result.ok && result.warnings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'chain/cycle /boston/parentCustomerId',
    ]);
    expect(statesOf(orThrow(result)).map(([, stateName]) => stateName)).toEqual([null, null, null]);
  });

  test('are at most 10,000 and one of each other code', () => {
    const customers = Array.from(
      { length: 10_010 },
      (_, index): CustomerInfo => ({ id: `c${index}`, name: 'C', schedule: broken }),
    );
    const annex = { id: 'annex', name: 'Annex', parentCustomerId: 'elsewhere' };
    const found = warningsOf([...customers, annex]);
    expect(found).toHaveLength(10_001);
    expect(found.at(-1)).toBe('chain/parentMissing customers/annex/parentCustomerId');
  });
});

describe('a wrong argument throws and is named', () => {
  const tree = treeOf(boston);
  test.each([
    ['no tree', () => compileFleet([boston] as never), /option customers/],
    ['a list of options', () => compileFleet(tree, [] as never), /option options/],
    ['an unknown policy', () => compileFleet(tree, { policy: { zoneFrom: 'nowhere' } as never }), /zoneFrom/],
    [
      'states that are no function',
      () => compileFleet(tree, { customerStateOf: {} as never }),
      /customerStateOf/,
    ],
    [
      'a promise of a state',
      () => compileFleet(tree, { customerStateOf: (async () => 'x') as never }),
      /customerStateOf/,
    ],
    [
      'conditions that are no function',
      () => compileFleet(tree, { evaluateCondition: 'x' as never }),
      /evaluateCondition/,
    ],
    ['inherited settings that are a list', () => compileFleet(tree, { inherited: [] as never }), /inherited/],
    ['a result in place of a fleet', () => fleetStatesAt(compileFleet(tree) as never, at), /is a Result/],
    [
      'a clone of a fleet',
      () => fleetTick(JSON.parse(JSON.stringify(fleetOf(boston))), at),
      /is not a fleet/,
    ],
    ['no instant', () => fleetTick(fleetOf(boston), 'noon'), /instant/],
    [
      'a horizon that is not a number',
      () => nextFleetChange(fleetOf(boston), at, { horizonMs: Number.NaN }),
      /horizonMs/,
    ],
    ['a customer without an id', () => fleetOf(boston).with({ name: 'X' } as never), /customer/],
    ['an id that is no text', () => fleetOf(boston).without(7 as never), /option id/],
  ])('%s', (_, call, expected) => {
    expect(call).toThrow(expected);
  });

  test('but an undefined option equals an absent one', () => {
    const options = {
      policy: undefined,
      customerStateOf: undefined,
      evaluateCondition: undefined,
      inherited: undefined,
    };
    expect(statesOf(orThrow(compileFleet(tree, options)))).toEqual(statesOf(fleetOf(boston)));
    expect(nextFleetChange(fleetOf(boston), at, { horizonMs: undefined })).toEqual(
      nextFleetChange(fleetOf(boston), at),
    );
  });
});

describe('equal schedules', () => {
  test('are compiled once, in any order of members, and with empty members or without', () => {
    const other = {
      rules: structuredClone(hours.rules ?? []),
      defaultState: 'After Hours',
      timeZoneId: 'America/New_York',
      forceClosed: null,
      inherit: false,
    };
    const fleet = fleetInside(fleetOf(boston, desk, { id: 'lab', name: 'Lab', schedule: other }));
    // One of the slots is for unknown schedules.
    expect(fleet.schedules.slots).toHaveLength(2);
  });

  test('are compiled once for all states of customers that no rule names', () => {
    const rules = [{ state: 'Sick', simpleRuleType: 'CustomerState' as const, customerState: 'sick' }];
    const customers = ['sick', 'fine', 'away', 'sick'].map(
      (name, index): CustomerInfo => ({ id: `c${index}`, name, schedule: { rules } }),
    );
    const fleet = orThrow(compileFleet(treeOf(...customers), { customerStateOf: ({ name }) => name }));
    expect(statesOf(fleet).map(([, stateName]) => stateName)).toEqual([
      'Sick',
      'After Hours',
      'After Hours',
      'Sick',
    ]);
    expect(fleetInside(fleet).schedules.slots).toHaveLength(3);
  });
});

describe('a fleet that is edited for long', () => {
  test('keeps only the schedules and customers that it has', () => {
    let fleet = fleetOf(boston, desk);
    for (let index = 0; index < 3_000; index += 1) {
      fleet = fleet.with({ ...boston, schedule: { ...hours, defaultState: `State ${index}` } });
      fleet = fleet
        .with({ id: `new${index}`, name: 'New', parentCustomerId: 'boston' })
        .without(`new${index}`);
    }
    const { columns, schedules, size } = fleetInside(fleet);
    expect(size).toBe(2);
    expect(columns.length).toBeLessThan(2_100);
    expect(schedules.slots.length).toBeLessThan(2_100);
    expect(fleetStatesAt(fleet, at)).toEqual(
      fleetStatesAt(fleetOf({ ...boston, schedule: { ...hours, defaultState: 'State 2999' } }, desk), at),
    );
    expect(fleetTick(fleet, at).stateNames).toEqual(['Business Hours', 'State 2999']);
  });

  test('finds a customer that was removed and added again in several fleets', () => {
    const fleet = fleetOf(boston, desk);
    const [without, other] = [
      fleet.without('boston'),
      fleet.with({ id: 'lab', name: 'Lab' }).without('boston'),
    ];
    const again = [without.with(boston), other.with(boston)];
    expect(again.map(each => fleetStatesAt(each, at).map(({ customerId }) => customerId))).toEqual([
      ['desk', 'boston'],
      ['desk', 'lab', 'boston'],
    ]);
    expect(statesOf(without)).toEqual([['desk', null, 'unknown']]);
    expect(again.map(each => statesOf(each)[0])).toEqual(Array(2).fill(['desk', 'Business Hours', 'rule']));
  });

  test('without a customer that it does not have is the same fleet', () => {
    const fleet = fleetOf(boston);
    expect(fleet.without('nobody')).toBe(fleet);
  });
});

describe('hostile schedules', () => {
  test.each(hostileValues)('%s do not fail the fleet, and stay bounded', (_, make) => {
    const customers = Array.from(
      { length: 300 },
      (_, index): CustomerInfo => ({ id: `c${index}`, name: 'C', schedule: make(index) as Schedule }),
    );
    const fleet = fleetOf(...customers, boston);
    expect(statesOf(fleet).at(-1)).toEqual(['boston', 'Business Hours', 'rule']);
    const edited = fleet.with({ id: 'c0', name: 'C', schedule: make(0) as Schedule });
    expect(statesOf(edited).at(-1)).toEqual(['boston', 'Business Hours', 'rule']);
  });
});
