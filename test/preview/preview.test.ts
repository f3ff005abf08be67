import { describe, expect, test } from 'vitest';
import { indexCustomers } from '../../src/customer/tree.js';
import type { CustomerInfo, PatchCustomer, Schedule, SchedulingRule } from '../../src/model.js';
import { previewPatch } from '../../src/preview/preview.js';
import type { PreviewRequest } from '../../src/preview/request.js';
import { orThrow } from '../../src/problem.js';
import { readAccount, readCustomers, readPatch, readTags } from '../fixtures/read.js';
import { stories } from '../fixtures/stories.js';

const previewed = (request: PreviewRequest) => orThrow(previewPatch(request));

function previewOfStory(title: string) {
  const story = stories.find(each => each.title === title);
  if (!story) throw new Error(`no story "${title}"`);
  return previewed({
    customers: readCustomers(),
    account: readAccount(),
    tags: new Map(readTags().map(tag => [tag.id, tag])),
    patch: readPatch(story.patch),
    at: story.at,
  });
}

const codes = (warnings: readonly { readonly code: string }[]) => [
  ...new Set(warnings.map(each => each.code)),
];

describe('the stories', () => {
  test('new rates at the top reach every customer without its own rates', () => {
    const { billing, affected, warnings } = previewOfStory('New rates at the top');
    expect(billing.items).toContainEqual({
      item: 'outboundVoiceCalls',
      member: 'unitCost',
      before: 0.018,
      after: 0.0205,
      delta: 0.0025,
    });
    expect(affected.map(each => each.customerId)).toEqual([
      'cus_harbor',
      'cus_boston',
      'cus_front_desk',
      'cus_radiology',
      'cus_billing_office',
      'cus_cardiology',
      'cus_chicago',
      'cus_pediatrics',
      'cus_nurse_line',
      'cus_maple',
    ]);
    expect(affected.every(each => each.billing?.items === affected[0]?.billing?.items)).toBe(true);
    expect(affected.every(each => !each.schedule && !each.appSettings && !each.breadcrumb)).toBe(true);
    expect(warnings).toEqual([]);
  });

  test('a department with its own hours opens earlier and loses the inherited hours', () => {
    const { schedule, affected, warnings } = previewOfStory('A department gets its own hours');
    expect(schedule.before).toMatchObject({ from: { id: 'cus_boston' } });
    expect(schedule.after).toMatchObject({ from: { id: 'cus_front_desk' } });
    expect(schedule.state.before?.stateName).toBe('After Hours');
    expect(schedule.state.after?.stateName).toBe('Business Hours');
    expect(affected).toEqual([]);
    expect(codes(warnings)).toEqual(['schedule/opensGap', 'schedule/stateRemoved']);
    const removed = warnings.filter(each => each.code === 'schedule/stateRemoved');
    expect(removed.map(each => each.params['state'])).toEqual(['Holiday', 'Meeting']);
  });

  test('a clinic that changes hands takes its departments along', () => {
    const { affected, breadcrumb } = (({ affected, after }) => ({ affected, breadcrumb: after.breadcrumb }))(
      previewOfStory('A clinic changes hands'),
    );
    expect(breadcrumb?.map(each => each.id)).toEqual(['cus_northwind', 'cus_harbor', 'cus_ballard']);
    expect(affected).toHaveLength(1);
    const [orthodontics] = affected;
    expect(orthodontics?.breadcrumb?.after.map(each => each.name)).toEqual([
      'Northwind Telecom',
      'Harbor Health Group',
      'Ballard Dental',
      'Orthodontics',
    ]);
    expect(orthodontics?.billing?.supplier).toMatchObject({
      before: { from: { id: 'cus_pacific_dental' } },
      after: { from: { id: 'cus_northwind' } },
    });
    expect(orthodontics?.schedule?.stateName).toEqual({ before: 'After Hours', after: 'Business Hours' });
  });

  test('the forgotten Wednesday is a gap, also for customers that inherit it', () => {
    const { warnings, affected } = previewOfStory('The forgotten Wednesday');
    const gap = warnings.find(each => each.code === 'schedule/opensGap');
    expect(gap?.params).toMatchObject({ before: 'Business Hours', after: 'After Hours' });
    expect(gap?.params['from']).toBe(Date.parse('2026-12-23T15:00:00Z'));
    expect(affected.find(each => each.customerId === 'cus_front_desk')?.schedule?.differences[0]).toEqual({
      from: Date.parse('2026-12-23T15:00:00Z'),
      to: Date.parse('2026-12-23T17:00:00Z'),
      before: 'Business Hours',
      after: 'After Hours',
    });
  });

  test('sending one price drops ten others, and each becomes a price of zero', () => {
    const { warnings } = previewOfStory('One price, and ten gone');
    expect(codes(warnings)).toEqual(['patch/dropsStored', 'billing/implicitZero']);
  });

  test('a closure that is lifted early opens the phones', () => {
    const { schedule, warnings, assumptions } = previewOfStory('The Billing Office reopens early');
    expect(schedule.state.before?.reason).toBe('forceClosed');
    expect(schedule.state.after?.stateName).toBe('Business Hours');
    expect(codes(warnings)).toContain('patch/dropsStored');
    expect(assumptions.map(each => each.policy)).toContain('closedState');
  });
});

