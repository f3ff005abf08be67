import { DAY, HOUR, weekdayOf } from './clock/civil.js';
import type { Compiled, DecidingRule } from './compiled.js';
import { ANY, weekdaysOf } from './sieve.js';
import type { Reading } from './timing/coverage.js';
import { hasBit } from './timing/matcher.js';
import type { Timing } from './timing/timing.js';

/**
 * Which rules may hold on a weekday, and which in a part of the day, a bit for each rule: the numbers of a reading
 * together leave few to be looked at, however many there are.
 */
type Candidates = Compiled['candidates'];

/** So many bits make a small integer in every engine. */
export const GROUP = 30;

const WEEKDAYS = 7;
const PART = 3 * HOUR;
const PARTS = 8;
const WIDTH = WEEKDAYS + PARTS;

export function candidatesOf(rules: readonly DecidingRule[]): Candidates {
  const candidates: number[] = new Array(Math.ceil(rules.length / GROUP) * WIDTH).fill(0);
  for (let index = 0; index < rules.length; index += 1) {
    addTiming(candidates, index, (rules[index] as DecidingRule).timing);
  }
  return candidates;
}

/** Of the `GROUP` rules from `first` on, those that may hold at a reading; bit 0 is the first. */
export function candidatesAt(candidates: Candidates, first: number, { time, civil }: Reading): number {
  const at = placeOf(first);
  const part = (time / PART) | 0;
  return (candidates[at + civil.weekday] as number) & (candidates[at + WEEKDAYS + part] as number);
}

/** The place of the lowest bit that is set. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

/** Where the numbers of a rule's group begin. */
function placeOf(index: number): number {
  return ((index / GROUP) | 0) * WIDTH;
}

function addTiming(candidates: number[], index: number, timing: Timing): void {
  if (timing.kind === 'recurrence' && timing.pattern === 'fixed') {
    const { opens, closes } = timing;
    // What passes midnight may hold a day later.
    add(candidates, index, closes > DAY ? ANY : weekdaysOf(timing), opens, closes);
    return;
  }
  if (timing.kind === 'span') {
    const day = Math.floor(timing.from / DAY);
    const closes = timing.to - day * DAY;
    if (closes <= DAY) {
      add(candidates, index, 1 << weekdayOf(day), timing.from - day * DAY, closes);
      return;
    }
  }
  add(candidates, index, ANY, 0, DAY);
}

/** Adds a rule that may hold on some weekdays, between two times of day. */
function add(candidates: number[], index: number, weekdays: number, opens: number, closes: number): void {
  const at = placeOf(index);
  const bit = 1 << (index % GROUP);
  for (let weekday = 0; weekday < WEEKDAYS; weekday += 1) {
    if (hasBit(weekdays, weekday)) mark(candidates, at + weekday, bit);
  }
  const last = ((closes - 1) / PART) | 0;
  for (let part = (opens / PART) | 0; part <= last; part += 1) {
    mark(candidates, at + WEEKDAYS + (part < PARTS ? part : part - PARTS), bit);
  }
}

function mark(candidates: number[], place: number, bit: number): void {
  candidates[place] = (candidates[place] as number) | bit;
}
