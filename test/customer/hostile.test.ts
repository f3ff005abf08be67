import { expect, test } from 'vitest';
import type { CustomerInfo } from '../../src/index.js';
import { parsePatch } from '../../src/index.js';
import { withoutHanging } from '../withoutHanging.js';

const rules = Array.from({ length: 4000 }, (_, index) => ({
  id: `r${index}`,
  name: `Rule ${index}`,
  state: 'Open',
  startTime: '09:00',
  bogus: { b: index, a: [1] },
}));
const stored = { id: 'lab', name: 'Lab', schedule: { rules } } as unknown as CustomerInfo;

test('thousands of invalid rules are compared with thousands of stored ones quickly', () => {
  const others = rules.map(rule => ({ ...rule, name: 'Another' }));
  withoutHanging(() => parsePatch({ schedule: { rules: others } }, { stored }));
});

test('an invalid rule may be sent back as stored with its members and its list in any order', () => {
  const turned = rules
    .map(({ bogus: { a, b }, ...rule }) => ({ bogus: { a, b }, ...rule, name: rule.name }))
    .reverse();
  expect(parsePatch({ schedule: { rules: turned } }, { stored }).ok).toBe(true);
});
