import type { ContentLine } from './contentLines.js';
import { report, type TextFindings } from './textFindings.js';

const READ_ELSEWHERE: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'RRULE',
  'DTSTART',
  'DTEND',
  'DURATION',
]);

const UNSUPPORTED = {
  EXDATE: 'text/exceptions',
  EXRULE: 'text/exceptionRule',
  RDATE: 'text/extraDates',
  'RECURRENCE-ID': 'text/replacedOccurrence',
} as const;

/**
 * Whether a rule has no member for the property of a line. Reports the line, unless it does not affect the time, like
 * the `STATUS` of an event that takes place.
 */
export function reportOtherProperty({ name, value }: ContentLine, { problems }: TextFindings): boolean {
  if (READ_ELSEWHERE.has(name)) return false;
  if (name === 'STATUS') {
    if (/^cancelled$/i.test(value)) report(problems, 'text/cancelled', [name], { value });
  } else if (Object.hasOwn(UNSUPPORTED, name)) {
    report(problems, UNSUPPORTED[name as keyof typeof UNSUPPORTED], [name], { value });
  } else if (name === 'BEGIN' || name === 'END') {
    report(problems, 'text/wholeEvent', [name], { part: name, value });
  } else {
    report(problems, 'text/unsupportedProperty', [name], { part: name, value });
  }
  return true;
}
