import { isDeepStrictEqual } from 'node:util';
import fastJsonPatch from 'fast-json-patch';
import { applyPatch as applyRfc6902 } from 'rfc6902';
import { expect, it, vi } from 'vitest';
import { changesBetween } from '../../src/patch/changes.js';
import { toJsonPatch } from '../../src/patch/jsonPatch.js';
import { customer } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { clone, meaningOf, stored, variants } from './cases.js';

vi.setConfig({ testTimeout: 60_000 });

it('two independent libraries apply the JSON Patch and get the customer after', () => {
  fc.assert(
    fc.property(fc.oneof(variants(), fc.tuple(customer(), customer())), ([before, after]) => {
      const operations = toJsonPatch(changesBetween(before, after));
      const byFastJsonPatch = fastJsonPatch.applyPatch(
        clone(before),
        clone(operations) as never,
        true,
      ).newDocument;
      expect(meaningOf(byFastJsonPatch)).toEqual(meaningOf(after));
      // It copies added values member by member, and so loses a member of this name.
      if (JSON.stringify(operations).includes('"__proto__"')) return;
      const byRfc6902 = clone(before);
      expect(applyRfc6902(byRfc6902, clone(operations) as never).every(error => error === null)).toBe(true);
      expect(meaningOf(byRfc6902)).toEqual(meaningOf(after));
    }),
  );
});

it('undo is the JSON Patch of the reverse comparison', () => {
  fc.assert(
    fc.property(variants(), ([before, after]) => {
      const operations = toJsonPatch(changesBetween(after, before));
      const undone = fastJsonPatch.applyPatch(clone(after), clone(operations) as never, true).newDocument;
      expect(meaningOf(undone)).toEqual(meaningOf(before));
    }),
  );
});

it('a long list that is reordered, shortened and extended is moved into place', () => {
  const ids = Array.from({ length: 16 }, (_, place) => `r${place}`);
  const withRules = (chosen: readonly string[]) => ({
    id: 'lab',
    name: 'Lab',
    schedule: { rules: chosen.map(id => ({ id })) },
  });
  const order = fc.shuffledSubarray(ids, { minLength: 8 }).map(withRules);
  fc.assert(
    fc.property(order, order, (before, after) => {
      const operations = toJsonPatch(changesBetween(before, after));
      expect(fastJsonPatch.applyPatch(clone(before), clone(operations) as never, true).newDocument).toEqual(
        after,
      );
      expect(operations.length).toBeLessThanOrEqual(16 + 8);
    }),
  );
});

it('there are changes if and only if the customers differ', () => {
  fc.assert(
    fc.property(variants(), ([before, after]) => {
      expect(changesBetween(before, clone(before))).toEqual([]);
      expect(changesBetween(before, after).length === 0).toBe(
        isDeepStrictEqual(meaningOf(before), meaningOf(after)),
      );
    }),
  );
});

it('a rule or tag is matched by its id: its position does not affect its other changes', () => {
  fc.assert(
    fc.property(
      stored().filter(info => (info.schedule?.rules?.length ?? 0) > 1),
      info => {
        const rules = [...(info.schedule?.rules ?? [])].reverse();
        const after = { ...info, schedule: { ...info.schedule, rules } };
        expect(changesBetween(info, after).map(({ kind, pointer }) => ({ kind, pointer }))).toEqual([
          { kind: 'reorder', pointer: '/schedule/rules' },
        ]);
      },
    ),
  );
});

it('the changes are plain JSON, each with a unique pointer', () => {
  fc.assert(
    fc.property(variants(), ([before, after]) => {
      const changes = changesBetween(before, after);
      expect(JSON.parse(JSON.stringify(changes))).toStrictEqual(changes);
      const places = changes.map(
        ({ kind, pointer }) => `${kind === 'remove' || kind === 'reorder' ? kind : ''} ${pointer}`,
      );
      expect(new Set(places).size).toBe(places.length);
    }),
  );
});
