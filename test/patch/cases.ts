import type { CustomerInfo, Json, PatchCustomer, SchedulingRule, Tag } from '../../src/model.js';
import { type RebasedPatch, type RebaseRequest, rebasePatch } from '../../src/patch/rebase.js';
import { orThrow } from '../../src/problem.js';
import { customer, json, newerMember, schedulingRule, value, word } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { patchFor } from '../arbitraries/patch.js';
import { meaningOfStruct } from '../customer/valueOracle.js';

export const dialects = ['sparse', 'mergePatch'] as const;

const tags: readonly Tag[] = [
  { id: 't-vip', name: 'VIP', color: 'Gold' },
  { id: 't-trial', name: 'Trial', color: 'Red' },
  { id: 't-clinic', name: 'Clinic', color: 'Green' },
];

export const catalogue: ReadonlyMap<string, Tag> = new Map(tags.map(tag => [tag.id, tag]));

/** A stored customer whose tags are all in the catalogue and whose rules all have an id. */
export const stored = (): fc.Arbitrary<CustomerInfo> =>
  fc.tuple(customer(), fc.option(fc.shuffledSubarray([...tags]), { nil: undefined })).map(([info, some]) => {
    const { tags: _, ...rest } = info;
    const { schedule } = info;
    const rules = schedule?.rules?.map((rule, index) => ({ ...rule, id: rule.id || `rule-${index}` }));
    return {
      ...rest,
      ...(some ? { tags: some } : {}),
      ...(schedule ? { schedule: rules ? { ...schedule, rules } : schedule } : {}),
    };
  });

export interface PatchCase {
  readonly info: CustomerInfo;
  readonly patch: PatchCustomer;
}

export const patchCase = (): fc.Arbitrary<PatchCase> =>
  stored().chain(info => patchFor(info, { tagIds: [...catalogue.keys()] }).map(patch => ({ info, patch })));

/**
 * The same customer after edits: members changed, removed and added at every depth, rules and tags also reordered.
 */
export function variantOf(info: CustomerInfo): fc.Arbitrary<CustomerInfo> {
  return fc
    .record({
      members: variantOfMembers(info as unknown as JsonObject),
      tags: fc.oneof(fc.constant(info.tags), fc.shuffledSubarray([...tags]), fc.constant(undefined)),
      name: fc.oneof(fc.constant(info.name), fc.constantFrom('New name', 'Another name')),
    })
    .map(({ members, tags: newTags, name }) => {
      const { tags: _, ...rest } = members as unknown as CustomerInfo;
      const fixed = { id: info.id, accountId: info.accountId as string, name };
      // A breadcrumb depends on the name and the parent, so it is not edited.
      const { breadcrumb: __, parentCustomerId: ___, ...edited } = { ...rest, ...fixed };
      const path = {
        ...('breadcrumb' in info ? { breadcrumb: info.breadcrumb } : {}),
        ...('parentCustomerId' in info ? { parentCustomerId: info.parentCustomerId } : {}),
      };
      return { ...edited, ...path, ...(newTags ? { tags: newTags } : {}) } as CustomerInfo;
    });
}

type JsonObject = { readonly [key: string]: Json };

function variantOfMembers(object: JsonObject): fc.Arbitrary<JsonObject> {
  const members = Object.entries(object).map(([key, value]) =>
    fc
      .oneof(
        { weight: 8, arbitrary: fc.constant<Json | undefined>(value) },
        { weight: 1, arbitrary: fc.constant(undefined) },
        { weight: 3, arbitrary: variantOfMember(key, value) },
      )
      .map(variant => [key, variant] as const),
  );
  const added = fc.option(fc.tuple(fc.constantFrom('added', 'a/b~c', newerMember), json()), {
    freq: 4,
    nil: undefined,
  });
  return fc
    .tuple(fc.tuple(...members), added)
    .map(([entries, extra]) =>
      Object.fromEntries([
        ...entries.filter(([, value]) => value !== undefined),
        ...(extra ? [extra] : []),
      ] as [string, Json][]),
    );
}

function variantOfMember(key: string, value: Json): fc.Arbitrary<Json | undefined> {
  if (key === 'rules') return variantOfRules(value);
  return key === 'data' || key === 'flowParams' ? variantOfStruct(value) : variantOfValue(value);
}

/** Free-form data with `Value`s removed, replaced and added. */
function variantOfStruct(data: Json): fc.Arbitrary<Json | undefined> {
  if (data === null) return fc.constantFrom(null, undefined);
  const edit = fc.dictionary(fc.constantFrom('added', ...Object.keys(data)), value(), {
    noNullPrototype: true,
  });
  return fc
    .tuple(fc.subarray(Object.entries(data)), edit)
    .map(([kept, edited]) => Object.fromEntries([...kept, ...Object.entries(edited)]) as Json);
}

function variantOfValue(value: Json): fc.Arbitrary<Json | undefined> {
  if (typeof value === 'string') return word();
  if (typeof value === 'number') return fc.integer({ min: 0, max: 9 });
  if (typeof value === 'boolean') return fc.boolean();
  if (Array.isArray(value)) return fc.shuffledSubarray([...value]);
  return value === null ? fc.constantFrom(null, undefined) : variantOfMembers(value as JsonObject);
}

function variantOfRules(rules: Json): fc.Arbitrary<Json> {
  if (!Array.isArray(rules)) return fc.constant(rules);
  const edited = rules.map(rule =>
    fc.oneof(
      fc.constant(rule),
      variantOfMembers(rule).map(each => ({ ...each, id: rule.id })),
    ),
  );
  const fresh = fc.array(schedulingRule(), { maxLength: 2 });
  return fc.tuple(fc.tuple(...edited), fresh, fc.nat()).chain(([kept, more, seed]) => {
    const added = more.map((rule: SchedulingRule, index) => ({ ...rule, id: `new-${seed}-${index}` }));
    const all = [...kept, ...added] as Json[];
    return fc.oneof(
      fc.constant(all),
      fc.shuffledSubarray(all),
      fc.shuffledSubarray(all, { minLength: all.length }),
    );
  });
}

export const variants = (): fc.Arbitrary<readonly [CustomerInfo, CustomerInfo]> =>
  stored().chain(info =>
    fc.tuple(
      fc.constant(info),
      fc.oneof(
        variantOf(info),
        stored().map(other => ({ ...other, id: info.id })),
      ),
    ),
  );

/** The result of a rebase. Skips cases whose merged patch is refused, as invented rules often are. */
export function rebasedOrSkipped(request: RebaseRequest): RebasedPatch {
  const result = rebasePatch(request);
  fc.pre(result.ok);
  return orThrow(result);
}

/** A customer with the meaning of its free-form data instead of its form. */
export function meaningOf(info: unknown): unknown {
  return JSON.parse(JSON.stringify(info), (key, member: unknown) =>
    (key === 'data' || key === 'flowParams') && member !== null ? meaningOfStruct(member) : member,
  );
}

/** A copy without derived members, so that customers differ only by patchable members. */
export const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
