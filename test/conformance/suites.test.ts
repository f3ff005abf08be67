import { describe, expect, test } from 'vitest';
import { occurrencesBetween, orThrow } from '../../src/index.js';
import { oracleOccurrences } from '../schedule/oracle.js';
import { deviations } from './deviations.js';
import { type RecurrenceVector, recurrenceVectors } from './vectors.js';

const suites = ['libical.jsonl', 'rrule-go.jsonl', 'icalendar.jsonl'];
const vectors = suites.flatMap(recurrenceVectors);
const deviates = ({ id }: RecurrenceVector) => id in deviations;

describe.each(vectors.filter(vector => !deviates(vector)))('$id', ({ rule, from, to, expected }) => {
  test('the engine', () => expect(orThrow(occurrencesBetween(rule, from, to))).toEqual(expected));
  test('the oracle', () => expect(oracleOccurrences(rule, from, to)).toEqual(expected));
});

describe.each(vectors.filter(deviates))('$id, a listed deviation', ({ rule, from, to, expected }) => {
  test('differs from the source, and the engine and the oracle agree', () => {
    const ours = oracleOccurrences(rule, from, to);
    expect(ours).not.toEqual(expected);
    expect(orThrow(occurrencesBetween(rule, from, to))).toEqual(ours);
  });
});

/* Too many vectors for one test each. */
const generated = recurrenceVectors('generated.jsonl');

test.each([
  ['engine', (vector: RecurrenceVector) => orThrow(occurrencesBetween(vector.rule, vector.from, vector.to))],
  ['oracle', ({ rule, from, to }: RecurrenceVector) => oracleOccurrences(rule, from, to)],
])('the %s agrees with dateutil on every generated vector', (_, startsOf) => {
  expect(generated.length).toBe(599);
  const wrong = generated.filter(each => startsOf(each).join() !== each.expected.join());
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('every listed deviation belongs to a vector', () => {
  const ids = vectors.map(vector => vector.id);
  expect(ids).toEqual(expect.arrayContaining(Object.keys(deviations)));
});
