import fastJsonPatch from 'fast-json-patch';
import { describe, expect, it, vi } from 'vitest';
import { parsePatch } from '../../src/customer/parse.js';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import { changesBetween } from '../../src/patch/changes.js';
import { diffCustomers } from '../../src/patch/diff.js';
import { toJsonPatch } from '../../src/patch/jsonPatch.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { catalogue, clone, dialects, meaningOf, variants } from './cases.js';

vi.setConfig({ testTimeout: 60_000 });

describe.each(dialects)('diffCustomers, %s', dialect => {
  const policy = { dialect };
  const apply = (info: CustomerInfo, patch: PatchCustomer) =>
    orThrow(applyPatch(info, patch, { policy, tags: catalogue }));

  it('the patch turns before into after, except for the changes listed as not expressible', () => {
    fc.assert(
      fc.property(variants(), ([before, after]) => {
        const { patch, notExpressible } = diffCustomers(before, after, policy);
        const reached = apply(before, patch);
        const rest = toJsonPatch(notExpressible);
        const made = fastJsonPatch.applyPatch(clone(reached), clone(rest) as never, true).newDocument;
        expect(meaningOf(made)).toEqual(meaningOf(after));
      }),
    );
  });

  it('no listed change could have been expressed', () => {
    fc.assert(
      fc.property(variants(), ([before, after]) => {
        const settable =
          /^\/(name|parentCustomerId|referenceId|data|tags|schedule|(override)?(Billing|billing|App|app)Settings)/;
        for (const change of diffCustomers(before, after, policy).notExpressible) {
          if (!settable.test(change.pointer)) continue;
          if (/^\/tags\/\d/.test(change.pointer)) continue;
          const member = change.pointer.split('/')[1] as 'data';
          if (!parsePatch({ [member]: after[member] }, { stored: before }).ok) continue;
          if (change.pointer === '/parentCustomerId' && !before.parentCustomerId) continue;
          if (isEmptyForm(change.before) && isEmptyForm(change.after)) continue;
          if (/\/byDay$/.test(change.pointer) && givenOf(change.before) === givenOf(change.after)) continue;
          // One dialect cannot clear, the other cannot set null.
          const isTop = change.pointer.lastIndexOf('/') === 0;
          if (dialect === 'sparse') expect([isTop, change.after ?? null]).toEqual([true, null]);
          // A change in a member of this name is reported for the object that contains it.
          else if (JSON.stringify(change.after)?.includes('"__proto__":null')) continue;
          else expect(change.after === null).toBe(true);
        }
      }),
    );
  });

  it('every member of the patch is necessary', () => {
    fc.assert(
      fc.property(variants(), ([before, after]) => {
        const { patch } = diffCustomers(before, after, policy);
        const reached = apply(before, patch);
        for (const without of dialect === 'sparse' ? oneTopMemberLess(patch) : oneMemberLess(patch)) {
          expect(apply(before, without as PatchCustomer)).not.toEqual(reached);
        }
      }),
    );
  });

  it('equal customers give an empty patch', () => {
    fc.assert(
      fc.property(variants(), ([info]) => {
        expect(diffCustomers(info, clone(info), policy)).toEqual({
          patch: {},
          drops: [],
          allow: [],
          notExpressible: [],
        });
      }),
    );
  });

  it('undo restores everything that the dialect can express', () => {
    fc.assert(
      fc.property(variants(), ([before, after]) => {
        const done = apply(before, diffCustomers(before, after, policy).patch);
        const undo = diffCustomers(done, before, policy);
        const undone = apply(done, undo.patch);
        expect(changesBetween(undone, before)).toEqual(undo.notExpressible);
      }),
    );
  });
});

/** The weekdays of a rule as a text, without members in a form that means "not given". */
const givenOf = (days: unknown) =>
  JSON.stringify(days, (key, value) => (key !== '' && isEmptyForm(value) ? undefined : value));

const isEmptyForm = (value: unknown) => [undefined, null, '', 0].includes(value as null) || `${value}` === '';

function oneTopMemberLess(patch: object): object[] {
  return Object.keys(patch).map(key =>
    Object.fromEntries(Object.entries(patch).filter(([each]) => each !== key)),
  );
}

function oneMemberLess(patch: object): object[] {
  const nested = Object.entries(patch).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? oneMemberLess(value).map(less => ({ ...patch, [key]: less }))
      : [],
  );
  return [...oneTopMemberLess(patch), ...nested];
}
