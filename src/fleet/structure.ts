import type { Schedule, SchedulingRule } from '../model.js';

/*
 * Equal schedules are found by a cheap hash and then compared in full. What cannot be compared within the work that
 * is left is not shared: that costs memory and time, and changes no answer.
 */

/** The parts of a schedule on which states depend. */
export interface Content {
  readonly timeZoneId: string;
  readonly forceClosed: boolean;
  readonly defaultState: string;
  readonly rules: readonly SchedulingRule[];
}

/** Undefined if a part has another type than the model says, because the problems of such a schedule are its own. */
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

/** So many rules, and so many characters of each text, go into a hash. */
const MOST_RULES = 64;
const MOST_CHARACTERS = 16;

/** Equal schedules have equal hashes. Different ones rarely do. Reads only the members by which rules differ most. */
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

/** As `isSameJson`, but bounded: too deep or too large means different. */
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
