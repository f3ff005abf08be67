import { expect, test } from 'vitest';
import type { CustomerInfo, Schedule } from '../../src/model.js';
import { defaultPolicy, policyValues } from '../../src/policy.js';
import { fitPolicy } from '../../src/policyFit/fitPolicy.js';
import type { Recording } from '../../src/policyFit/recordings.js';
import { orThrow } from '../../src/problem.js';
import { readFixture } from '../fixtures/read.js';

/** Policies that an answer can distinguish, with one `closedState`. */
const possible = Object.entries(policyValues)
  .filter(([name]) => !['closedState', 'customerRoleMayPatch', 'billedUnits'].includes(name))
  .reduce((count, [, values]) => count * values.length, 1);

const schedule: Schedule = {
  timeZoneId: 'Eastern Standard Time',
  rules: [
    { id: 'day', state: 'Open', priority: 1 },
    { id: 'lunch', state: 'Lunch', priority: 2 },
  ],
};

const dateTime = '2026-11-26T17:00:00Z';

const lunch: Recording = {
  kind: 'testSchedule',
  schedule,
  dateTime,
  answer: { stateName: 'Lunch', timeZoneId: 'America/New_York' },
};

test('recordings settle the policies that they show, and the others are listed as unsettled', () => {
  const fit = orThrow(fitPolicy([lunch]));
  expect(new Set(fit.policies.map(policy => policy.priorityOrder))).toEqual(new Set(['highestFirst']));
  expect(fit.policies).toHaveLength(possible / 2);
  expect(fit.unsettled).toEqual(Object.keys(defaultPolicy).filter(name => name !== 'priorityOrder'));
});

test('a rejected policy names the first recording that contradicts it, with both answers', () => {
  const closed: Recording = {
    kind: 'testSchedule',
    schedule: { ...schedule, forceClosed: true },
    dateTime,
    answer: { stateName: 'Night' },
  };
  const { policies, rejected, unsettled } = orThrow(fitPolicy([closed, lunch]));
  expect(policies.every(policy => policy.closedState === 'Night')).toBe(true);
  expect(unsettled).not.toContain('closedState');
  const [usual] = rejected;
  expect(usual).toMatchObject({
    policy: { closedState: 'After Hours', priorityOrder: 'lowestFirst' },
    contradictedBy: 0,
    recorded: { stateName: 'Night' },
    computed: { stateName: 'After Hours' },
  });
  const late = rejected.find(each => each.policy.closedState === 'Night');
  expect(late).toMatchObject({ contradictedBy: 1, computed: { stateName: 'Open' } });
});

test('an inherited schedule settles which customer’s rules and zone are used', () => {
  const customers: readonly CustomerInfo[] = [
    { id: 'acme', name: 'Acme', schedule },
    { id: 'lab', name: 'Lab', parentCustomerId: 'acme', schedule: { inherit: true, timeZoneId: 'UTC' } },
  ];
  const answer = { ...schedule, inherit: true, timeZoneId: 'UTC', defaultState: null };
  const { policies } = orThrow(
    fitPolicy([{ kind: 'inheritedSchedule', customers, customerId: 'lab', answer }]),
  );
  expect(new Set(policies.map(policy => policy.zoneFrom))).toEqual(new Set(['self']));
});

test('a patch settles the dialect, regardless of stamps', () => {
  const before: CustomerInfo = { id: 'lab', name: 'Lab', referenceId: 'L-1', dateLastModified: 'then' };
  const patch = { referenceId: null };
  const kept = { ...before, dateLastModified: 'now', lastModifiedBy: 'kim' };
  const { referenceId: _, ...cleared } = kept;
  const dialects = (after: CustomerInfo) =>
    new Set(orThrow(fitPolicy([{ kind: 'patch', before, patch, after }])).policies.map(each => each.dialect));
  expect(dialects(kept)).toEqual(new Set(['sparse']));
  expect(dialects(cleared)).toEqual(new Set(['mergePatch']));
});

