import type { Schedule, SchedulingRule } from '../model.js';

/*
 * Finds equal schedules by a cheap hash and a full comparison. If the remaining work does not suffice for a comparison,
 * the schedule is not shared. That costs memory and time, but changes no answer.
 */

/** The parts of a schedule that affect its states. */
export interface Content {
  readonly timeZoneId: string;
  readonly forceClosed: boolean;
  readonly defaultState: string;
  readonly rules: readonly SchedulingRule[];
}

/** Undefined if a part has an undocumented type, because such a schedule has problems of its own to report. */
export function contentOf({ timeZoneId, forceClosed, defaultState, rules }: Schedule): Content | undefined {
  const isTyped =
    typeof (timeZoneId ?? '') === 'string' &&
    typeof (defaultState ?? '') === 'string' &&
    typeof (forceClosed ?? false) === 'boolean' &&
    Array.isArray(rules ?? []);
  if (!isTyped) return undefined;
  return {
    timeZoneId: timeZoneId ?? '',
    forceClosed: forceClosed ?? false,
    defaultState: defaultState ?? '',
    rules: rules ?? [],
  };
}

/** The maximum numbers of rules and of characters of each text that go into a hash. */
const MOST_RULES = 64;
const MOST_CHARACTERS = 16;

/**
 * A hash that is equal for equal schedules and rarely equal for different ones. Reads only the members in which rules
 * differ most.
 */
export function hashOf({ timeZoneId, forceClosed, defaultState, rules }: Content): number {
  let hash = withText(mixed(rules.length, Number(forceClosed)), timeZoneId);
  hash = withText(hash, defaultState);
  const count = Math.min(rules.length, MOST_RULES);
  for (let index = 0; index < count; index += 1) {
    const rule = rules[index];
    if (typeof rule !== 'object' || rule === null) continue;
    hash = withText(hash, rule.state);
    hash = withText(hash, rule.startTime);
    hash = withText(hash, rule.endTime);
    hash = withText(hash, rule.startDate);
    const { byDay, priority } = rule;
    hash = mixed(hash, Array.isArray(byDay) ? byDay.length : -1);
    if (typeof priority === 'number') hash = mixed(hash, priority);
  }
  return hash;
}

function withText(hash: number, text: unknown): number {
  if (typeof text !== 'string') return hash;
  let sum = text.length;
  const length = Math.min(sum, MOST_CHARACTERS);
  for (let index = 0; index < length; index += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  return mixed(hash, sum);
}

function mixed(hash: number, value: number): number {
  const sum = Math.imul(hash ^ value, 0x9e3779b1);
  return sum ^ (sum >>> 15);
}

/** The number of values that may still be compared. */
export interface Comparing {
  left: number;
}

export function isSameContent(a: Content, b: Content, work: Comparing): boolean {
  return (
    a.timeZoneId === b.timeZoneId &&
    a.forceClosed === b.forceClosed &&
    a.defaultState === b.defaultState &&
    isSame(a.rules, b.rules, work, DEEPEST)
  );
}

const DEEPEST = 64;

type Members = { readonly [key: string]: unknown };

/** Like `isSameJson`, but bounded: values that are too deep or too large count as different. */
function isSame(a: unknown, b: unknown, work: Comparing, depth: number): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Number.isNaN(a) && Number.isNaN(b);
  }
  work.left -= 1;
  if (depth === 0 || work.left < 0) return false;
  if (Array.isArray(a)) return Array.isArray(b) && isSameList(a, b, work, depth - 1);
  return !Array.isArray(b) && isSameObject(a as Members, b as Members, work, depth - 1);
}

function isSameList(a: readonly unknown[], b: readonly unknown[], work: Comparing, depth: number): boolean {
  if (a.length !== b.length) return false;
  // A sparse array is long without taking memory.
  work.left -= a.length;
  if (work.left < 0) return false;
  for (let index = 0; index < a.length; index += 1) {
    if (a[index] !== b[index] && !isSame(a[index], b[index], work, depth)) return false;
  }
  return true;
}

function isSameObject(a: Members, b: Members, work: Comparing, depth: number): boolean {
  let difference = 0;
  for (const key in a) {
    const [value, other] = [a[key], b[key]];
    if (value === undefined) continue;
    difference += 1;
    if (value !== other && !isSame(value, other, work, depth)) return false;
  }
  work.left -= difference;
  for (const key in b) if (b[key] !== undefined) difference -= 1;
  return difference === 0;
}
