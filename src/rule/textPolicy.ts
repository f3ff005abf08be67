import { choiceOption, wrongType } from '../options.js';

/** The policies that decide the meaning of a rule's dates. */
export interface TextPolicy {
  /** Whether an `untilDate` without a time includes all starts of that day, or only a start at its midnight. */
  readonly untilDate: 'wholeDay' | 'midnight';
  /** Whether the start date of a rule that repeats is always an occurrence, or only if the pattern includes it. */
  readonly startDate: 'ifItMatches' | 'always';
}

/** The given choices, with defaults for the others. */
export function completeTextPolicy(policy: Partial<TextPolicy> = {}): TextPolicy {
  if (typeof policy !== 'object' || policy === null) throw wrongType('policy', 'an object', policy);
  return {
    untilDate: choiceOption('policy.untilDate', policy.untilDate, ['wholeDay', 'midnight'], 'wholeDay'),
    startDate: choiceOption('policy.startDate', policy.startDate, ['ifItMatches', 'always'], 'ifItMatches'),
  };
}