const always = (id: string, state: string, rule: Partial<SchedulingRule> = {}): SchedulingRule => ({
  id,
  state,
  ...rule,
});

const hours: Schedule = {
  timeZoneId: 'UTC',
  inherit: false,
  rules: [always('day', 'Open', { startTime: '09:00', endTime: '17:00' })],
  defaultState: 'Closed',
};

const family: readonly CustomerInfo[] = [
  { id: 'acme', name: 'Acme', schedule: hours, breadcrumb: [{ id: 'acme', name: 'Acme' }] },
  { id: 'lab', name: 'Lab', parentCustomerId: 'acme' },
  { id: 'xray', name: 'X-ray', parentCustomerId: 'lab', schedule: { ...hours, defaultState: 'Open' } },
];

const at = '2026-11-26T12:00:00Z';

const warningsOf = (patch: PatchCustomer) => previewed({ customers: family, patch, at }).warnings;

describe('warnings', () => {
  test('a state that other schedules still call by its old name', () => {
    const rules = [always('day', 'Business Hours', { startTime: '09:00', endTime: '17:00' })];
    const warnings = warningsOf({ customerId: 'acme', schedule: { ...hours, rules } });
    expect(warnings.map(({ code, params }) => [code, params])).toEqual([
      [
        'schedule/stateRenamed',
        { state: 'Open', renamedTo: 'Business Hours', customerId: 'xray', customerName: 'X-ray' },
      ],
    ]);
  });

  test('a removed state, even if its other users are unknown', () => {
    const customers = new Map(family.map(each => [each.id, each]));
    const rules = [always('day', 'Business Hours', { startTime: '09:00', endTime: '17:00' })];
    const known = previewed({ customers, patch: { customerId: 'xray', schedule: hours }, at });
    expect(codes(known.warnings)).toEqual([]);
    const patch = { customerId: 'acme', schedule: { ...hours, rules } };
    expect(previewed({ customers, patch, at }).warnings.map(each => each.code)).toEqual([]);
    const without = { customerId: 'acme', schedule: { ...hours, rules: [] } };
    expect(codes(previewed({ customers, patch: without, at }).warnings)).toContain('schedule/stateRemoved');
  });

  test('a state that no other schedule uses may be renamed', () => {
    const customers = family.slice(0, 2);
    const rules = [always('day', 'Business Hours', { startTime: '09:00', endTime: '17:00' })];
    const patch = { customerId: 'acme', schedule: { ...hours, rules } };
    expect(previewed({ customers, patch, at }).warnings).toEqual([]);
  });

  test('a new rule that can never match, but not an old one', () => {
    const never = { frequency: 'Yearly', startDate: '2026-01-01', byMonth: [2], byMonthDay: [30] } as const;
    const old = always('old', 'Open', never);
    const customers = [{ ...family[0], schedule: { ...hours, rules: [old] } }] as CustomerInfo[];
    const rules = [old, always('new', 'Open', { ...never, byMonthDay: [31] })];
    const patch = { customerId: 'acme', schedule: { ...hours, rules } };
    const { warnings } = previewed({ customers, patch, at });
    const found = warnings.filter(each => each.code === 'rule/neverMatches');
    expect(found.map(each => [each.input, each.pointer])).toEqual([['patch', '/schedule/rules/1']]);
  });

  test('a gap is found in the week ahead, even in a shorter preview', () => {
    const rules = [always('day', 'Open', { frequency: 'Daily', startTime: '09:00', endTime: '12:00' })];
    const patch = { customerId: 'acme', schedule: { ...hours, rules } };
    const { warnings } = previewed({ customers: family, patch, at: '2026-11-26T18:00:00Z', days: 0 });
    const gap = warnings.find(each => each.code === 'schedule/opensGap');
    expect(gap?.params).toMatchObject({ from: Date.UTC(2026, 10, 27, 12), gaps: 7 });
    expect(gap?.message).toContain('From 2026-11-27 12:00 to 2026-11-27 17:00');
  });

  test('a gap may be covered in part by another rule, and is named by the state', () => {
    const customers = [{ id: 'acme', name: 'Acme', schedule: { ...hours, rules: [{ state: 'Open' }] } }];
    const rules = [{ state: 'Busy', startTime: '10:00', endTime: '12:00', condition: 'strike' }];
    const patch = { customerId: 'acme', schedule: { ...hours, rules } };
    const { warnings } = previewed({ customers, patch, at });
    const gap = warnings.find(each => each.code === 'schedule/opensGap');
    expect(gap?.params).toMatchObject({ rule: 'Open', gaps: 1, from: Date.parse(at) });
    expect(gap?.params['to']).toBe(Date.parse(at) + 7 * 86_400_000);
  });

  test('become problems if the caller refuses them', () => {
    const patch = { customerId: 'acme', overrideBillingSettings: true, billingSettings: { base: null } };
    const result = previewPatch({ customers: family, patch, at, refuse: ['billing/implicitZero'] });
    expect(result.ok ? [] : codes(result.problems)).toEqual(['billing/implicitZero']);
  });

  test('an implicit zero that existed before gives no warning for a new name', () => {
    const customers = [
      { ...family[0], overrideBillingSettings: true, billingSettings: {} },
    ] as CustomerInfo[];
    const patch = { customerId: 'acme', name: 'Acme Inc.' };
    expect(previewed({ customers, patch, at }).warnings).toEqual([]);
  });
});

