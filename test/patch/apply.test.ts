import { describe, expect, it } from 'vitest';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import type { PatchContext } from '../../src/patch/context.js';
import { orThrow } from '../../src/problem.js';

const acme: CustomerInfo = {
  id: 'acme',
  accountId: 'a1',
  name: 'Acme',
  breadcrumb: [{ id: 'acme', name: 'Acme' }],
};
const clinic: CustomerInfo = {
  id: 'clinic',
  accountId: 'a1',
  parentCustomerId: 'acme',
  name: 'Clinic',
  breadcrumb: [
    { id: 'acme', name: 'Acme' },
    { id: 'clinic', name: 'Clinic' },
  ],
};
const lab: CustomerInfo = {
  id: 'lab',
  accountId: 'a1',
  parentCustomerId: 'clinic',
  name: 'Lab',
  referenceId: 'L-1',
  breadcrumb: [
    { id: 'acme', name: 'Acme' },
    { id: 'clinic', name: 'Clinic' },
    { id: 'lab', name: 'Lab' },
  ],
  data: { crm: { stringValue: 'ann' }, tier: { stringValue: 'gold' } },
  tags: [{ id: 't1', name: 'VIP', color: 'Gold' }],
  schedule: {
    timeZoneId: 'America/New_York',
    inherit: false,
    rules: [
      { id: 'open', state: 'Business Hours', priority: 1, byDay: [{ dayOfWeek: 'Monday' }] },
      { id: 'lunch', state: 'Lunch', priority: 0, startTime: '12:00', endTime: '13:00' },
    ],
    defaultState: 'After Hours',
  },
  overrideBillingSettings: true,
  billingSettings: { base: { baseCost: 10, unitCost: 1 }, inboundFaxes: { unitCost: 0.1 } },
};
const other: CustomerInfo = { id: 'other', accountId: 'a2', name: 'Other' };
const customers = new Map([acme, clinic, lab, other].map(each => [each.id, each]));

const codes = (patch: object, context: PatchContext = {}, info = lab): string[] => {
  const result = applyPatch(info, patch as PatchCustomer, context);
  const found = result.ok ? result.warnings : result.problems;
  return found.map(({ code, pointer }) => `${code} ${pointer}`);
};
const patched = (patch: PatchCustomer, context: PatchContext = {}, info = lab) =>
  orThrow(applyPatch(info, patch, context));
const flags = (patch: PatchCustomer) => {
  const result = applyPatch(lab, patch);
  return result.ok ? result.warnings.flatMap(({ params }) => params['flag'] ?? []) : result.problems;
};
const mergePatch = { policy: { dialect: 'mergePatch' } } as const;

