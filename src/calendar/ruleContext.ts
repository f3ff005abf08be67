import type { SchedulingRule } from '../model.js';
import type { ExpandUntil } from './calendarOptions.js';
import { type CalendarFindings, reportFile } from './findings.js';
import type { Zone } from './zones.js';

/** State that all events of a file share. */
export interface RuleContext {
  readonly zone: Zone | undefined;
  readonly expandUntil: ExpandUntil | undefined;
  /** Findings about single events. */
  readonly findings: CalendarFindings;
  /** Findings about the whole file. */
  readonly ofFile: CalendarFindings;
  /** How many more rules may be made. */
  readonly budget: { left: number };
  /** How many more dates may be excluded from series. */
  readonly exceptions: { left: number };
}

/** The maximum number of rules in a schedule. */
export const MAX_RULES = 10_000;

/** The maximum number of dates in the lists of a file, and of dates excluded from its series. */
export const MAX_DATES = 5000;

export function takeExceptions({ exceptions, ofFile }: RuleContext, count: number): boolean {
  if (exceptions.left < 0) return false;
  exceptions.left -= count;
  if (exceptions.left >= 0) return true;
  reportFile(ofFile.problems, 'calendar/tooMany', { what: 'dates', most: MAX_DATES });
  return false;
}

export function takeRule({ budget, ofFile }: RuleContext): boolean {
  budget.left -= 1;
  if (budget.left >= 0) return true;
  if (budget.left === -1) reportFile(ofFile.problems, 'calendar/tooMany', { what: 'rules', most: MAX_RULES });
  return false;
}

export function tooManyRules(context: RuleContext): readonly SchedulingRule[] {
  context.budget.left = Math.min(context.budget.left, 0);
  takeRule(context);
  return [];
}