describe('customers', () => {
  const patch = { customerId: 'acme', schedule: { ...hours, forceClosed: true } };

  test('may be a list, a tree, or any lookup by id', () => {
    const list = previewed({ customers: family, patch, at });
    const tree = previewed({ customers: orThrow(indexCustomers(family)), patch, at });
    const lookup = previewed({ customers: { get: id => family.find(each => each.id === id) }, patch, at });
    expect(tree).toEqual(list);
    expect(list.affected.map(each => each.customerId)).toEqual(['lab']);
    expect(list.affectedComplete).toBe(true);
    expect({ ...lookup, assumptions: list.assumptions }).toEqual({
      ...list,
      affected: [],
      affectedComplete: false,
    });
  });

  test('that cannot be indexed are a problem', () => {
    const result = previewPatch({ customers: [...family, ...family], patch, at });
    expect(result.ok ? [] : codes(result.problems)).toEqual(['tree/duplicateId']);
  });

  test('above a cut have the settings that the caller gives, or unknown ones', () => {
    const customers = family.slice(1);
    const moved = { customerId: 'lab', schedule: { inherit: true, forceClosed: true } };
    const unknown = previewed({ customers, patch: moved, at });
    expect(unknown.schedule.after).toEqual({ status: 'unknown' });
    expect(unknown.schedule.state).toEqual({ before: null, after: null });
    expect(codes(unknown.warnings)).toEqual(['chain/parentMissing']);
    const known = previewed({ customers, patch: moved, at, inherited: { schedule: hours } });
    expect(known.schedule.state.before?.stateName).toBe('Open');
    expect(known.schedule.state.after?.reason).toBe('forceClosed');
  });
});

