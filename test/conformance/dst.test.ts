import { describe, expect, test } from 'vitest';
import { compileSchedule, orThrow, stateAt } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { oracleActive } from '../schedule/oracle.js';
import { type DstVector, dstVectors } from './vectors.js';

const vectors = dstVectors('dst.jsonl');

/* The same window in two forms: without a date it applies every day, and as a daily rule it recurs. */
const asWindow = ({ startTime, endTime, isAllDay }: DstVector): SchedulingRule => ({
  simpleRuleType: 'Time',
  state: 'Open',
  startTime,
  endTime,
  isAllDay,
});
const asDaily = (vector: DstVector): SchedulingRule => ({
  ...asWindow(vector),
  frequency: 'Daily',
  startDate: '2000-01-01',
});

describe.each([
  ['every day', asWindow],
  ['a daily rule', asDaily],
])('%s', (_, ruleOf) => {
  test.each(zonesOf(vectors))('in %s', zone => {
    for (const vector of vectors.filter(each => each.zone === zone)) {
      const schedule = { timeZoneId: zone, rules: [ruleOf(vector)], defaultState: 'Closed' };
      const { stateName } = stateAt(orThrow(compileSchedule(schedule)), vector.utc);
      expect(`${vector.id} ${stateName}`).toBe(`${vector.id} ${vector.inside ? 'Open' : 'Closed'}`);
    }
  });

  test('the oracle, at the local times', () => {
    const wrong = vectors.filter(each => oracleActive(ruleOf(each), each.wallClock) !== each.inside);
    expect(wrong).toEqual([]);
  });
});

function zonesOf(all: readonly DstVector[]): string[] {
  return [...new Set(all.map(({ zone }) => zone))];
}
