import { describe, expect, test } from 'vitest';
import { occurrencesBetween, orThrow } from '../../src/index.js';
import { oracleOccurrences } from '../schedule/oracle.js';
import { recurrenceVectors } from './vectors.js';

describe.each(recurrenceVectors('rfc5545.jsonl'))('$id', ({ rule, from, to, expected }) => {
  test('the engine', () => expect(orThrow(occurrencesBetween(rule, from, to))).toEqual(expected));
  test('the oracle', () => expect(oracleOccurrences(rule, from, to)).toEqual(expected));
});