test('a recorded patch may contain members that this library would refuse', () => {
  const before: CustomerInfo = { id: 'lab', name: 'Lab' };
  const patch = { appSettings: { chakraTheme: 'teal', hologram: true } };
  const { policies } = orThrow(fitPolicy([{ kind: 'patch', before, patch, after: { ...before, ...patch } }]));
  expect(policies).toHaveLength(possible);
});

test('a test without a schedule equals a test of an empty schedule', () => {
  const answer = { stateName: 'Shut' };
  const recording = { kind: 'testSchedule', schedule: null, dateTime, answer } as unknown as Recording;
  const { policies } = orThrow(fitPolicy([recording]));
  expect(new Set(policies.map(each => each.closedState))).toEqual(new Set(['Shut']));
});

test('contradictory answers leave no policy', () => {
  const { policies, rejected } = orThrow(fitPolicy([{ ...lunch, answer: { stateName: 'Siesta' } }]));
  expect(policies).toEqual([]);
  expect(rejected).toHaveLength(possible);
});

test('without recordings every policy is possible, the default first', () => {
  const { policies, rejected } = orThrow(fitPolicy([]));
  expect(policies).toHaveLength(possible);
  expect(policies[0]).toMatchObject({
    dialect: 'sparse',
    scheduleInheritance: 'nearest',
    closedState: 'After Hours',
  });
  expect(rejected).toEqual([]);
});

test('unreadable recordings are problems at their position', () => {
  const recordings = [
    lunch,
    { kind: 'guess' },
    { kind: 'testSchedule', schedule, dateTime: 'noon', answer: {} },
    { kind: 'inheritedSchedule', customers: [{ id: 'a', name: 'A' }], customerId: 'b', answer: null },
    { kind: 'patch', before: { id: 'a' }, patch: '{}', after: 1 },
    null,
    { kind: 'testSchedule', schedule, dateTime, answer: 'Open' },
    { kind: 'inheritedSchedule', customers: 'all of them', customerId: 'a', answer: null },
    { kind: 'inheritedSchedule', customers: { a: { id: 'a', name: 'A' } }, customerId: 'a', answer: null },
    { kind: 'inheritedSchedule', customerId: 'a', answer: null },
    { kind: 'inheritedSchedule', customers: [{ id: 'a', name: 'A' }], answer: null },
  ] as unknown as Recording[];
  const result = fitPolicy(recordings);
  expect(result.ok ? [] : result.problems.map(({ code, input, pointer }) => [code, input, pointer])).toEqual([
    ['fit/unreadable', 'recordings', '/1/kind'],
    ['instant/unreadable', 'recordings', '/2/dateTime'],
    ['fit/unreadable', 'recordings', '/2/answer/stateName'],
    ['chain/unknownCustomer', 'recordings', '/3/customerId/b'],
    ['customer/missingField', 'recordings', '/4/before/name'],
    ['customer/wrongType', 'recordings', '/4/after'],
    ['patch/wrongType', 'recordings', '/4/patch'],
    ['fit/unreadable', 'recordings', '/5/kind'],
    ['fit/unreadable', 'recordings', '/6/answer/stateName'],
    ['fit/unreadable', 'recordings', '/7/customers'],
    ['fit/unreadable', 'recordings', '/7/customers'],
    ['fit/unreadable', 'recordings', '/8/customers'],
    ['fit/unreadable', 'recordings', '/8/customers'],
    ['fit/unreadable', 'recordings', '/9/customers'],
    ['chain/unknownCustomer', 'recordings', '/10/customerId/'],
  ]);
});

test('the fixtures, read as recordings, agree with the policy that they were made with', () => {
  const customers = readFixture('customers.json') as CustomerInfo[];
  const boston = customers.find(each => each.id === 'cus_boston') as CustomerInfo;
  const answer = boston.schedule as Schedule;
  const fit = orThrow(
    fitPolicy([{ kind: 'inheritedSchedule', customers, customerId: 'cus_front_desk', answer }]),
  );
  expect(fit.policies.some(each => each.scheduleInheritance === 'nearest')).toBe(true);
});
