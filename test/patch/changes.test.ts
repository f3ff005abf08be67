import { expect, it } from 'vitest';
import type { CustomerInfo } from '../../src/model.js';
import { changesBetween } from '../../src/patch/changes.js';
import { toJsonPatch } from '../../src/patch/jsonPatch.js';

const rule = (id: string, priority = 0) => ({ id, priority });
const withRules = (...rules: readonly { id: string; priority: number }[]): CustomerInfo => ({
  id: 'lab',
  name: 'Lab',
  schedule: { rules },
});

it('reports leaves in the order of the model', () => {
  const before: CustomerInfo = {
    id: 'lab',
    name: 'Lab',
    data: { a: { numberValue: 1 } },
    billingSettings: { base: { unitCost: 1 } },
    appSettings: { pageTitle: 'Lab' },
  };
  const after: CustomerInfo = {
    appSettings: { pageTitle: 'L', customCss: '' },
    data: { a: { stringValue: '1' } },
    billingSettings: { base: { unitCost: 2 } },
    name: 'L',
    id: 'lab',
  };
  expect(changesBetween(before, after)).toEqual([
    { kind: 'replace', pointer: '/name', before: 'Lab', after: 'L' },
    { kind: 'replace', pointer: '/data/a', before: { numberValue: 1 }, after: { stringValue: '1' } },
    { kind: 'replace', pointer: '/billingSettings/base/unitCost', before: 1, after: 2 },
    { kind: 'add', pointer: '/appSettings/customCss', after: '' },
    { kind: 'replace', pointer: '/appSettings/pageTitle', before: 'Lab', after: 'L' },
  ]);
});

it('matches rules by id: removed, added, edited and reordered', () => {
  const before = withRules(rule('a'), rule('b'), rule('c'));
  const after = withRules(rule('c', 5), rule('new'), rule('a'));
  const changes = changesBetween(before, after);
  expect(changes).toEqual([
    { kind: 'reorder', pointer: '/schedule/rules', before: ['a', 'c'], after: ['c', 'a'] },
    { kind: 'remove', pointer: '/schedule/rules/1', before: rule('b') },
    { kind: 'replace', pointer: '/schedule/rules/0/priority', before: 0, after: 5 },
    { kind: 'add', pointer: '/schedule/rules/1', after: rule('new') },
  ]);
  expect(toJsonPatch(changes)).toEqual([
    { op: 'remove', path: '/schedule/rules/1' },
    { op: 'move', from: '/schedule/rules/1', path: '/schedule/rules/0' },
    { op: 'add', path: '/schedule/rules/1', value: rule('new') },
    { op: 'replace', path: '/schedule/rules/0/priority', value: 5 },
  ]);
});

it('never sends a path through __proto__ or constructor, which libraries handle wrongly', () => {
  const newer = (value: number) =>
    ({ theme: { constructor: value, b: value } }) as CustomerInfo['appSettings'];
  const before: CustomerInfo = { id: 'lab', name: 'Lab', appSettings: newer(1) };
  const after: CustomerInfo = { id: 'lab', name: 'Lab', appSettings: newer(2) };
  expect(changesBetween(before, after)).toEqual([
    {
      kind: 'replace',
      pointer: '/appSettings/theme',
      before: { constructor: 1, b: 1 },
      after: { constructor: 2, b: 2 },
    },
  ]);
});

it('matches rules without a unique id by position', () => {
  const before = { id: 'lab', name: 'Lab', schedule: { rules: [{ id: '' }, {}, rule('a'), rule('a'), {}] } };
  const rules = [{ id: '' }, { state: 'Open' }, rule('a'), rule('a', 1), { id: 7 as never }];
  expect(changesBetween(before, { ...before, schedule: { rules } })).toEqual([
    { kind: 'add', pointer: '/schedule/rules/1/state', after: 'Open' },
    { kind: 'replace', pointer: '/schedule/rules/3/priority', before: 0, after: 1 },
    { kind: 'add', pointer: '/schedule/rules/4/id', after: 7 },
  ]);
});

it('distinguishes rules without an id or with the same one', () => {
  const rules = () => [{ state: 'A' }, { state: 'B' }, rule('a', 0), rule('a', 1)];
  const info = () => ({ id: 'lab', name: 'Lab', schedule: { rules: rules() } });
  expect(changesBetween(info(), info())).toEqual([]);
});

it('finds no difference between equal customers, whatever their member names', () => {
  const info = (c = 1): CustomerInfo => ({
    id: 'lab',
    name: 'Lab',
    appSettings: { theme: { constructor: { b: 1 }, c } } as CustomerInfo['appSettings'],
  });
  expect(changesBetween(info(), info())).toEqual([]);
  expect(changesBetween(info(), info(2))).toEqual([
    { kind: 'replace', pointer: '/appSettings/theme/c', before: 1, after: 2 },
  ]);
});

it('differences 10,000 levels deep cause no stack overflow', () => {
  const nested = (leaf: number) => {
    let deep: object = { leaf };
    for (let level = 0; level < 10_000; level += 1) deep = { deep };
    return { id: 'lab', name: 'Lab', appSettings: deep } as CustomerInfo;
  };
  expect(changesBetween(nested(1), nested(1))).toEqual([]);
  expect(changesBetween(nested(1), nested(2)).length).toBe(1);
});

it('reversing a list of 20,000 rules is fast', () => {
  const rules = Array.from({ length: 20_000 }, (_, index) => rule(`r${index}`));
  const changes = changesBetween(withRules(...rules), withRules(...rules.reverse()));
  expect(toJsonPatch(changes).length).toBe(19_999);
});
