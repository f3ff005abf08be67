import { types } from 'node:util';
import { expect, test } from 'vitest';
import * as calendar from '../src/calendar/index.js';
import * as library from '../src/index.js';
import { cycle, revokedProxy, throwingProxy, withThrowingGetter } from './arbitraries/hostile.js';

/*
 * The result of every export for an argument that it cannot use: a Result with problems, or an error in the library's
 * own words. It must not be an error of the JavaScript engine, nor an answer computed from nothing.
 */

const { orThrow } = library;
const customer = { id: 'lab', name: 'Lab', schedule: { timeZoneId: 'UTC', rules: [] } };
const renamed = { ...customer, name: 'Laboratory' };
const tree = orThrow(library.indexCustomers([customer]));
const chain = orThrow(library.customerChain(tree, 'lab'));
const compiled = orThrow(library.compileSchedule(customer.schedule));
const actor = { roles: ['SystemAdministrator'] };
const at = '2026-01-05T09:00:00Z';
const day = 86_400_000;
const rule = { state: 'Open', frequency: 'Daily', startTime: '09:00' } as const;
const changes = [{ customerId: 'lab', patch: { name: 'Laboratory' } }];
const request = { customerId: 'lab', customers: tree, actor };
const timeline = library.timelineBetween(compiled, 0, day);
const rebased = orThrow(library.rebasePatch({ base: customer, mine: { name: 'Mine' }, theirs: renamed }));
const fleet = orThrow(library.compileFleet(tree));
const gap = orThrow(library.compileSchedule({ ...customer.schedule, rules: [rule] }));
const lunch = { state: 'Lunch', startTime: '12:00', endTime: '13:00' } as const;
const clinic = { timeZoneId: 'UTC', rules: [{ state: 'Open', startTime: '09:00', endTime: '17:00' }, lunch] };
const [shadowed] = library.lintSchedule(clinic, { from: 0, to: 7 * day });
const [renaming] = library.changesBetween(customer, renamed);

type Call = (...args: readonly unknown[]) => unknown;

/** Every function that an application can call: the exports of both entry points, and the methods of handles. */
const functions: Readonly<Record<string, Call>> = {
  ...functionsOf('', library),
  ...functionsOf('', calendar),
  ...functionsOf('fleet.', fleet),
  ...functionsOf('tree.', tree),
  ...functionsOf('patchCustomerSchema.', library.patchCustomerSchema['~standard']),
  ...functionsOf('customerInfoSchema.', library.customerInfoSchema['~standard']),
};

function functionsOf(prefix: string, object: object): Readonly<Record<string, Call>> {
  const found = Object.entries(object).filter(([, each]) => typeof each === 'function');
  return Object.fromEntries(found.map(([name, each]) => [prefix + name, each as Call]));
}

