import { readFileSync } from 'node:fs';
import type { SchedulingRule } from '../../src/model.js';

/** A rule, a window of local time, and the starts in it according to a public source. */
export interface RecurrenceVector {
  readonly id: string;
  readonly source: string;
  readonly rule: SchedulingRule;
  readonly from: string;
  readonly to: string;
  readonly expected: readonly string[];
}

/**
 * A daily window, an instant near a change of offset in a zone, its local time, and whether it is inside the window.
 */
export interface DstVector {
  readonly id: string;
  readonly zone: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly isAllDay: boolean;
  readonly utc: string;
  readonly wallClock: string;
  readonly inside: boolean;
}

export function recurrenceVectors(file: string): readonly RecurrenceVector[] {
  return readLines(file) as readonly RecurrenceVector[];
}

export function dstVectors(file: string): readonly DstVector[] {
  return readLines(file) as readonly DstVector[];
}

function readLines(file: string): readonly unknown[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
}