describe('members', () => {
  it('absent and undefined keep the stored value, null is ignored with a warning', () => {
    expect(patched({ name: undefined })).toBe(lab);
    expect(patched({ referenceId: null })).toBe(lab);
    expect(codes({ referenceId: null })).toEqual(['patch/nullIgnored /referenceId']);
  });

  it('a merge patch keeps everything that it does not clear', () => {
    expect(codes({ billingSettings: { base: { unitCost: 2 } }, data: { crm: null } }, mergePatch)).toEqual(
      [],
    );
    const noTags = patched({ tagIds: null, appSettings: null }, mergePatch);
    expect(Object.keys(noTags)).not.toContain('tags');
    expect(patched({ appSettings: null }, mergePatch)).toBe(lab);
  });

  it('a merge patch clears with null', () => {
    expect(patched({ referenceId: null }, mergePatch)).not.toHaveProperty('referenceId');
    expect(patched({ data: { crm: null } }, mergePatch).data).toEqual({ tier: { stringValue: 'gold' } });
    expect(patched({ data: { crm: undefined } as never }, mergePatch)).toBe(lab);
  });

  it('unknown and read-only members are problems, all of them at once', () => {
    expect(codes({ nmae: 'x', id: 'y', breadcrumb: [], constructor: 1, customerId: 'z' })).toEqual([
      'patch/customerIdMismatch /customerId',
      'patch/readOnlyField /breadcrumb',
      'patch/unknownField /constructor',
      'patch/readOnlyField /id',
      'patch/unknownField /nmae',
    ]);
    expect(codes(JSON.parse('{"__proto__": {"polluted": 1}}'))).toEqual(['patch/unknownField /__proto__']);
  });

  it('a name can be neither blank nor cleared', () => {
    expect(codes({ name: '' })).toEqual(['patch/nameRequired /name']);
    expect(codes({ name: null }, mergePatch)).toEqual(['patch/nameRequired /name']);
  });

  it('a wrong type is a problem', () => {
    expect(
      codes({ name: 1, data: [], tagIds: 'x', overrideAppSettings: 'yes', schedule: 's', customerId: 1 }),
    ).toEqual([
      'patch/wrongType /customerId',
      'patch/wrongType /name',
      'patch/wrongType /data',
      'patch/wrongType /tagIds',
      'patch/wrongType /schedule',
      'patch/wrongType /overrideAppSettings',
    ]);
    expect(codes({ tagIds: ['t1', 7] })).toEqual(['patch/wrongType /tagIds/1']);
    expect(codes([])).toEqual(['patch/wrongType ']);
    expect(codes(null as never)).toEqual(['patch/wrongType ']);
  });

  it.each<[object, string, object]>([
    [{ nmae: 'x' }, 'Leave "nmae" out', { field: 'nmae' }],
    [{ ['x'.repeat(1000)]: 1 }, `Leave "${'x'.repeat(60)}" out`, { field: 'x'.repeat(60) }],
    [{ name: 1 }, '', { field: 'name', item: 0, expected: 'string', received: 'number', value: '1' }],
    [{ data: [] }, '', { field: 'data', item: 0, expected: 'object', received: 'array', value: '' }],
    [{ tagIds: [7] }, '', { field: 'tagIds', item: 1, expected: 'string', received: 'number', value: '7' }],
    [
      { customerId: 'x' },
      'The patch is for customer "x", not for "lab": send it to the customer it is for.',
      { customerId: 'x', id: 'lab' },
    ],
    [
      { name: null },
      '"name" keeps its stored value, because null changes nothing: send a value to change it, or leave it out.',
      { field: 'name' },
    ],
    [
      { data: { tier: { stringValue: 'gold' } }, appSettings: {}, overrideAppSettings: true },
      '"/data/crm" is stored but not sent, so it would be lost: nested objects are replaced as a whole. Send it too, or list it in "drops" to delete it.',
      { field: '/data/crm' },
    ],
    [
      { schedule: { ...lab.schedule, rules: [{ id: 'a' }, { id: 'a' }] } },
      'Another rule of this schedule has the id "a": give each rule its own id, or send a new rule without one.',
      { id: 'a' },
    ],
    [
      { tagIds: ['x'] },
      'The customer has no tag "x", and no tag catalogue was passed: pass one as "tags".',
      { id: 'x', catalogue: false },
    ],
    [
      { tagIds: [] },
      'This removes the only tag of the customer: leave "tagIds" out to keep it.',
      { count: 1 },
    ],
  ])('%j gives a message and the data that it mentions', (patch, message, params) => {
    const result = applyPatch(lab, patch as PatchCustomer);
    const [first] = result.ok ? result.warnings : result.problems;
    expect(first?.message).toContain(message);
    expect(first?.params).toEqual(params);
  });

  it('data nested 10,000 levels deep is a problem without a stack overflow', () => {
    let deep: object = {};
    for (let level = 0; level < 10_000; level += 1) deep = { deep };
    const list = JSON.parse(`${'['.repeat(9_000)}${']'.repeat(9_000)}`);
    for (const context of [{}, mergePatch]) {
      expect(codes({ data: deep }, context)).toEqual(['patch/tooDeep /data']);
      expect(codes({ data: { list } }, context)).toEqual(['patch/tooDeep /data']);
      expect(codes({ data: { list } }, context, { ...lab, data: { list: [] as never } })).toEqual([
        'patch/tooDeep /data',
      ]);
      expect(codes({ data: { deep } }, context, { ...lab, data: { deep: {} } })).toEqual([
        'patch/tooDeep /data',
      ]);
      const result = applyPatch(lab, { data: deep } as PatchCustomer, context);
      expect(result.ok ? [] : result.problems[0].params).toEqual({ maxDepth: 256 });
    }
  });

  it('a key named __proto__ in data is data', () => {
    for (const context of [{}, mergePatch]) {
      const { data } = patched({ data: JSON.parse('{"__proto__": {"polluted": 1}}') }, context);
      expect(JSON.stringify(data)).toContain('"__proto__":{"polluted":1}');
      expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
    }
  });

  it('−0 is 0, and equals a stored 0', () => {
    const minus = { data: { n: { numberValue: -0 } } };
    expect(patched(minus).data).toStrictEqual({ n: { numberValue: 0 } });
    const zero = { ...lab, data: { n: { numberValue: 0 } } };
    expect(patched(minus, {}, zero)).toBe(zero);
  });

  it('an instance of a class can be patched', () => {
    class Customer {
      id = 'x';
      name = 'X';
    }
    expect(patched({ name: 'Y' }, {}, new Customer())).toEqual({ id: 'x', name: 'Y' });
  });
});

