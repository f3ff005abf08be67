import { describe, expect, test } from 'vitest';
import { parseCustomer, parsePatch } from '../../src/customer/parse.js';
import { fromStruct, toStruct } from '../../src/customer/struct.js';
import { isSameValue, withoutAbsent } from '../../src/customer/value.js';
import type { CustomerInfo, Struct } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import { changesBetween } from '../../src/patch/changes.js';
import { completePatch } from '../../src/patch/complete.js';
import { diffCustomers } from '../../src/patch/diff.js';
import { rebasePatch } from '../../src/patch/rebase.js';
import { orThrow } from '../../src/problem.js';
import { struct, value } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { meaningOfStruct, meaningOfValue, plainOf } from './valueOracle.js';

const holding = (data: Struct): CustomerInfo => ({ id: 'lab', name: 'Lab', data });

describe('reading free-form data', () => {
  test('a patch keeps the meaning of each Value, and drops members that count as absent', () => {
    fc.assert(
      fc.property(struct(), data => {
        const read = orThrow(parsePatch({ data })).data as Struct;
        expect(meaningOfStruct(read)).toBe(meaningOfStruct(data));
        for (const each of Object.values(read)) expect(Object.keys(each ?? {}).length).toBeLessThan(2);
        expect(orThrow(parsePatch({ data: read })).data).toStrictEqual(read);
      }),
    );
  });

  test('a stored customer keeps its data unchanged', () => {
    fc.assert(
      fc.property(struct(), data => {
        expect(orThrow(parseCustomer(holding(data))).data).toStrictEqual(data);
      }),
    );
  });
});

describe('equality', () => {
  test('two Values are equal exactly if they have the same meaning', () => {
    fc.assert(
      fc.property(value(), value(), (left, right) => {
        expect(isSameValue(left, right)).toBe(meaningOfValue(left) === meaningOfValue(right));
        expect(isSameValue(left, withoutAbsent(left, {}))).toBe(true);
      }),
    );
  });

  test('another form of a stored Value changes nothing: the same object is returned in both dialects', () => {
    fc.assert(
      fc.property(struct(), data => {
        const stored = holding(data);
        const patch = orThrow(parsePatch({ data }));
        for (const dialect of ['sparse', 'mergePatch'] as const) {
          // In a merge patch null removes a member.
          const sent = dialect === 'sparse' ? patch : { data: withoutNulls(patch.data as Struct) };
          expect(orThrow(applyPatch(stored, sent, { policy: { dialect } }))).toBe(stored);
        }
        const other = holding(patch.data as Struct);
        expect(changesBetween(stored, other)).toEqual([]);
        expect(diffCustomers(stored, other)).toMatchObject({ patch: {}, notExpressible: [] });
      }),
    );
  });
});

const withoutNulls = (data: Struct): Struct =>
  Object.fromEntries(Object.entries(data).filter(([, each]) => each !== null));

describe('a Value is a leaf', () => {
  const key = 'size';
  const edited = (data: Struct, each: Struct[string]): Struct => ({ ...data, [key]: each });
  const isNews = (data: Struct, each: Struct[string]) =>
    !Object.hasOwn(data, key) || meaningOfValue(data[key]) !== meaningOfValue(each);

  test('applying, merging and completing replace it whole, and a diff reports one change', () => {
    fc.assert(
      fc.property(struct(), value(), value(), (data, before, after) => {
        const stored = holding(edited(data, before));
        fc.pre(after !== null && isNews(stored.data as Struct, after));
        const policy = { dialect: 'mergePatch' } as const;
        const merged = orThrow(applyPatch(stored, { data: { [key]: after } }, { policy })).data;
        expect(merged?.[key]).toEqual(after);
        const body = orThrow(completePatch(stored, { data: { [key]: after } }));
        expect(body.data).toEqual(edited(data, after));
        const next = applyPatch(stored, body);
        expect(next.ok && next.warnings.map(({ code }) => code)).toEqual([]);
        expect(changesBetween(stored, orThrow(next)).map(({ pointer }) => pointer)).toEqual([`/data/${key}`]);
      }),
    );
  });

  test('a rebase keeps one side’s Value whole, and two new Values that differ are a conflict', () => {
    fc.assert(
      fc.property(struct(), value(), value(), value(), (data, base, mine, theirs) => {
        const [at, my, their] = [base, mine, theirs].map(each => holding(edited(data, each)));
        const { patch, conflicts } = orThrow(
          rebasePatch({ base: at as CustomerInfo, mine: my as CustomerInfo, theirs: their as CustomerInfo }),
        );
        const [b, m, t] = [base, mine, theirs].map(meaningOfValue);
        expect(conflicts).toHaveLength(m !== b && t !== b && m !== t ? 1 : 0);
        const result = orThrow(applyPatch(their as CustomerInfo, patch)).data as Struct;
        expect(meaningOfValue(result[key])).toBe(t === b ? m : t);
      }),
    );
  });
});

describe('toStruct and fromStruct', () => {
  test('data is converted to plain JSON with the same meaning', () => {
    fc.assert(
      fc.property(struct(), data => {
        expect(fromStruct(data)).toStrictEqual(plainOf(data));
      }),
    );
  });

  test('plain JSON survives the conversion to Values and back, with any keys', () => {
    fc.assert(
      fc.property(struct(), data => {
        const plain = plainOf(data);
        const made = orThrow(toStruct(plain));
        expect(fromStruct(made)).toStrictEqual(plain);
        expect(meaningOfStruct(made)).toBe(meaningOfStruct(data));
        expect(orThrow(parsePatch({ data: made })).data).toStrictEqual(made);
      }),
    );
  });

  test('neither throws, and problems of toStruct have the right pointer', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withSparseArray: true }), input => {
        const made = toStruct(input);
        if (made.ok) expect(parsePatch({ data: made.value }).ok).toBe(true);
        else for (const found of made.problems) expect(found.code).toMatch(/^data\//);
        fromStruct(input as Struct);
      }),
    );
  });
});
