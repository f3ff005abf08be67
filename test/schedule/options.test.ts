import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import {
  type CompileOptions,
  compileSchedule,
  explainAt,
  type Instant,
  lintSchedule,
  nextChangeAfter,
  nextTimeInState,
  occurrencesBetween,
  stateAt,
  timelineBetween,
} from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { compiled, daily, scheduleOf } from './compiled.js';

/* Options and handles come from the caller's code: what is wrong with one is thrown, with its name. */

const rule: SchedulingRule = { frequency: 'Daily', startDate: '2026-01-01' };
const schedule = scheduleOf('UTC', daily('Open', '09:00', '17:00', { condition: 'x' }));
const handle = compiled(schedule);

describe('an error names the wrong option', () => {
  test.each<[string, unknown]>([
    ['limit', Number.NaN],
    ['limit', -1],
    ['limit', 1.5],
    ['limit', '10'],
    ['limit', null],
    ['policy', 'strict'],
    ['policy.untilDate', { untilDate: 'noon' }],
    ['policy.startDate', { startDate: true }],
    ['timeZoneId', 7],
  ])('%s of occurrences: %o', (name, value) => {
    const options = { [name.split('.')[0] as string]: value };
    const asked = () => occurrencesBetween(rule, '2026-01-01', '2026-01-04', options);
    expect(asked).toThrow(name);
    expect(asked).toThrow(
      value instanceof Object || typeof value !== 'number' ? /option/ : /whole number|a text/,
    );
  });

  test.each<[string, unknown]>([
    ['invalidRules', 'ignore'],
    ['invalidRules', true],
    ['customerState', 7],
    ['customerState', null],
    ['evaluateCondition', true],
    ['evaluateCondition', async () => true],
    ['evaluateCondition', () => 'yes'],
    ['policy', null],
  ])('%s of compiling: %o', (name, value) => {
    expect(() => compileSchedule(schedule, { [name]: value } as CompileOptions)).toThrow(name);
  });

  test.each<unknown>([Number.NaN, -1, '1', null])('horizonMs: %o', horizonMs => {
    const options = { horizonMs } as { horizonMs: number };
    expect(() => nextChangeAfter(handle, 0, options)).toThrow('horizonMs');
    expect(() => nextTimeInState(handle, 'Nowhere', 0, options)).toThrow('horizonMs');
  });

  test.each<unknown>([Number.NaN, -1, 1.5, '1', Number.POSITIVE_INFINITY])('maxSegments: %o', maxSegments => {
    const options = { maxSegments } as { maxSegments: number };
    expect(() => timelineBetween(handle, 0, 1, options)).toThrow('maxSegments');
  });

  test('for a period that ends before it starts', () => {
    expect(() => timelineBetween(handle, 1, 0)).toThrow(RangeError);
    expect(() => lintSchedule(schedule, { from: 1, to: 0 })).toThrow(RangeError);
    expect(timelineBetween(handle, 1, 1)).toEqual({ segments: [] });
  });
});

test('an undefined option equals an absent one', () => {
  const options = {
    policy: { priorityOrder: undefined as never },
    customerState: undefined,
    evaluateCondition: undefined,
  };
  const again = compiled(schedule, { ...options, invalidRules: undefined });
  expect(stateAt(again, 0)).toEqual(stateAt(handle, 0));
  expect(nextChangeAfter(handle, 0, { horizonMs: undefined })).toEqual(nextChangeAfter(handle, 0));
  expect(timelineBetween(handle, 0, 1, { maxSegments: undefined })).toEqual(timelineBetween(handle, 0, 1));
  const range = ['2026-01-01', '2026-01-04'] as const;
  const undefinedOptions = { limit: undefined, timeZoneId: undefined, policy: undefined };
  expect(occurrencesBetween(rule, ...range, undefinedOptions)).toEqual(occurrencesBetween(rule, ...range));
});

describe('instead of a compiled schedule', () => {
  const asked = (given: unknown) => [
    () => stateAt(given as typeof handle, 0),
    () => nextChangeAfter(given as typeof handle, 0),
    () => nextTimeInState(given as typeof handle, 'Open', 0),
    () => timelineBetween(given as typeof handle, 0, 1),
    () => explainAt(given as typeof handle, 0),
  ];

  test.each<[string, unknown]>([
    ['a copy by JSON', JSON.parse(JSON.stringify(handle))],
    ['a clone, as a worker gets it', structuredClone({ ...handle, clock: undefined })],
    ['the schedule itself', schedule],
    ['a made-up handle', { kind: 'compiledSchedule', timeZoneId: 'UTC' }],
    ['nothing', undefined],
    ['null', null],
    ['a text', 'UTC'],
  ])('%s: a TypeError says so', (_, given) => {
    for (const ask of asked(given)) expect(ask).toThrow(/not a compiled schedule.*compileSchedule/s);
  });

  test('a Result throws a TypeError that says to pass its value', () => {
    for (const ask of asked(compileSchedule(schedule))) expect(ask).toThrow(/Result.*give its value/);
  });
});

describe('an instant from another realm or library', () => {
  const noon = Date.UTC(2026, 10, 26, 12);

  test.each<[string, unknown]>([
    ['a Date of another realm', runInNewContext(`new Date(${noon})`)],
    ['a Temporal instant', { epochMilliseconds: noon, epochNanoseconds: BigInt(noon) * 1_000_000n }],
    ['a luxon DateTime', { toMillis: () => noon }],
    ['seven digits and an offset', '2026-11-26T07:00:00.0009999-05:00'],
  ])('%s is read', (_, instant) => {
    expect(stateAt(handle, instant as Instant)).toEqual(stateAt(handle, noon));
  });

  test.each<[string, unknown]>([
    ['an invalid Date of another realm', runInNewContext('new Date(NaN)')],
    ['what only looks like a Date', { [Symbol.toStringTag]: 'Date', getTime: () => noon }],
    ['one without a number', { epochMilliseconds: '7' }],
    ['one that throws', { toMillis: () => Math.sqrt(-1).toFixed(101) }],
    ['a big integer', 7n],
    ['a symbol', Symbol('now')],
    ['a date that does not exist', '2026-02-30T00:00:00Z'],
  ])('%s is a RangeError', (_, instant) => {
    expect(() => stateAt(handle, instant as Instant)).toThrow(RangeError);
  });
});