describe('wholes', () => {
  it('an object is replaced as a whole, with a warning for each stored member that is lost', () => {
    const patch = { billingSettings: { base: { baseCost: 12 } } };
    expect(patched(patch).billingSettings).toEqual({ base: { baseCost: 12 } });
    expect(codes(patch)).toEqual([
      'patch/dropsStored /billingSettings/base/unitCost',
      'patch/dropsStored /billingSettings/inboundFaxes',
    ]);
  });

  it('removing a rule is an edit; a member that a rule loses is a loss, at its position in the patch', () => {
    const rules = [{ id: 'lunch', state: 'Lunch', priority: 0, startTime: '12:00' }];
    expect(codes({ schedule: { ...lab.schedule, rules } })).toEqual([
      'patch/dropsStored /schedule/rules/0/endTime',
    ]);
  });

  it('equal parts keep their identity, also at another position', () => {
    const [open, lunch] = lab.schedule?.rules ?? [];
    const rules = [{ ...lunch }, { ...open, byDay: [{ dayOfWeek: 'Monday' as const }], priority: 2 }];
    const kept = patched({ schedule: { ...lab.schedule, rules } }).schedule?.rules;
    expect(kept?.[0]).toBe(lunch);
    expect(kept?.[1]?.byDay).toBe(open?.byDay);
    const billing = patched({
      billingSettings: { base: { baseCost: 9, unitCost: 1 }, inboundFaxes: { unitCost: 0.1 } },
    });
    expect(billing.billingSettings?.inboundFaxes).toBe(lab.billingSettings?.inboundFaxes);
    expect(billing.schedule).toBe(lab.schedule);
  });

  it('rules keep their identity if only some of them change positions', () => {
    const rules = [
      { id: 'a', state: 'A' },
      { id: 'b', state: 'B' },
      { id: 'c', state: 'C' },
    ];
    const info = { ...lab, schedule: { rules } };
    const [a, b, c] = rules;
    const kept = patched({ schedule: { rules: [{ ...a }, { ...c }, { ...b }] } }, {}, info).schedule?.rules;
    expect([kept?.[0] === a, kept?.[1] === c, kept?.[2] === b]).toEqual([true, true, true]);
    expect(codes({ schedule: { rules: [a, { id: 'c' }, b] } }, {}, info)).toEqual([
      'patch/dropsStored /schedule/rules/1/state',
    ]);
  });

  it.each<[string, string, string]>([
    ['an object is no list', '{"a":[]}', '{"a":{}}'],
    ['nor a list an object', '{"a":{}}', '{"a":[]}'],
    ['a list that grew', '{"a":[1]}', '{"a":[1,2]}'],
    ['a list that shrank', '{"a":[1,2]}', '{"a":[1]}'],
    ['a list in another order', '{"a":[1,2]}', '{"a":[2,1]}'],
    ['a list in a list', '{"a":[[1],[2]]}', '{"a":[[1],[3]]}'],
    ['an object that was empty', '{"a":{}}', '{"a":{"b":1}}'],
    ['an object that is empty now', '{"a":{"b":1}}', '{"a":{}}'],
    ['a member in the place of another', '{"a":{"b":1}}', '{"a":{"c":1}}'],
    ['a member named __proto__ in the place of another', '{"a":1}', '{"__proto__":{}}'],
    ['a member that all objects inherit', '{"a":{}}', '{"a":{"toString":null}}'],
    ['null is not absent', '{"a":{"b":null}}', '{"a":{}}'],
    ['nor an object', '{"a":null}', '{"a":{}}'],
  ])('%s is different', (_, before, after) => {
    // Settings that are newer than this version may have any type.
    const appSettings = JSON.parse(after);
    const result = patched({ appSettings }, {}, { ...lab, appSettings: JSON.parse(before) }).appSettings;
    expect(JSON.stringify(result)).toBe(after);
  });

  it('the order of members does not matter at any depth', () => {
    const [open, lunch] = lab.schedule?.rules ?? [];
    const turned = (object: object | undefined) => Object.fromEntries(Object.entries(object ?? {}).reverse());
    expect(patched({ data: { tier: { stringValue: 'gold' }, crm: { stringValue: 'ann' } } })).toBe(lab);
    expect(patched({ schedule: turned({ ...lab.schedule, rules: [turned(open), turned(lunch)] }) })).toBe(
      lab,
    );
    const [a, b] = [{ numberValue: 1 }, { stringValue: 'b' }];
    const list = { ...lab, data: { list: { listValue: [{ a, b }] } } };
    expect(patched({ data: { list: { listValue: [{ b, a }] } } }, {}, list)).toBe(list);
  });

  it('an undefined member counts as absent, as in JSON', () => {
    const info = { ...lab, data: { a: 1, b: 2 } as never };
    for (const data of [
      { a: 1, b: undefined },
      { b: undefined, a: 1 },
      { a: 1, c: undefined },
    ]) {
      expect(patched({ data: data as never }, {}, info).data).toStrictEqual({ a: 1 });
    }
  });

  it('an empty list removes all rules, and a stored null cannot be lost', () => {
    expect(codes({ schedule: { ...lab.schedule, rules: null } })).toEqual([]);
    const info = { ...lab, data: { a: null, b: undefined, c: 1 } as never };
    expect(codes({ data: { c: null } }, {}, info)).toEqual([]);
    expect(patched({ data: { c: 2 } as never }, {}, info).data).toEqual({ c: 2 });
  });

  it('two rules with one id are a problem, unless they are stored that way', () => {
    const twice = { schedule: { ...lab.schedule, rules: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] } };
    expect(codes(twice)).toEqual(['patch/duplicateRuleId /schedule/rules/2/id']);
    expect(codes(twice, {}, { ...lab, schedule: { rules: null } })).toEqual([
      'patch/duplicateRuleId /schedule/rules/2/id',
    ]);
    const stored = { ...lab, ...twice };
    const edited = { schedule: { ...twice.schedule, defaultState: 'Closed' } };
    expect(codes(edited, {}, stored)).toEqual([]);
    const reordered = { schedule: { rules: [{ id: 'b' }, { id: 'a' }, { id: 'a' }] } };
    expect(codes({ schedule: { ...lab.schedule, ...reordered.schedule } }, {}, stored)).toEqual([]);
    const more = [{ id: 'b' }, { id: 'a' }, { id: 'a' }, { id: 'b' }];
    expect(codes({ schedule: { ...lab.schedule, rules: more } }, {}, stored)).toEqual([
      'patch/duplicateRuleId /schedule/rules/3/id',
    ]);
    expect(codes({ schedule: { ...lab.schedule, rules: [{ id: '' }, { id: '' }, {}, {}] } })).toEqual([]);
  });

  it('a patch of settings under a flag that is off has no effect and a warning', () => {
    expect(
      codes({ overrideBillingSettings: false, billingSettings: { ...lab.billingSettings, aiInsights: {} } }),
    ).toEqual(['billing/dormant /billingSettings']);
    expect(codes({ appSettings: { pageTitle: 'Lab' } })).toEqual(['appSettings/dormant /appSettings']);
    expect(codes({ appSettings: { pageTitle: 'Lab' }, overrideAppSettings: true })).toEqual([]);
    const schedule = {
      ...lab.schedule,
      inherit: true,
      rules: [...(lab.schedule?.rules ?? []), { id: 'new' }],
    };
    expect(codes({ schedule })).toEqual(['schedule/dormant /schedule/rules']);
    expect(codes({ schedule }, { policy: { scheduleInheritance: 'layered' } })).toEqual([]);
    expect(codes({ schedule: { ...lab.schedule, inherit: true } })).toEqual([]);
    expect(flags({ schedule, overrideBillingSettings: false, billingSettings: {}, appSettings: {} })).toEqual(
      ['overrideBillingSettings', 'overrideAppSettings', 'inherit'],
    );
  });

  it('a refused warning is a problem, and nothing changes', () => {
    const result = applyPatch(lab, { billingSettings: {} }, { refuse: ['patch/dropsStored'] });
    expect(result.ok).toBe(false);
    expect(applyPatch(lab, { name: null }, { refuse: ['patch/nullIgnored'] }).ok).toBe(false);
  });
});

