import { type CompiledSchedule, type CompileOptions, compileSchedule, orThrow } from '../../src/index.js';
import type { Schedule, SchedulingRule } from '../../src/model.js';

/** A schedule that compiles. */
export function compiled(schedule: Schedule, options?: CompileOptions): CompiledSchedule {
  return orThrow(compileSchedule(schedule, options));
}

/** A schedule of rules in a zone that is in `Closed` wherever none of them holds. */
export function scheduleOf(timeZoneId: string, ...rules: readonly SchedulingRule[]): Schedule {
  return { timeZoneId, defaultState: 'Closed', rules };
}

/** A rule that holds every day from one time to another. */
export function daily(
  state: string,
  startTime: string,
  endTime: string,
  more: SchedulingRule = {},
): SchedulingRule {
  return { state, frequency: 'Daily', startDate: '2020-01-01', startTime, endTime, ...more };
}

/** The codes and pointers of a list of problems, as short texts. */
export function shortly(problems: readonly { readonly code: string; readonly pointer: string }[]): string[] {
  return problems.map(({ code, pointer }) => `${code} ${pointer}`);
}
