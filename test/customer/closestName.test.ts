import { expect, test } from 'vitest';
import { closestName } from '../../src/customer/closestName.js';

const names = ['name', 'data', 'tagIds', 'timeZoneId', 'frequency', 'Weekly', 'Monthly'];

test.each([
  ['nmae', 'name'],
  ['Name', 'name'],
  ['tagId', 'tagIds'],
  ['timezone', 'timeZoneId'],
  ['timezoneID', 'timeZoneId'],
  ['fequency', 'frequency'],
  ['Montly', 'Monthly'],
  ['weakly', 'Weekly'],
])('%s probably means %s', (written, meant) => {
  expect(closestName(written, names)).toBe(meant);
});

test.each(['', 'x', 'rate', 'constructor', '__proto__', 'customerNumber'])(
  '%s means none of the names',
  written => {
    expect(closestName(written, names)).toBeUndefined();
  },
);

test('a very long text is rejected quickly', () => {
  expect(closestName('n'.repeat(1_000_000), names)).toBeUndefined();
});
