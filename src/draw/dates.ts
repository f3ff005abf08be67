import { dayText, timeOfDayText } from '../preview/localDays.js';
import { civilDay, DAY, HOUR } from '../time/civil.js';
import { filled, type TimelineTexts } from './texts.js';

/** The way in which a picture writes days and times of day. */
export interface DateWords {
  /** A day, such as `Wed 23 Dec`. */
  day(day: number): string;
  /** A day with its year, such as `Wed 23 Dec 2026`. */
  dayOfYear(day: number): string;
  /** A time of day, such as `09:00` or `9 AM`. Midnight at the end of a day is `24:00` or `12 AM`. */
  time(time: number): string;
  /** An hour, such as `09` or `9 AM`. */
  hour(hour: number): string;
}

/** Formats days in a locale with `Intl`, or in English without a locale, and times with a 12-hour or 24-hour clock. */
export function dateWords(locale: string | undefined, clock: 12 | 24, texts: TimelineTexts): DateWords {
  const time = (at: number) => (clock === 24 ? timeOfDayText(at) : twelveHour(at, texts));
  const hour = (at: number) => (clock === 24 ? String(at).padStart(2, '0') : twelveHour(at * HOUR, texts));
  if (locale === undefined) {
    return { day: dayText, dayOfYear: day => `${dayText(day)} ${civilDay(day).year}`, time, hour };
  }
  const options = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  const short = new Intl.DateTimeFormat(locale, options);
  const long = new Intl.DateTimeFormat(locale, { ...options, year: 'numeric' });
  return { day: day => short.format(day * DAY), dayOfYear: day => long.format(day * DAY), time, hour };
}

function twelveHour(time: number, texts: TimelineTexts): string {
  const hours = Math.floor(time / HOUR) % 24;
  const shown = String(hours % 12 === 0 ? 12 : hours % 12);
  const rest = time % HOUR >= 1000 ? timeOfDayText(time).slice(2) : '';
  return filled(hours < 12 ? texts.am : texts.pm, { time: shown + rest });
}
