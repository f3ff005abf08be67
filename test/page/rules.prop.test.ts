import { expect, test } from 'vitest';
import type { SchedulingRule } from '../../src/model.js';
import { movedRule, newRule, winningOrder } from '../../src/page/rules.js';
import { fc } from '../arbitraries/fc.js';

const rules = () =>
  fc
    .array(fc.option(fc.integer({ min: -2, max: 3 }), { nil: undefined }), { minLength: 1, maxLength: 7 })
    .map(priorities => priorities.map((priority, id): SchedulingRule => ({ id: `${id}`, priority })));
const order = () => fc.constantFrom('lowestFirst' as const, 'highestFirst' as const);

test('a moved rule gets the chosen position, and no other rule changes', () => {
  fc.assert(
    fc.property(rules(), fc.nat(6), fc.nat(6), order(), (list, one, other, first) => {
      const [from, to] = [one % list.length, other % list.length];
      const before = winningOrder(list, first).map(place => list[place]);
      const after = movedRule(list, from, to, first);
      const wanted = before.filter((_, place) => place !== from);
      wanted.splice(to, 0, before[from]);
      expect(winningOrder(after, first).map(place => after[place]?.id)).toEqual(wanted.map(rule => rule?.id));
      for (const rule of after) if (rule.id !== before[from]?.id) expect(list).toContain(rule);
    }),
  );
});

test('between two priorities with a number between them, the moved rule gets its own priority', () => {
  const list = [
    { id: 'a', priority: 0 },
    { id: 'b', priority: 10 },
    { id: 'c', priority: 20 },
  ];
  expect(movedRule(list, 2, 1).find(({ id }) => id === 'c')?.priority).toBe(1);
  expect(movedRule(list, 0, 2).find(({ id }) => id === 'a')?.priority).toBe(21);
});

test('a new rule has an id that no other rule has', () => {
  const list = [{ id: 'rule-2' }];
  const rule = newRule(list, '2026-12-23');
  expect([rule.id, rule.startDate]).toEqual(['rule-3', '2026-12-23']);
});