describe('the patch', () => {
  test('names its customer, or the caller does', () => {
    const problems = (request: Omit<PreviewRequest, 'customers' | 'at'>) => {
      const result = previewPatch({ customers: family, at, ...request });
      return result.ok ? [] : codes(result.problems);
    };
    expect(problems({ patch: { name: 'Laboratory' }, customerId: 'lab' })).toEqual([]);
    expect(problems({ patch: { name: 'Laboratory' } })).toEqual(['preview/noCustomerId']);
    expect(problems({ patch: { customerId: 'none', name: 'Nobody' } })).toEqual(['chain/unknownCustomer']);
    expect(problems({ patch: { customerId: 'acme' }, customerId: 'lab' })).toEqual([
      'patch/customerIdMismatch',
    ]);
  });

  test('reports all of its problems, even without a customer', () => {
    const patch = { nmae: 'Lab', schedule: { timeZoneId: 'Mars/Olympus' } } as PatchCustomer;
    const result = previewPatch({ customers: family, patch, at });
    expect(result.ok ? [] : codes(result.problems)).toEqual([
      'patch/unknownField',
      'schedule/unknownZone',
      'preview/noCustomerId',
    ]);
  });
});

test('a rename changes the breadcrumb of everyone below, also if the ancestors are not loaded', () => {
  const breadcrumb = [
    { id: 'group', name: 'Group' },
    { id: 'lab', name: 'Lab' },
  ];
  const customers: readonly CustomerInfo[] = [
    { id: 'lab', name: 'Lab', parentCustomerId: 'group', breadcrumb },
    {
      id: 'xray',
      name: 'X-ray',
      parentCustomerId: 'lab',
      breadcrumb: [...breadcrumb, { id: 'xray', name: 'X-ray' }],
    },
    { id: 'ct', name: 'CT', parentCustomerId: 'lab' },
  ];
  const { affected } = previewed({ customers, patch: { customerId: 'lab', name: 'Laboratory' }, at });
  expect(affected.map(each => [each.customerId, each.breadcrumb?.after.map(({ name }) => name)])).toEqual([
    ['xray', ['Group', 'Laboratory', 'X-ray']],
  ]);
});

test('a zone that does not count for its owner counts for customers below without one', () => {
  const inheriting = (timeZoneId: string) => ({ inherit: true, timeZoneId });
  const customers: readonly CustomerInfo[] = [
    { id: 'acme', name: 'Acme', schedule: hours },
    { id: 'lab', name: 'Lab', parentCustomerId: 'acme', schedule: inheriting('Asia/Tokyo') },
    { id: 'desk', name: 'Desk', parentCustomerId: 'lab' },
    { id: 'xray', name: 'X-ray', parentCustomerId: 'desk', schedule: { ...hours, timeZoneId: null } },
  ];
  const patch = { customerId: 'lab', schedule: inheriting('America/New_York') };
  const { schedule, affected } = previewed({ customers, patch, at });
  expect(schedule.after).toEqual(schedule.before);
  expect(affected.map(each => each.customerId)).toEqual(['xray']);
});

