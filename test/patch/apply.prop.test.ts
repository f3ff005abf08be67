import { describe, expect, it, vi } from 'vitest';
import type { PatchCustomer } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import type { PatchContext } from '../../src/patch/context.js';
import { orThrow } from '../../src/problem.js';
import { customer } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { hostile } from '../arbitraries/hostile.js';
import { catalogue, clone, dialects, meaningOf, patchCase, stored } from './cases.js';

vi.setConfig({ testTimeout: 60_000 });

/** A customer as an equal patch. */
function asPatch(info: ReturnType<typeof clone>): PatchCustomer {
  const { name, referenceId, data, schedule, overrideBillingSettings, billingSettings } =
    info as never as Record<string, never>;
  const { overrideAppSettings, appSettings, tags, parentCustomerId } = info as never as Record<string, never>;
  const tagIds = (tags as { id: string }[] | null | undefined)?.map(tag => tag.id);
  const all = {
    name,
    referenceId,
    data,
    tagIds,
    schedule,
    overrideBillingSettings,
    billingSettings,
    overrideAppSettings,
    appSettings,
    parentCustomerId,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value != null));
}

function everyObject(value: unknown, visit: (each: object) => void): void {
  if (typeof value !== 'object' || value === null) return;
  visit(value);
  for (const member of Object.values(value)) everyObject(member, visit);
}

