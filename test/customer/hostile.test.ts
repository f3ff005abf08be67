import { expect, test } from 'vitest';
import type { CustomerInfo } from '../../src/index.js';
import { parsePatch } from '../../src/index.js';

/** Of the processor's time, which a busy machine does not stretch. */
function cpuMs(ask: () => void): number {
  const before = process.cpuUsage();
  ask();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const rules = Array.from({ length: 4000 }, (_, index) => ({
  id: `r${index}`,
  name: `Rule ${index}`,
  state: 'Open',
  startTime: '09:00',
  bogus: { b: index, a: [1] },
}));
const stored = { id: 'lab', name: 'Lab', schedule: { rules } } as unknown as CustomerInfo;

test('thousands of bad rules are held against thousands of stored ones in a moment', () => {
  const others = rules.map(rule => ({ ...rule, name: 'Another' }));
  expect(cpuMs(() => parsePatch({ schedule: { rules: others } }, { stored }))).toBeLessThan(2000);
});

test('a bad rule is sent back as it is stored in whichever order its members and its list stand', () => {
  const turned = rules
    .map(({ bogus: { a, b }, ...rule }) => ({ bogus: { a, b }, ...rule, name: rule.name }))
    .reverse();
  expect(parsePatch({ schedule: { rules: turned } }, { stored }).ok).toBe(true);
});
