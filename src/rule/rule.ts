import type { SchedulingRuleFrequency } from '../model.js';
import type { Problem, ProblemInput } from '../problem.js';
import type { WrittenDate } from '../time/formats.js';

/** A rule's members once read: what is not given is undefined, lists are sorted sets. */
export interface ReadRule {
  readonly frequency: SchedulingRuleFrequency;
  readonly interval: number;
  readonly count: number | undefined;
  readonly isAllDay: boolean;
  readonly start: WrittenDate | undefined;
  /** The day of `start` as written. */
  readonly startDay: number | undefined;
  /** Milliseconds since midnight */
  readonly startTime: number | undefined;
  readonly endTime: number | undefined;
  readonly until: WrittenDate | undefined;
  readonly bySetPosition: readonly number[] | undefined;
  readonly byMonth: readonly number[] | undefined;
  readonly byWeekNo: readonly number[] | undefined;
  readonly byYearDay: readonly number[] | undefined;
  readonly byMonthDay: readonly number[] | undefined;
  readonly byDay: readonly WeekdayPart[] | undefined;
  readonly byHour: readonly number[] | undefined;
  readonly byMinute: readonly number[] | undefined;
}

export interface WeekdayPart {
  /** 0 is Monday */
  readonly weekday: number;
  /** 0: every one */
  readonly offset: number;
}

/** Where a rule stands, for the pointers of its problems. */
export interface RulePlace {
  readonly input: ProblemInput;
  readonly pointer: string;
}

export interface Findings {
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

/** The number of problems, and of warnings, after which further ones are left out. */
export const MAX_FINDINGS = 10_000;

export function addFindings(to: Problem[], found: readonly Problem[]): void {
  for (let i = 0; i < found.length && to.length < MAX_FINDINGS; i += 1) to.push(found[i] as Problem);
}

/** Whether a member says something: the service writes `null` or an empty text for what is not given. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && (typeof value !== 'string' || /\S/.test(value));
}

/** A state, an id or a condition that is not blank. */
export function givenText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
