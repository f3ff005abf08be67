import { choiceOption, objectOption } from '../options.js';

/** The policies that decide what a rule's dates mean. */
export interface TextPolicy {
  /** Whether an `untilDate` without a time still includes that day's starts, or only one at its midnight. */
  readonly untilDate: 'wholeDay' | 'midnight';
  /** Whether the start date of a rule that repeats is an occurrence only if its pattern includes it, or always. */
  readonly startDate: 'ifItMatches' | 'always';
}

/** The given choices, and the default for each that is not given. */
export function completeTextPolicy(policy: Partial<TextPolicy> = {}): TextPolicy {
  objectOption('policy', policy);
  return {
    untilDate: choiceOption('policy.untilDate', policy.untilDate, ['wholeDay', 'midnight'], 'wholeDay'),
    startDate: choiceOption('policy.startDate', policy.startDate, ['ifItMatches', 'always'], 'ifItMatches'),
  };
}
