import { describe, expect, test, vi } from 'vitest';
import { parseCustomer, parsePatch } from '../../src/customer/parse.js';
import type { CustomerInfo } from '../../src/model.js';
import { orThrow, type Result } from '../../src/problem.js';
import { customer } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { patchFor, withoutUnknownMembers } from '../arbitraries/patch.js';

vi.setConfig({ testTimeout: 60_000 });

type Json = { readonly [key: string]: unknown };

/** Whether the keys below a member are data, decided by the names alone. */
const isData = (path: readonly string[]) =>
  ['data', 'flowParams', 'integrationData', 'listValue', 'structValue'].includes(path.at(-1) ?? '');

/**
 * The naive oracle: a copy of a document with the case of each modelled name changed by a function that is called
 * once for each name in order, and the number of names that changed.
 */
function recased(document: unknown, recase: (name: string) => string): { copy: unknown; changed: number } {
  let changed = 0;
  const copyOf = (value: unknown, path: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map(item => copyOf(item, path));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value as Json).map(([key, member]) => {
      const name = isData(path) ? key : recase(key);
      if (name !== key) changed += 1;
      return [name, copyOf(member, [...path, key])] as const;
    });
    return Object.fromEntries(entries);
  };
  return { copy: copyOf(document, []), changed };
}

const casings: readonly ((name: string) => string)[] = [
  name => name,
  name => name.toUpperCase(),
  name => name.toLowerCase(),
  name => name.charAt(0).toUpperCase() + name.slice(1),
];

/** One of the casings for each name in turn. */
const recasing = fc.infiniteStream(fc.constantFrom(...casings)).map(stream => (name: string) => {
  const { value } = stream.next();
  return (value as (name: string) => string)(name);
});

const caseWarnings = (result: Result<unknown>) =>
  result.ok ? result.warnings.filter(({ code }) => code.endsWith('/memberCase')) : [];

describe('names in any case', () => {
  test('a patch is read with the documented spelling, with a warning for each other spelling', () => {
    const patch = customer().chain(stored => patchFor(withoutUnknownMembers(stored)));
    fc.assert(
      fc.property(patch, recasing, (input, recase) => {
        const { copy, changed } = recased(input, recase);
        const result = parsePatch(copy);
        expect(orThrow(result)).toStrictEqual(orThrow(parsePatch(input)));
        expect(caseWarnings(result)).toHaveLength(changed);
      }),
    );
  });

  test('a stored customer is read in the same way, and its unknown members and data keep their case', () => {
    fc.assert(
      fc.property(customer().map(withoutUnknownMembers), recasing, (input, recase) => {
        const { copy, changed } = recased(input, recase);
        const stored = { ...(copy as CustomerInfo), BetaDialer: { Name: 1 } };
        const result = parseCustomer(stored);
        expect(orThrow(result)).toStrictEqual({ ...input, BetaDialer: { Name: 1 } });
        expect(caseWarnings(result)).toHaveLength(changed);
      }),
    );
  });

  test('aIInsights and PAGETITLE are read, and pointers use the spelling of the input', () => {
    const patch = { billingSettings: { aIInsights: { UnitCost: 1 } }, AppSettings: { PAGETITLE: 'T' } };
    const result = parsePatch(patch);
    expect(orThrow(result)).toEqual({
      billingSettings: { aiInsights: { unitCost: 1 } },
      appSettings: { pageTitle: 'T' },
    });
    expect(caseWarnings(result).map(({ pointer, params }) => [pointer, params['member']])).toEqual([
      ['/billingSettings/aIInsights', 'aiInsights'],
      ['/billingSettings/aIInsights/UnitCost', 'unitCost'],
      ['/AppSettings', 'appSettings'],
      ['/AppSettings/PAGETITLE', 'pageTitle'],
    ]);
  });

  test('problems of a rule have pointers with the spelling of the input', () => {
    const result = parsePatch({ Schedule: { RULES: [{ startDate: 'x', ByMonth: [13] }] } });
    expect(result.ok ? [] : result.problems.map(({ pointer }) => pointer).sort()).toEqual([
      '/Schedule/RULES/0/ByMonth/0',
      '/Schedule/RULES/0/startDate',
    ]);
  });

  test('enums are read in any case, by their names or their positions', () => {
    const result = parsePatch({ schedule: { rules: [{ frequency: 'weekly', simpleRuleType: 'TIME' }] } });
    expect(orThrow(result)).toEqual({
      schedule: { rules: [{ frequency: 'Weekly', simpleRuleType: 'Time' }] },
    });
    expect(caseWarnings(result)).toHaveLength(2);
  });

  test('two spellings of one member are a problem in either order', () => {
    for (const input of [
      { id: 'x', name: 'a', Name: 'a' },
      { id: 'x', NAME: 'a', name: 'b' },
    ]) {
      const { id: _, ...patch } = input;
      const [second] = Object.keys(patch).slice(1);
      expect(parsePatch(patch)).toMatchObject({
        problems: [{ code: 'patch/memberTwice', pointer: `/${second}` }],
      });
      expect(parseCustomer(input)).toMatchObject({
        problems: [{ code: 'customer/memberTwice', pointer: `/${second}` }],
      });
    }
  });

  test('an undefined member counts as absent if another spelling of it is present', () => {
    expect(orThrow(parsePatch({ name: undefined, Name: 'Lab' }))).toEqual({ name: 'Lab' });
  });

  test('a letter that only looks similar gives another name', () => {
    expect(parsePatch({ schedule: { timeZoneId: 'UTC', rules: [], '\u212Aind': 1 } }).ok).toBe(false);
    expect(parsePatch({ '\u017Fchedule': {} })).toMatchObject({ problems: [{ code: 'patch/unknownField' }] });
  });

  test('members of a Value are read in any case, but keys of data are not', () => {
    expect(orThrow(parsePatch({ data: { Size: { StringValue: 'XL' }, StringValue: null } })).data).toEqual({
      Size: { stringValue: 'XL' },
      StringValue: null,
    });
  });
});
