/*
 * Vectors for which the library's answer differs from their source, each with the reason. A test checks that every one
 * of them still differs, so that the list cannot become outdated.
 */

const forbiddenPartLimits =
  'RFC 5545 forbids this by-part at this frequency. Here it limits the days that the rule has without it, so the ' +
  'weekday (WEEKLY) or day of the month (MONTHLY) of dtstart still holds; the source drops it and expands.';

const weekKeepsWeekday =
  'RFC 5545 takes what no part says from dtstart, so BYWEEKNO alone keeps its weekday; the source gives all seven days.';

export const deviations: Readonly<Record<string, string>> = {
  'rrule-go:YearlyByWeekNo': weekKeepsWeekday,
  'rrule-go:MonthlyByYearDay': forbiddenPartLimits,
  'rrule-go:MonthlyByYearDayNeg': forbiddenPartLimits,
  'rrule-go:MonthlyByMonthAndYearDay': forbiddenPartLimits,
  'rrule-go:MonthlyByMonthAndYearDayNeg': forbiddenPartLimits,
  'rrule-go:MonthlyByWeekNo': forbiddenPartLimits,
  'rrule-go:WeeklyByMonthDay': forbiddenPartLimits,
  'rrule-go:WeeklyByMonthAndMonthDay': forbiddenPartLimits,
  'rrule-go:WeeklyByYearDay': forbiddenPartLimits,
  'rrule-go:WeeklyByYearDayNeg': forbiddenPartLimits,
  'rrule-go:WeeklyByMonthAndYearDay': forbiddenPartLimits,
  'rrule-go:WeeklyByMonthAndYearDayNeg': forbiddenPartLimits,
  'rrule-go:WeeklyByWeekNo': forbiddenPartLimits,
};
