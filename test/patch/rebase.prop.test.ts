import { describe, expect, it, vi } from 'vitest';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import type { Conflict } from '../../src/patch/conflict.js';
import { diffCustomers } from '../../src/patch/diff.js';
import { pointerSegments } from '../../src/pointer.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { catalogue, clone, dialects, rebasedOrSkipped, stored, variantOf } from './cases.js';
import { leavesOf, mergeLeaves, pathOf } from './leafMerge.js';

vi.setConfig({ testTimeout: 60_000 });

const triples = () =>
  stored().chain(base =>
    fc.record({ base: fc.constant(base), other: variantOf(base), theirs: variantOf(base) }),
  );

describe.each(dialects)('rebasePatch, %s', dialect => {
  const policy = { dialect };
  const apply = (info: CustomerInfo, patch: PatchCustomer) =>
    orThrow(applyPatch(info, patch, { policy, tags: catalogue }));

  it('equals the leaf-wise three-way merge if nothing overlaps, and otherwise reports each overlap', () => {
    let clean = 0;
    fc.assert(
      fc.property(triples(), ({ base, other, theirs }) => {
        const mine = diffCustomers(base, other, policy).patch;
        const wanted = apply(base, mine);
        const { patch, conflicts } = rebasedOrSkipped({ base, mine, theirs, policy });
        const merge = mergeLeaves(settable(base), settable(wanted), settable(theirs));
        const paths = conflicts.filter(each => !isOrder(each)).map(each => tablePath(each, theirs, base));
        const covers = (path: string, leaf: string) => leaf === path || leaf.startsWith(`${path}/`);
        expect(merge.overlaps.filter(leaf => !paths.some(path => covers(path, leaf)))).toEqual([]);
        expect(paths.filter(path => !merge.overlaps.some(leaf => covers(path, leaf)))).toEqual([]);
        if (merge.overlaps.length > 0) return;
        clean += 1;
        expect(leavesOf(settable(apply(theirs, patch)))).toEqual(merge.leaves);
      }),
    );
    expect(clean).toBeGreaterThan(10);
  });

  it('equals mine if theirs equals the base', () => {
    fc.assert(
      fc.property(triples(), ({ base, other }) => {
        const mine = diffCustomers(base, other, policy).patch;
        const { patch, conflicts } = rebasedOrSkipped({ base, mine, theirs: clone(base), policy });
        expect(conflicts).toEqual([]);
        expect(apply(base, patch)).toEqual(apply(base, mine));
      }),
    );
  });

  it('sends nothing and reports no conflict if theirs already contains mine', () => {
    fc.assert(
      fc.property(triples(), ({ base, other }) => {
        const mine = diffCustomers(base, other, policy).patch;
        const { patch, conflicts } = rebasedOrSkipped({ base, mine, theirs: apply(base, mine), policy });
        expect({ patch, conflicts }).toEqual({ patch: {}, conflicts: [] });
      }),
    );
  });

  it('loses nothing of theirs unless mine changed the same path', () => {
    fc.assert(
      fc.property(triples(), ({ base, other, theirs }) => {
        const mine = diffCustomers(base, other, policy).patch;
        const { patch } = rebasedOrSkipped({ base, mine, theirs, policy });
        const [old, my, now, after] = [base, apply(base, mine), theirs, apply(theirs, patch)].map(info =>
          leavesOf(settable(info)),
        ) as [Leaves, Leaves, Leaves, Leaves];
        const isAbove = (path: string) => [...my.keys()].some(each => path.startsWith(`${each}/`));
        const lost = [...now].filter(([path, leaf]) => after.get(path) !== leaf).map(([path]) => path);
        expect(lost.filter(path => my.get(path) === old.get(path) && !isAbove(path))).toEqual([]);
      }),
    );
  });

  it('keeps the rule order of the side that changed it, new rules after the rules that they followed', () => {
    fc.assert(
      fc.property(orders(), ({ base, mine, theirs }) => {
        const request = {
          base: withRules(base),
          mine: { schedule: { rules: rulesOf(mine) } },
          theirs: withRules(theirs),
        };
        const { patch, conflicts } = rebasedOrSkipped({ ...request, policy });
        const merged = (apply(request.theirs, patch).schedule?.rules ?? []).map(rule => rule.id as string);
        const kept = base.filter(id => mine.includes(id) && theirs.includes(id));
        const added = [...mine, ...theirs].filter(id => !base.includes(id));
        expect([...merged].sort()).toEqual([...new Set([...kept, ...added])].sort());
        const order = (ids: readonly string[]) => ids.filter(id => kept.includes(id)).join();
        const isConflict = new Set([order(base), order(mine), order(theirs)]).size === 3;
        expect(conflicts.map(each => each.pointer)).toEqual(isConflict ? ['/schedule/rules'] : []);
        expect(order(merged)).toBe(order(mine) === order(base) || isConflict ? order(theirs) : order(mine));
      }),
    );
  });
});

type Leaves = ReturnType<typeof leavesOf>;

/** The patchable members, with tags as a set of ids, because theirs decides their order. */
function settable(info: CustomerInfo): unknown {
  const { name, referenceId, data, schedule, overrideBillingSettings, billingSettings } = info;
  const { overrideAppSettings, appSettings, tags } = info;
  const settings = { overrideBillingSettings, billingSettings, overrideAppSettings, appSettings };
  const tagIds = Object.fromEntries((tags ?? []).map(tag => [tag.id, 1]));
  return { name, referenceId, data, schedule, ...settings, tagIds };
}

function isOrder({ pointer, base }: Conflict): boolean {
  const isKeys = Array.isArray(base) && base.every(key => typeof key === 'string');
  return isKeys && (pointer === '/schedule/rules' || pointer === '/tagIds');
}

/** A conflict's pointer with the rule's id instead of its position, in theirs or, if removed there, in the base. */
function tablePath({ pointer, theirs: their }: Conflict, theirs: CustomerInfo, base: CustomerInfo): string {
  const [member = '', list = '', place, ...rest] = pointerSegments(pointer);
  if (member !== 'schedule' || list !== 'rules' || place === undefined)
    return pathOf(...pointerSegments(pointer));
  const holder = rest.length === 0 && their === undefined ? base : theirs;
  return pathOf(member, list, holder.schedule?.rules?.[Number(place)]?.id ?? '?', ...rest);
}

const orders = () => {
  const base = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e']);
  const edited = (ids: readonly string[], fresh: string[]) =>
    fc.oneof(fc.shuffledSubarray([...ids, ...fresh]), fc.subarray([...fresh, ...ids]));
  return base.chain(ids =>
    fc.record({ base: fc.constant(ids), mine: edited(ids, ['m', 'n']), theirs: edited(ids, ['t', 'u']) }),
  );
};

const rulesOf = (ids: readonly string[]) => ids.map(id => ({ id, name: id }));
const withRules = (ids: readonly string[]): CustomerInfo => ({
  id: 'c',
  name: 'C',
  schedule: { rules: rulesOf(ids) },
});
