import { lints, refuses } from './define.js';
import { missingDate } from './wording.js';

const TYPES = { text: 'text', list: 'a list', trueOrFalse: 'true or false', object: 'an object' } as const;

/** The codes about schedules, time zones, occurrences and instants. */
export const scheduleProblems = {
  'schedule/wrongType': refuses(
    ({
      member,
      value,
      expected,
    }: {
      readonly member: string;
      readonly value: string;
      readonly expected: keyof typeof TYPES;
    }) => `${member === '' ? 'A schedule' : member} must be ${TYPES[expected]}, not "${value}".`,
  ),
  'schedule/tooManyRules': refuses(
    ({ length, most }: { readonly length: number; readonly most: number }) =>
      `The schedule has ${length} rules. Keep at most ${most}.`,
  ),
  'schedule/unknownZone': refuses(({ timeZoneId }: { readonly timeZoneId: string }) =>
    timeZoneId === ''
      ? 'This date has an offset, so reading it requires a time zone. Add a timeZoneId.'
      : `"${timeZoneId}" is not a known time zone. Write an IANA id such as America/New_York or a Windows id such as Eastern Standard Time.`,
  ),
  'schedule/missingZone': refuses(
    () => 'The rules have dates or times, but the schedule has no time zone. Add a timeZoneId.',
  ),
  'schedule/unreachableDefault': lints(
    ({ state }: { readonly state: string }) =>
      `The default state "${state}" is never reached in this period, because some rule always matches. Limit the rules if it should be reached.`,
  ),
  'schedule/similarStates': lints(
    ({ state, other }: { readonly state: string; readonly other: string }) =>
      `"${state}" and "${other}" look alike but are different states. Write them in the same way.`,
  ),
  'occurrences/badRange': refuses(
    ({
      member,
      value,
      impossible,
    }: {
      readonly member: string;
      readonly value: string;
      readonly impossible: readonly number[];
    }) =>
      impossible.length > 0
        ? `There is no ${missingDate(impossible)}. Correct ${member} "${value}".`
        : `${member} "${value}" is not a local date and time. Write it like 2026-12-25T09:00:00, without an offset.`,
  ),
  'occurrences/tooMany': refuses(
    ({ limit }: { readonly limit: number }) =>
      `There are more than ${limit} occurrences. Use a shorter range.`,
  ),
  'instant/unreadable': refuses(
    ({ value, impossible }: { readonly value: string; readonly impossible: readonly number[] }) =>
      impossible.length > 0
        ? `There is no ${missingDate(impossible)}. Correct ${value}.`
        : `${value} is not an instant. Write a date and time with an offset, like 2026-11-26T09:00:00-05:00.`,
  ),
};
