import type { SchedulingRule } from '../model.js';
import type { ExpandUntil } from './calendarOptions.js';
import { type CalendarFindings, reportFile } from './findings.js';
import type { Zone } from './zones.js';

/** What all events of a file share. */
export interface RuleContext {
  readonly zone: Zone | undefined;
  readonly expandUntil: ExpandUntil | undefined;
  /** What is found in single events. */
  readonly findings: CalendarFindings;
  /** What is found in the file as a whole. */
  readonly ofFile: CalendarFindings;
  /** How many rules there may still be. */
  readonly budget: { left: number };
  /** How many dates may still be taken out of series. */
  readonly exceptions: { left: number };
}

/** A schedule holds no more rules. */
export const MAX_RULES = 10_000;

/** The most dates in lists of a file, and the most that are taken out of its series. */
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
