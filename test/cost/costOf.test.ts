import { describe, expect, test } from 'vitest';
import { costOf, orThrow } from '../../src/index.js';

const calls = { baseCost: 5, rawUnitMultiplier: 1, unitCost: 0.1, allowance: 100 };

describe('costOf', () => {
  test('charges usage beyond the allowance', () => {
    expect(orThrow(costOf({ outboundVoiceCalls: calls }, { outboundVoiceCalls: 103 }))).toEqual({
      lines: [{ item: 'outboundVoiceCalls', units: 103, cost: 5.3, implicit: [] }],
      total: 5.3,
    });
  });

  test('charges only the base cost within the allowance, and without usage', () => {
    expect(orThrow(costOf({ outboundVoiceCalls: calls }, { outboundVoiceCalls: 100 })).total).toBe(5);
    expect(orThrow(costOf({ outboundVoiceCalls: calls }, {})).total).toBe(5);
  });

  test('subtracts the allowance before or after multiplying, depending on the policy', () => {
    const seconds = { base: { baseCost: 0, rawUnitMultiplier: 60, unitCost: 1, allowance: 10 } };
    expect(orThrow(costOf(seconds, { base: 11 })).total).toBe(650);
    expect(orThrow(costOf(seconds, { base: 11 }, { policy: { billedUnits: 'allowanceFirst' } })).total).toBe(
      60,
    );
  });

  test('adds decimals as a person does', () => {
    const rates = { base: { baseCost: 0.1 }, inboundFaxes: { baseCost: 0.2 } };
    expect(orThrow(costOf(rates, {})).total).toBe(0.3);
  });

  test('rounds a half away from zero, and the total before its lines', () => {
    const rates = {
      base: { baseCost: 1.005 },
      localNumbers: { baseCost: 1.004 },
      inboundFaxes: { baseCost: -1.005 },
    };
    const { lines, total } = orThrow(costOf(rates, {}, { roundTo: 2 }));
    expect(lines.map(({ cost }) => cost)).toEqual([1.01, 1, -1.01]);
    expect(total).toBe(1);
  });

  test('lists the missing members, which count as 0', () => {
    const { lines } = orThrow(costOf({ base: { baseCost: 3, allowance: null } }, { inboundFaxes: 4 }));
    expect(lines).toEqual([
      { item: 'base', units: 0, cost: 3, implicit: ['rawUnitMultiplier', 'unitCost', 'allowance'] },
      {
        item: 'inboundFaxes',
        units: 4,
        cost: 0,
        implicit: ['baseCost', 'rawUnitMultiplier', 'unitCost', 'allowance'],
      },
    ]);
  });

  test('charges items that occur only in the rates', () => {
    const rates = { holograms: { baseCost: 1, rawUnitMultiplier: 1, unitCost: 2, allowance: 0 } } as never;
    expect(orThrow(costOf(rates, { holograms: 3 })).total).toBe(7);
  });

  test('lists all problems at once', () => {
    const result = costOf(
      { base: { baseCost: Number.NaN }, localNumbers: 'free' as never },
      { outbondVoiceCalls: 3, base: -1, inboundFaxes: Number.POSITIVE_INFINITY, 'a/b': '7' as never },
    );
    expect(
      result.ok ? [] : result.problems.map(({ code, input, pointer }) => [code, input, pointer]),
    ).toEqual([
      ['cost/badUsage', 'usage', '/base'],
      ['cost/badRate', 'settings', '/base/baseCost'],
      ['cost/wrongType', 'settings', '/localNumbers'],
      ['cost/badUsage', 'usage', '/inboundFaxes'],
      ['cost/unknownItem', 'usage', '/outbondVoiceCalls'],
      ['cost/unknownItem', 'usage', '/a~1b'],
      ['cost/badUsage', 'usage', '/a~1b'],
    ]);
    const message = result.ok ? '' : result.problems[4]?.message;
    expect(message).toContain('Did you mean "outboundVoiceCalls"?');
  });

  test('refuses amounts that are too large for a number', () => {
    const rates = { base: { baseCost: 0, rawUnitMultiplier: 1e300, unitCost: 1e300, allowance: 0 } };
    const result = costOf(rates, { base: 1 });
    expect(result.ok ? [] : result.problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['cost/tooLarge', '/base'],
      ['cost/tooLarge', ''],
    ]);
  });

  test.each([null, 7, [], 'rates'])('is a problem where rates are %j', rates => {
    expect(costOf(rates as never, {}).ok).toBe(false);
    expect(costOf({}, rates as never).ok).toBe(false);
  });

  test('treats names such as constructor as items', () => {
    const usage = JSON.parse('{"__proto__": 2, "constructor": 3}');
    const result = costOf({}, usage);
    expect(result.ok ? [] : result.problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['cost/unknownItem', '/__proto__'],
      ['cost/unknownItem', '/constructor'],
    ]);
  });

  test.each([Number.NaN, -1, 1.5, 101, '2'])('throws where roundTo is %j', roundTo => {
    expect(() => costOf({}, {}, { roundTo: roundTo as never })).toThrow(/roundTo/);
  });
});