describe('tags', () => {
  const tags = new Map([
    ['t1', { id: 't1', name: 'VIP', color: 'Gold' as const }],
    ['t2', { id: 't2', name: 'New', color: 'Red' as const }],
  ]);

  it('are found by id, in the given order without repetition, and stored tags keep their identity', () => {
    const result = patched({ tagIds: ['t2', 't1', 't2'] }, { tags });
    expect(result.tags?.map(tag => tag.id)).toEqual(['t2', 't1']);
    expect(result.tags?.[1]).toBe(lab.tags?.[0]);
  });

  it('an unknown tag id is a problem', () => {
    expect(codes({ tagIds: ['t1', 'nope'] }, { tags })).toEqual(['patch/unknownTag /tagIds/1']);
  });

  it('without a catalogue only the customer’s own tags are known', () => {
    expect(patched({ tagIds: ['t1'] })).toBe(lab);
    expect(patched({ tagIds: [] }).tags).toEqual([]);
    expect(codes({ tagIds: ['t1', 't2'] })).toEqual(['patch/unknownTag /tagIds/1']);
  });
});

describe('moving and renaming', () => {
  it('a move makes a new breadcrumb, root first, in which unchanged entries keep their identity', () => {
    const moved = patched({ parentCustomerId: 'acme' }, { customers });
    expect(moved.breadcrumb).toEqual([
      { id: 'acme', name: 'Acme' },
      { id: 'lab', name: 'Lab' },
    ]);
    expect(moved.breadcrumb?.[0]).toBe(lab.breadcrumb?.[0]);
    const back = patched({ parentCustomerId: 'clinic' }, { customers }, moved);
    expect(back.breadcrumb).toEqual(lab.breadcrumb);
    expect(back.breadcrumb?.[2]).toBe(moved.breadcrumb?.[1]);
  });

  it('an entry is replaced if its id differs, even with the same name', () => {
    const [above, below] = [
      { id: 'north', name: 'Clinic', breadcrumb: [{ id: 'north', name: 'Clinic' }] },
      { id: 'x', name: 'X', parentCustomerId: 'clinic', breadcrumb: [{ id: 'clinic', name: 'Clinic' }] },
    ];
    const moved = patched({ parentCustomerId: 'north' }, { customers: new Map([['north', above]]) }, below);
    expect(moved.breadcrumb).toEqual([{ id: 'north', name: 'Clinic' }]);
  });

  it('other changes keep the breadcrumb, even if it is out of date or missing', () => {
    const stale = { ...lab, breadcrumb: [{ id: 'lab', name: 'Laboratory' }] };
    expect(patched({ referenceId: 'L-2' }, { customers }, stale).breadcrumb).toBe(stale.breadcrumb);
    const { breadcrumb: _, ...without } = lab;
    expect(patched({ name: 'L', parentCustomerId: 'acme' }, { customers }, without)).toEqual({
      ...without,
      name: 'L',
      parentCustomerId: 'acme',
    });
    expect(codes({ name: 'L' }, {}, without)).toEqual([]);
  });

  it('an empty breadcrumb is that of a root without its own entry; below a root it was never filled', () => {
    expect(patched({ name: 'A' }, {}, { id: 'acme', name: 'Acme', breadcrumb: [] }).breadcrumb).toEqual([]);
    expect(patched({ name: 'L' }, { customers }, { ...lab, breadcrumb: [] }).breadcrumb).toEqual([
      { id: 'acme', name: 'Acme' },
      { id: 'clinic', name: 'Clinic' },
      { id: 'lab', name: 'L' },
    ]);
  });

  it('an invalid stored breadcrumb or entry does not stop a patch', () => {
    const broken = { ...lab, breadcrumb: [null, { id: 'lab', name: 'Lab' }] as never };
    expect(patched({ parentCustomerId: 'acme' }, { customers }, broken).breadcrumb).toEqual([
      { id: 'acme', name: 'Acme' },
      { id: 'lab', name: 'Lab' },
    ]);
    expect(patched({ name: 'L' }, { customers }, { ...lab, breadcrumb: 'Acme' as never })).toEqual({
      ...lab,
      name: 'L',
      breadcrumb: 'Acme',
    });
  });

  it('a stored breadcrumb without its own entry stays without it', () => {
    const info = { ...lab, breadcrumb: lab.breadcrumb?.slice(0, 2) };
    expect(patched({ parentCustomerId: 'acme' }, { customers }, info).breadcrumb).toEqual([
      { id: 'acme', name: 'Acme' },
    ]);
    expect(patched({ name: 'Laboratory' }, { customers }, info).breadcrumb).toBe(info.breadcrumb);
  });

  it('a rename changes the last entry, with or without loaded ancestors', () => {
    for (const context of [{ customers }, {}]) {
      expect(patched({ name: 'Laboratory' }, context).breadcrumb).toEqual([
        { id: 'acme', name: 'Acme' },
        { id: 'clinic', name: 'Clinic' },
        { id: 'lab', name: 'Laboratory' },
      ]);
    }
  });

  it('the breadcrumb stays if the new ancestors are not loaded', () => {
    const parentCustomerId = 'clinic';
    const root = { id: 'x', name: 'X', breadcrumb: [{ id: 'x', name: 'X' }] };
    const partial = new Map([['clinic', clinic]]);
    expect(codes({ parentCustomerId }, { customers: partial }, root)).toEqual([
      'patch/parentUnverified /parentCustomerId',
      'patch/breadcrumbStays /parentCustomerId',
    ]);
    expect(codes({ parentCustomerId }, {}, root)).toEqual([
      'patch/parentUnverified /parentCustomerId',
      'patch/breadcrumbStays /parentCustomerId',
    ]);
    expect(patched({ parentCustomerId }, {}, root).breadcrumb).toBe(root.breadcrumb);
  });

  it('a parent must be another customer, exist, belong to the same account and not be below', () => {
    expect(codes({ parentCustomerId: 'lab' }, { customers })).toEqual([
      'patch/parentIsSelf /parentCustomerId',
    ]);
    expect(codes({ parentCustomerId: 'nope' }, { customers })).toEqual([
      'patch/parentMissing /parentCustomerId',
    ]);
    expect(codes({ parentCustomerId: 'other' }, { customers })).toEqual([
      'patch/parentInOtherAccount /parentCustomerId',
    ]);
    expect(codes({ parentCustomerId: 'lab' }, { customers }, acme)).toEqual([
      'patch/parentIsDescendant /parentCustomerId',
    ]);
  });

  it('a problem with a parent names both customers', () => {
    const found = (parentCustomerId: string, context: PatchContext, info = lab) => {
      const result = applyPatch(info, { parentCustomerId }, context);
      return (result.ok ? result.warnings : result.problems).map(({ code, params }) => [code, params]);
    };
    expect(found('lab', { customers })).toEqual([['patch/parentIsSelf', { id: 'lab' }]]);
    expect(found('nope', { customers })).toEqual([['patch/parentMissing', { parentId: 'nope' }]]);
    expect(found('other', { customers })).toEqual([['patch/parentInOtherAccount', { parentId: 'other' }]]);
    expect(found('lab', { customers }, acme)).toEqual([
      ['patch/parentIsDescendant', { id: 'acme', parentId: 'lab' }],
    ]);
    expect(found('', { customers })).toEqual([['patch/becomesRoot', { parentId: 'clinic' }]]);
    const reason = 'noCustomers';
    expect(found('acme', {})).toEqual([
      ['patch/parentUnverified', { parentId: 'acme', reason }],
      ['patch/breadcrumbStays', {}],
    ]);
    expect(found('acme', { customers })).toEqual([]);
  });

  it('a move is unverified if only one of the two customers has an account', () => {
    const [unknown, other] = ['new', 'more'].map(id => ({ id, name: id })) as [CustomerInfo, CustomerInfo];
    const all = new Map([...customers, ['new', unknown]]);
    const parent = { id: 'x', name: 'X', accountId: 'a1', parentCustomerId: 'acme' };
    expect(codes({ parentCustomerId: 'new' }, { customers: all }, parent)).toEqual([
      'patch/parentUnverified /parentCustomerId',
    ]);
    expect(codes({ parentCustomerId: 'acme' }, { customers: all }, unknown)).toEqual([
      'patch/parentUnverified /parentCustomerId',
    ]);
    expect(codes({ parentCustomerId: 'new' }, { customers: all }, other)).toEqual([]);
  });

  it('a patch that removes a cycle is accepted, and one that leaves a cycle is not', () => {
    const ring = new Map(
      [
        { id: 'x', name: 'X', parentCustomerId: 'y' },
        { id: 'y', name: 'Y', parentCustomerId: 'x' },
        { id: 'below', name: 'Below', parentCustomerId: 'y' },
        { id: 'top', name: 'Top' },
      ].map(each => [each.id, each]),
    );
    const move = (parentCustomerId: string) =>
      codes({ parentCustomerId }, { customers: ring }, ring.get('x') as CustomerInfo);
    expect(move('')).toEqual(['patch/becomesRoot /parentCustomerId']);
    expect(move('top')).toEqual([]);
    expect(move('below')).toEqual(['patch/parentIsDescendant /parentCustomerId']);
  });

  it('a parent whose ancestors form a cycle is refused', () => {
    const round = [
      { id: 'a', accountId: 'a1', name: 'A', parentCustomerId: 'b' },
      { id: 'b', accountId: 'a1', name: 'B', parentCustomerId: 'a' },
    ];
    expect(codes({ parentCustomerId: 'a' }, { customers: new Map(round.map(c => [c.id, c])) })).toEqual([
      'chain/cycle /b/parentCustomerId',
    ]);
  });

  it('the stored parent changes nothing and is not validated', () => {
    expect(patched({ parentCustomerId: 'clinic' }, { customers: new Map() })).toBe(lab);
    expect(patched({ parentCustomerId: '' }, { customers }, acme)).toBe(acme);
  });

  it('a blank parent makes a root, with a warning', () => {
    expect(codes({ parentCustomerId: '' })).toEqual(['patch/becomesRoot /parentCustomerId']);
    const root = patched({ parentCustomerId: '' });
    expect([root.parentCustomerId, root.breadcrumb]).toEqual(['', [{ id: 'lab', name: 'Lab' }]]);
    expect(patched({ parentCustomerId: null }, mergePatch)).not.toHaveProperty('parentCustomerId');
    expect(patched({ parentCustomerId: null })).toBe(lab);
    expect(codes({ parentCustomerId: '', customerId: null })).toEqual([
      'patch/nullIgnored /customerId',
      'patch/becomesRoot /parentCustomerId',
    ]);
    expect(codes({ parentCustomerId: '' }, {}, acme)).toEqual([]);
    expect(codes({ parentCustomerId: null, customerId: null }, mergePatch, acme)).toEqual([]);
  });
});

describe('stamps', () => {
  it('record the time and the actor if anything changed', () => {
    const now = Date.UTC(2026, 0, 2);
    expect(patched({ name: 'Lab' }, { now, actor: 'ann' })).toBe(lab);
    expect(patched({ name: 'L' }, { now, actor: 'ann' })).toMatchObject({
      dateLastModified: '2026-01-02T00:00:00.000Z',
      lastModifiedBy: 'ann',
    });
    expect(patched({ name: 'L' }, { now: '2026-01-02T00:00:00Z' }).dateLastModified).toBe(
      '2026-01-02T00:00:00Z',
    );
  });
});
