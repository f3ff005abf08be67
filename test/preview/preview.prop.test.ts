import { describe, expect, test } from 'vitest';
import { parsePatch } from '../../src/customer/parse.js';
import { respondToPatch } from '../../src/http/respond.js';
import type { CustomerInfo } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import { type Preview, previewPatch } from '../../src/preview/preview.js';
import type { PreviewRequest } from '../../src/preview/request.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { hostile } from '../arbitraries/hostile.js';
import { type Case, previewCase } from './cases.js';
import { effectOn, isBelow } from './oracle.js';

const previewed = (request: PreviewRequest): Preview => {
  const result = previewPatch(request);
  fc.pre(result.ok);
  return orThrow(result);
};

const byId = (customers: readonly CustomerInfo[]) => new Map(customers.map(each => [each.id, each]));

describe('affected', () => {
  test('lists exactly the customers for whom something changes when everything is resolved twice, parents first', () => {
    fc.assert(
      fc.property(previewCase(), ({ customers, target, request }: Case) => {
        const preview = previewed(request);
        const before = byId(customers);
        const after = new Map(before).set(target.id, preview.after);
        const expected = customers
          .filter(({ id }) => isBelow(id, target.id, before))
          .map(({ id, name }) => ({ id, name, effect: effectOn(id, before, after, request) }))
          .filter(({ effect: e }) => e.billing || e.appSettings || e.schedule || e.breadcrumb);
        const found = new Map(preview.affected.map(each => [each.customerId, each]));
        expect(new Set(found.keys())).toEqual(new Set(expected.map(({ id }) => id)));
        expect(found.size).toBe(preview.affected.length);
        const places = new Map([...found.keys()].map((id, place) => [id, place]));
        for (const id of places.keys()) {
          const above = places.get(before.get(id)?.parentCustomerId ?? '') ?? -1;
          expect(above).toBeLessThan(places.get(id) as number);
        }
        for (const { id, name, effect } of expected) {
          const entry = found.get(id);
          expect(entry?.name).toBe(name);
          expect({
            billing: entry?.billing !== undefined,
            appSettings: entry?.appSettings !== undefined,
            schedule: entry?.schedule !== undefined,
            breadcrumb: entry?.breadcrumb !== undefined,
          }).toEqual({
            billing: effect.billing,
            appSettings: effect.appSettings,
            schedule: effect.schedule,
            breadcrumb: effect.breadcrumb,
          });
          if (!entry?.schedule) continue;
          const { stateName, differences } = entry.schedule;
          expect([stateName.before, stateName.after]).toEqual(effect.stateNames);
          for (const { at, before: was, after: is } of effect.differing) {
            const difference = differences.find(each => each.from <= at && at < each.to);
            expect(difference).toMatchObject({ before: was, after: is });
          }
          const seen = differences.map(each => each.from);
          expect(seen.every(at => effect.differing.some(each => each.at === at))).toBe(true);
        }
      }),
    );
  });
});

