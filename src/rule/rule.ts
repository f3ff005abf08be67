import type { SchedulingRuleFrequency } from '../model.js';
import type { Problem, ProblemInput } from '../problem.js';
import type { WrittenDate } from '../time/formats.js';

/** The members of a rule after reading. Absent members are undefined; lists are sorted and have no repetitions. */
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
  /** 0 means every such weekday */
  readonly offset: number;
}

/** The place of a rule in the input, for the pointers of its problems. */
export interface RulePlace {
  readonly input: ProblemInput;
  readonly pointer: string;
}

export interface Findings {
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

/** The maximum number of problems, and of warnings. Further ones are left out. */
export const MAX_FINDINGS = 10_000;

export function addFindings(to: Problem[], found: readonly Problem[]): void {
  for (let i = 0; i < found.length && to.length < MAX_FINDINGS; i += 1) to.push(found[i] as Problem);
}

/** Whether a member has a value. The service writes `null` or an empty text for an absent member. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && (typeof value !== 'string' || /\S/.test(value));
}

/** The text of a state, an id or a condition; undefined if it is blank. */
export function givenText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