/** A valid call of each function. */
const calls: Readonly<Record<string, readonly unknown[]>> = {
  appProblem: ['app/x', 'patch', '', 'Text.'],
  applyPatch: [customer, { name: 'Laboratory' }, {}],
  auditDays: [fleet, [{ date: '2026-12-25', name: 'Christmas Day' }]],
  authorizePatch: [{ ...request, patch: {}, policy: {} }],
  calendarFromTimeline: [timeline, { timeZoneId: 'UTC', name: 'Lab', stamp: at, states: ['Open'] }],
  changesBetween: [customer, renamed],
  checkPlan: [orThrow(library.planPatches({ customers: [customer], changes, at })), [customer], {}],
  compileFleet: [
    tree,
    { policy: {}, customerStateOf: () => 'Open', evaluateCondition: () => true, inherited: {} },
  ],
  compileSchedule: [customer.schedule, {}],
  completePatch: [customer, { name: 'Laboratory' }],
  costOf: [{ base: { baseCost: 1 } }, { base: 1 }, {}],
  customerChain: [tree, 'lab', {}],
  'customerInfoSchema.validate': [customer],
  customersFrom: [[customer]],
  customersNeeded: [{ ...request, body: {} }],
  describeChange: [renaming],
  describeOrigin: [{ kind: 'account', id: 'acct', name: 'Northwind Health' }],
  describePointer: ['/schedule/rules/0', { schedule: { rules: [rule] } }],
  describeReason: [library.stateAt(gap, 0)],
  describeRule: [rule, {}],
  describeTraceStep: [library.resolveSchedule(chain).trace[0]],
  describeValue: [{ name: 'Laboratory' }],
  describeVerdict: [library.explainAt(gap, 0)[0]],
  diffCustomers: [customer, renamed, {}],
  editEach: [[customer], () => ({ name: 'Laboratory' })],
  errorResponse: [[library.appProblem('app/x', 'patch', '', 'Text.')]],
  etagOf: [customer],
  explainAt: [compiled, 0],
  fitPolicy: [[]],
  fixesFor: [clinic, shadowed, { from: 0, to: 7 * day, policy: {}, stored: clinic }],
  'fleet.with': [renamed],
  'fleet.without': ['lab'],
  fleetStatesAt: [fleet, 0],
  fleetTick: [fleet, 0],
  formFromCustomer: [customer],
  fromRRuleText: ['FREQ=DAILY'],
  fromStruct: [{ tier: { stringValue: 'gold' } }],
  indexCustomers: [[customer]],
  lintSchedule: [customer.schedule, { from: 0, to: day, policy: {} }],
  nextChangeAfter: [compiled, 0, {}],
  nextFleetChange: [fleet, 0, { horizonMs: day }],
  nextTimeInState: [compiled, 'Open', 0, {}],
  occurrencesBetween: [rule, '2026-01-05', '2026-01-06', { policy: {} }],
  openingHoursFromTimeline: [timeline, { timeZoneId: 'UTC', openStates: ['Open'] }],
  orThrow: [library.parseCustomer(customer)],
  parseCustomer: [customer],
  parseInstant: [at],
  parsePatch: [{ name: 'Laboratory' }, { stored: customer }],
  'patchCustomerSchema.validate': [{ name: 'Laboratory' }],
  patchFormSchema: [{ stored: customer, policy: {} }],
  patchFromForm: [{ name: 'Laboratory' }, { stored: customer, policy: {} }],
  planPatches: [{ customers: [customer], changes, at, account: {}, policy: {} }],
  pointerSegments: ['/name'],
  pointerTo: ['name'],
  previewPatch: [{ customers: [customer], customerId: 'lab', patch: {}, at, policy: {}, account: {} }],
  problemsByField: [[library.appProblem('app/x', 'patch', '', 'Text.')], { customerId: 'lab' }],
  rebasePatch: [{ base: customer, mine: { name: 'Mine' }, theirs: renamed, policy: {} }],
  refuseWarnings: [library.parseCustomer(customer), [], []],
  renderTimelineSvg: [{ after: timeline, from: 0, to: day, timeZoneId: 'UTC' }],
  resolveAppSettings: [chain],
  resolveBillingSettings: [chain, {}],
  resolveConflicts: [rebased, { '/name': 'mine' }],
  resolveFleet: [tree, {}, {}],
  resolveSchedule: [chain, {}],
  resolveSettings: [chain, {}],
  resolveZoneId: ['UTC'],
  respondToInheritedSchedule: [{ ...request, policy: {} }],
  respondToPatch: [{ ...request, body: {}, policy: {}, refuse: [], allow: [], drops: [], tags: new Map() }],
  respondToPatchWith: [async () => [customer], { customerId: 'lab', body: {}, actor }],
  respondToTestSchedule: [{ ...request, body: { dateTime: at }, policy: {} }],
  rulesFromCalendar: [
    'BEGIN:VCALENDAR\r\nEND:VCALENDAR',
    { state: 'Open', priority: 1, timeZoneId: 'UTC', skipUnreadable: true, expandUntil: '2027-01-01' },
  ],
  selectCustomers: [tree, { under: 'lab', tagIds: [] }],
  stateAt: [compiled, 0],
  summarizeAffected: [
    orThrow(library.previewPatch({ customers: [customer], customerId: 'lab', patch: {}, at })),
    {},
  ],
  timelineBetween: [compiled, 0, day, {}],
  toJsonPatch: [library.changesBetween(customer, renamed)],
  toRRuleText: [rule, {}],
  toStruct: [{ tier: 'gold' }],
  'tree.childrenOf': ['lab'],
  'tree.get': ['lab'],
  'tree.passDown': [() => 1],
  'tree.with': [renamed],
};

const members = ['id', 'name', 'customers', 'schedule', 'rules', 'ok', 'value', 'request', 'from', 'get'];