describe.each(dialects)('applyPatch, %s', dialect => {
  const context: PatchContext = {
    policy: { dialect },
    tags: catalogue,
    now: '2026-01-02T03:04:05Z',
    actor: 'ann',
  };

  it('neither changes nor freezes its inputs', () => {
    fc.assert(
      fc.property(patchCase(), ({ info, patch }) => {
        const [infoBefore, patchBefore] = [clone(info), clone(patch)];
        applyPatch(info, patch, context);
        expect(clone(info)).toEqual(infoBefore);
        expect(clone(patch)).toEqual(patchBefore);
        const frozen: object[] = [];
        const note = (each: object) =>
          void (Object.isFrozen(each) && Object.keys(each).length > 0 && frozen.push(each));
        everyObject(info, note);
        everyObject(patch, note);
        expect(frozen).toEqual([]);
      }),
    );
  });

  it('returns the same object for an empty patch', () => {
    fc.assert(fc.property(customer(), info => orThrow(applyPatch(info, {}, context)) === info));
  });

  it('returns the same object for a patch that equals the stored customer', () => {
    fc.assert(
      fc.property(stored(), info => {
        // A null inside an object cannot be sent in a merge patch.
        const plain = dialect === 'sparse' ? info : withoutNulls(info);
        expect(orThrow(applyPatch(plain, asPatch(clone(plain)), context))).toBe(plain);
      }),
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(patchCase(), ({ info, patch }) => {
        const once = orThrow(applyPatch(info, patch, context));
        expect(orThrow(applyPatch(once, clone(patch), context))).toBe(once);
      }),
    );
  });

  it('keeps the identity of every stored object that is equal in the result, rules by their id', () => {
    fc.assert(
      fc.property(patchCase(), ({ info, patch }) => {
        const after = orThrow(
          applyPatch(info, clone(patch), { policy: { dialect }, tags: new Map([...catalogue].map(clone)) }),
        );
        const shared = (a: unknown, b: unknown) => {
          if (JSON.stringify(a) === JSON.stringify(b)) expect(b).toBe(a);
        };
        for (const key of Object.keys(info) as (keyof typeof info)[]) shared(info[key], after[key]);
        for (const rule of info.schedule?.rules ?? []) {
          shared(rule, after.schedule?.rules?.find(each => each.id === rule.id) ?? rule);
        }
        for (const [name, item] of Object.entries(info.billingSettings ?? {})) {
          shared(item, (after.billingSettings as Record<string, unknown> | undefined)?.[name] ?? item);
        }
        for (const tag of info.tags ?? []) shared(tag, after.tags?.find(each => each.id === tag.id) ?? tag);
      }),
    );
  });

  it('shares nothing with the patch, because a form may go on editing it', () => {
    fc.assert(
      fc.property(patchCase(), ({ info, patch }) => {
        const form = clone(patch);
        const sent = new Set<object>();
        everyObject(form, each => sent.add(each));
        everyObject(orThrow(applyPatch(info, form, context)), each => expect(sent.has(each)).toBe(false));
      }),
    );
  });

  it('does not depend on the order of the patch', () => {
    fc.assert(
      fc.property(patchCase(), ({ info, patch }) => {
        const reversed = Object.fromEntries(Object.entries({ ...patch, nmae: 'x', id: 'y' }).reverse());
        const plain = Object.fromEntries(Object.entries(patch).reverse());
        expect(applyPatch(info, plain, context)).toEqual(applyPatch(info, patch, context));
        expect(applyPatch(info, reversed, context)).toEqual(
          applyPatch(info, { ...patch, nmae: 'x', id: 'y' } as never, context),
        );
      }),
    );
  });

  it('equals a naive implementation of the dialect', () => {
    fc.assert(
      fc.property(patchCase(), ({ info, patch }) => {
        const { breadcrumb: _, ...flat } = info;
        const after = orThrow(applyPatch(flat, patch, { policy: { dialect }, tags: catalogue }));
        expect(meaningOf(withoutEmptyForms(clone(after)))).toEqual(
          meaningOf(withoutEmptyForms(clone(naive(flat, patch, dialect)))),
        );
      }),
    );
  });

  it('stamps if and only if anything else changes', () => {
    fc.assert(
      fc.property(patchCase(), ({ info, patch }) => {
        const quiet = orThrow(applyPatch(info, patch, { policy: { dialect }, tags: catalogue }));
        const after = orThrow(applyPatch(info, patch, context));
        const { dateLastModified } = after;
        const stamped = { ...quiet, dateLastModified, lastModifiedBy: 'ann' };
        expect(after).toEqual(quiet === info ? info : stamped);
        if (after === info) return;
        expect(Date.parse(dateLastModified ?? '')).toBeGreaterThan(
          Date.parse(info.dateLastModified ?? '') || 0,
        );
      }),
    );
  });

  it('never throws, whatever the input', () => {
    fc.assert(
      fc.property(
        customer(),
        hostile('name', 'data', 'schedule', 'tagIds', 'parentCustomerId', 'customerId'),
        (info, patch) => {
          const before = Object.getOwnPropertyNames(Object.prototype);
          const result = applyPatch(info, patch as PatchCustomer, context);
          expect(typeof result.ok).toBe('boolean');
          expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function withoutNulls<T>(value: T): T {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, withoutNulls(member)])) as T;
}

/** The pseudocode of RFC 7396, with a `Value` of free-form data as a scalar. */
function mergePatch(target: unknown, patch: unknown, isValue = false, isStruct = false): unknown {
  if (isValue || typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const isObject = typeof target === 'object' && target !== null && !Array.isArray(target);
  const result = new Map(isObject ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name);
    else
      result.set(
        name,
        mergePatch(result.get(name), value, isStruct, name === 'data' || name === 'flowParams'),
      );
  }
  return Object.fromEntries(result);
}

/** The same customer without rule members that mean "not given". */
function withoutEmptyForms(info: unknown): unknown {
  const { schedule } = info as { schedule?: { rules?: object[] | null } | null };
  const rules = schedule?.rules?.map(rule => {
    const given = Object.entries(rule).filter(([member, value]) => !isEmptyForm(member, value));
    return Object.fromEntries(
      given.map(([member, value]) => [
        member,
        member === 'byDay' ? value.map((day: object) => ({ offset: 0, ...withoutEmpty(day) })) : value,
      ]),
    );
  });
  return rules ? { ...(info as object), schedule: { ...schedule, rules } } : info;
}

const withoutEmpty = (day: object) =>
  Object.fromEntries(Object.entries(day).filter(([member, value]) => !isEmptyForm(member, value)));

function isEmptyForm(member: string, value: unknown): boolean {
  if (['interval', 'count'].includes(member) && value === 0) return true;
  return (
    value === null || value === '' || JSON.stringify(value) === '[]' || String(value).startsWith('0001-')
  );
}

function naive(
  info: object,
  { customerId: _, tagIds, ...patch }: PatchCustomer,
  dialect: (typeof dialects)[number],
): unknown {
  const tags = tagIds?.map(id => catalogue.get(id));
  // An empty list of tags changes nothing for a customer without tags.
  const saysNothing =
    tagIds === undefined || (tagIds?.length === 0 && (info as { tags?: unknown }).tags == null);
  const whole = { ...patch, ...(saysNothing ? {} : { tags: tags ?? null }) };
  if (dialect === 'mergePatch') return mergePatch(info, whole);
  return { ...info, ...Object.fromEntries(Object.entries(whole).filter(([, value]) => value != null)) };
}