describe('the customer itself', () => {
  test('equals resolving everything before and after', () => {
    fc.assert(
      fc.property(previewCase(), ({ customers, target, request }) => {
        const preview = previewed(request);
        const before = byId(customers);
        const effect = effectOn(target.id, before, new Map(before).set(target.id, preview.after), request);
        const { billing, appSettings, schedule } = preview;
        if (billing.items.length > 0) expect(effect.billing).toBe(true);
        expect(appSettings.changes.length > 0).toBe(effect.appSettings);
        expect([schedule.state.before?.stateName, schedule.state.after?.stateName]).toEqual(
          effect.stateNames,
        );
        expect(
          schedule.differences.map(each => each.from).every(at => effect.differing.some(d => d.at === at)),
        ).toBe(true);
        for (const { at } of effect.differing) {
          expect(schedule.differences.some(each => each.from <= at && at < each.to)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('a preview', () => {
  test('is plain JSON: it survives being written and read', () => {
    fc.assert(
      fc.property(previewCase(), ({ request }) => {
        const preview = previewed(request);
        expect(JSON.parse(JSON.stringify(preview))).toStrictEqual(preview);
      }),
      { numRuns: 50 },
    );
  });

  test('of an empty patch shows no changes', () => {
    fc.assert(
      fc.property(previewCase(), ({ request, target }) => {
        const preview = orThrow(previewPatch({ ...request, patch: {} }));
        expect(preview.after).toEqual(preview.before);
        expect(preview.before).toEqual(JSON.parse(JSON.stringify(target)));
        expect(preview.changes).toEqual([]);
        expect(preview.billing.items).toEqual([]);
        expect(preview.appSettings.changes).toEqual([]);
        expect(preview.schedule.differences).toEqual([]);
        expect(preview.affected).toEqual([]);
        expect(preview.wire).toEqual({});
      }),
      { numRuns: 50 },
    );
  });

  test('has a body that leads to the same customer', () => {
    fc.assert(
      fc.property(previewCase(), ({ request, target, tree }) => {
        const { wire, after } = previewed(request);
        const { policy, tags } = request;
        const again = orThrow(applyPatch(target, wire, { policy, tags, customers: tree }));
        expect(JSON.parse(JSON.stringify(again))).toEqual(after);
      }),
      { numRuns: 50 },
    );
  });

  test('has a body that can be parsed, with all the drops and allowances that it needs', () => {
    fc.assert(
      fc.property(previewCase(), ({ request, target, tree }) => {
        const { wire, drops, allow } = previewed({ ...request, assumptions: false });
        const { policy, tags } = request;
        const read = orThrow(parsePatch(wire, { stored: target }));
        const sent = applyPatch(target, read, { policy, tags, customers: tree });
        const warnings = sent.ok ? sent.warnings : [];
        const lost = warnings.filter(each => each.code === 'patch/dropsStored').map(each => each.pointer);
        expect(drops).toEqual(lost);
        expect(allow).not.toContain('patch/dropsStored');
        expect((allow as readonly string[]).includes('patch/becomesRoot')).toBe(
          warnings.some(each => each.code === 'patch/becomesRoot'),
        );
      }),
      { numRuns: 50 },
    );
  });

  test('has a body that a server accepts with its drops and allowances, and stores as previewed', () => {
    fc.assert(
      fc.property(previewCase(), ({ request, target, tree }) => {
        const preview = previewed({ ...request, assumptions: false });
        const { wire: body, drops, allow } = preview;
        const { policy, tags } = request;
        const actor = { roles: ['SystemAdministrator'] };
        const context = { customerId: target.id, customers: tree, tags, policy, actor };
        const response = respondToPatch({ ...context, body, drops, allow });
        expect(response.status).toBe(200);
        expect(JSON.parse(JSON.stringify(response.body))).toEqual(preview.after);
      }),
      { numRuns: 60 },
    );
  });

  test('neither changes nor freezes its input', () => {
    fc.assert(
      fc.property(previewCase(), ({ request, customers }) => {
        const given = [customers, request.patch, request.account];
        const texts = given.map(each => JSON.stringify(each));
        previewPatch(request);
        expect(given.map(each => JSON.stringify(each))).toEqual(texts);
        expect(isFrozenSomewhere(given)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test('answers any patch with problems or a preview, and pollutes nothing', () => {
    fc.assert(
      fc.property(
        previewCase(),
        hostile('customerId', 'schedule', 'rules', 'data', 'name'),
        ({ request }, make) => {
          const { customerId, ...rest } = request;
          previewPatch({ ...rest, patch: make() as never });
          const result = previewPatch({ ...rest, customerId, patch: make() as never });
          expect(result.ok || result.problems.length > 0).toBe(true);
          expect(Object.keys(Object.prototype)).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });
});

function isFrozenSomewhere(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const isEmpty = Object.keys(value).length === 0;
  return (!isEmpty && Object.isFrozen(value)) || Object.values(value).some(isFrozenSomewhere);
}