/** Values that hardly any function can use. */
const wrong: Readonly<Record<string, () => unknown>> = {
  'a revoked proxy': revokedProxy,
  'a list with a revoked proxy': () => [revokedProxy()],
  'a proxy that throws': () => throwingProxy(),
  'a list that throws': () => throwingProxy([]),
  'an object in itself': cycle,
  null: () => null,
  'a number': () => 7,
  'an empty list': () => [],
  'a list of null': () => [null],
  'a list of a number': () => [1],
  'a Result': () => library.parseCustomer(customer),
  'a failed Result': () => library.parseCustomer(7),
  'a Resolved': () => library.resolveSchedule(chain),
  ...Object.fromEntries(
    members.map(member => [`an object whose ${member} throws`, () => withThrowingGetter(member)]),
  ),
};

/* An error of the library begins with what is wrong. */
const ownWords = /^(The (argument|option|schedule|instant|fleet) |Not an instant)/;
const engineWords =
  /is not iterable|has been revoked|refused|is not a function|Cannot |of undefined|circular|call stack|incompatible/;

async function outcomeOf(name: string, args: readonly unknown[]): Promise<{ readonly value: unknown }> {
  const value = functions[name]?.(...args);
  // Wrapped in an object, because a promise would read `then` of the value.
  return { value: types.isPromise(value) ? await value : value };
}

async function complaintOf(name: string, args: readonly unknown[]): Promise<string | undefined> {
  try {
    await outcomeOf(name, args);
    return undefined;
  } catch (error) {
    if (name === 'orThrow' && Object.hasOwn(error as object, 'problems')) return undefined;
    const isOwn = error instanceof TypeError || error instanceof RangeError;
    const { message } = error as Error;
    return isOwn && ownWords.test(message) && !engineWords.test(message) ? undefined : String(error);
  }
}

test('every function of the package is tested here, and no other', () => {
  expect(Object.keys(calls).sort()).toEqual(Object.keys(functions).sort());
});

test.each(Object.entries(calls))('%s never fails with an error of the engine', async (name, args) => {
  await outcomeOf(name, args);
  const complaints: string[] = [];
  const check = async (what: string, given: readonly unknown[]) => {
    const complaint = await complaintOf(name, given);
    if (complaint !== undefined) complaints.push(`${what}: ${complaint}`);
  };
  for (const [what, make] of Object.entries(wrong)) {
    for (const [place, arg] of args.entries()) {
      await check(`argument ${place}, ${what}`, withArgument(args, place, make()));
      if (Object.getPrototypeOf(arg) !== Object.prototype || isHandle(name, place)) continue;
      for (const member of Object.keys(arg as object)) {
        const changed = { ...(arg as object), [member]: make() };
        await check(`argument ${place}, ${member}, ${what}`, withArgument(args, place, changed));
      }
    }
  }
  expect(complaints).toEqual([]);
});

function withArgument(args: readonly unknown[], place: number, value: unknown): readonly unknown[] {
  return args.map((arg, at) => (at === place ? value : arg));
}

const handles: ReadonlySet<unknown> = new Set([compiled, fleet]);

/** Handles are opaque, so callers cannot make one with other members. */
function isHandle(name: string, place: number): boolean {
  return place === 0 && handles.has(calls[name]?.[0]);
}

/* Functions for which such a value is ordinary data, or a lookup that finds nothing. */
const takesAnything: ReadonlySet<string> = new Set([
  'fromStruct',
  'toStruct',
  'resolveZoneId',
  'parseInstant',
  'describeValue',
  'fleet.without',
  'tree.get',
  'tree.childrenOf',
]);
const results = ['a Result', 'a failed Result', 'a Resolved'];

test.each(Object.keys(calls).filter(name => !takesAnything.has(name)))(
  '%s does not take the answer of another function for an empty argument',
  async name => {
    const args = calls[name] ?? [];
    const usesResults = name === 'orThrow' || name === 'refuseWarnings';
    for (const what of results.filter(each => !usesResults || each === 'a Resolved')) {
      let outcome: { readonly value: unknown };
      try {
        outcome = await outcomeOf(name, withArgument(args, 0, wrong[what]?.()));
      } catch {
        continue;
      }
      const { ok, status, issues } = outcome.value as { readonly [member: string]: unknown };
      expect([what, ok === false || Number(status) >= 400 || Array.isArray(issues)]).toEqual([what, true]);
    }
  },
);