describe('assumptions', () => {
  const assumed = (customers: readonly CustomerInfo[], patch: PatchCustomer) =>
    previewed({ customers, patch, at }).assumptions.map(each => each.policy);

  test('are empty if no policy matters', () => {
    expect(assumed(family, { customerId: 'lab', name: 'Laboratory' })).toEqual([]);
  });

  test('include the dialect if the patch would be refused in the other one', () => {
    const patch = { customerId: 'lab', name: null, referenceId: 'L-1' };
    const [assumption, ...others] = previewed({ customers: family, patch, at }).assumptions;
    expect(others).toEqual([]);
    expect(assumption).toMatchObject({ policy: 'dialect', value: 'sparse', other: 'mergePatch' });
    expect(assumption?.differences).toEqual([]);
    expect(codes(assumption?.problems ?? [])).toEqual(['patch/nameRequired']);
  });

  test('include layers if only the source shows whose rules they are', () => {
    const heirs = [...family, { id: 'desk', name: 'Desk', parentCustomerId: 'lab' }];
    expect(assumed(heirs, { customerId: 'lab', schedule: hours })).toEqual(['scheduleInheritance']);
    const customers = heirs.map(each => (each.id === 'lab' ? { ...each, schedule: hours } : each));
    expect(assumed(customers, { customerId: 'lab', name: 'Laboratory' })).toEqual([]);
  });

  test('include layers if the topmost schedule has no parent to inherit from', () => {
    const customers = [
      { id: 'acme', name: 'Acme' },
      { id: 'lab', name: 'Lab', parentCustomerId: 'acme', schedule: { inherit: true, defaultState: null } },
    ];
    const patch = { customerId: 'acme', schedule: { inherit: false, defaultState: 'Open' } };
    expect(assumed(customers, patch)).toContain('scheduleInheritance');
  });
});

test('the search stops below a customer that keeps its settings', () => {
  const tree = orThrow(indexCustomers(family));
  const asked: string[] = [];
  const customers = {
    ...tree,
    childrenOf(id: string) {
      asked.push(id);
      return tree.childrenOf(id);
    },
  };
  const patch = { customerId: 'acme', schedule: { ...hours, forceClosed: true } };
  expect(previewed({ customers, patch, at }).affected.map(each => each.customerId)).toEqual(['lab']);
  expect(asked).toEqual(['acme', 'lab']);
});

test('an invalid instant or number of days throws an error', () => {
  const request = { customers: family, patch: { customerId: 'lab' } };
  expect(() => previewPatch({ ...request, at: 'today' })).toThrow(RangeError);
  expect(() => previewPatch({ ...request, at, days: Number.NaN })).toThrow(RangeError);
  expect(() => previewPatch({ ...request, at, days: -1 })).toThrow(RangeError);
});

test('stored values that are not JSON are left out', () => {
  const data = {
    when: new Date(0),
    never: new Date(Number.NaN),
    none: undefined,
    wild: Number.NaN,
    zero: -0,
    list: [undefined],
  };
  const customers = [{ id: 'lab', name: 'Lab', data } as unknown as CustomerInfo];
  const preview = previewed({ customers, patch: { customerId: 'lab' }, at });
  expect(JSON.parse(JSON.stringify(preview))).toStrictEqual(preview);
  expect(preview.before.data).toStrictEqual({
    when: '1970-01-01T00:00:00.000Z',
    never: null,
    wild: null,
    zero: 0,
    list: [null],
  });
});

test('a thousand customers that inherit the same settings share one effect', () => {
  const customers: CustomerInfo[] = [{ id: 'acme', name: 'Acme', schedule: hours }];
  for (let i = 0; i < 1000; i++) {
    const schedule = { inherit: true, rules: [] };
    customers.push({ id: `c${i}`, name: `Desk ${i}`, parentCustomerId: i ? `c${i >> 1}` : 'acme', schedule });
  }
  customers[2] = { ...(customers[2] as CustomerInfo), parentCustomerId: 'acme' };
  const patch = { customerId: 'acme', schedule: { ...hours, forceClosed: true } };
  const { affected } = previewed({ customers: customers.filter(each => each.id !== 'c0'), patch, at });
  expect(new Set(affected.map(each => each.schedule)).size).toBe(1);
  expect(affected).toHaveLength(999);
});
