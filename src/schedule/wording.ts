import { civilDay, DAY, HOUR, MINUTE } from './civil.js';
import { WEEKDAYS, type WeekdayPart } from './rule.js';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `31 December 2026` */
export function dateText(day: number): string {
  const { date, month, year } = civilDay(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** `09:00`, with seconds only where there are any; the end of a day is `24:00`. */
export function timeText(time: number): string {
  if (time === DAY) return '24:00';
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = (time % MINUTE) / 1000;
  const text = `${two(Math.floor(time / HOUR))}:${two(Math.floor(time / MINUTE) % 60)}`;
  return seconds === 0 ? text : `${text}:${seconds < 10 ? '0' : ''}${seconds}`;
}

/** `a, b and c` */
export function and(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** `1st`, `22nd`, `last`, `3rd last` */
export function ordinal(place: number): string {
  if (place === -1) return 'last';
  if (place < 0) return `${ordinal(-place)} last`;
  const ending = { 1: 'st', 2: 'nd', 3: 'rd' }[place % 10];
  const teen = Math.floor(place / 10) % 10 === 1;
  return `${place}${teen || !ending ? 'th' : ending}`;
}

/** `Monday to Friday`, `Saturday and Sunday`, `the 1st Monday and the last Friday` */
export function weekdaysText(parts: readonly WeekdayPart[]): string {
  const plain = [...new Set(parts.filter(part => part.offset === 0).map(part => part.weekday))].sort(
    (a, b) => a - b,
  );
  const nth = parts.filter(part => part.offset !== 0);
  return and([...runs(plain), ...nth.map(part => `the ${ordinal(part.offset)} ${WEEKDAYS[part.weekday]}`)]);
}

/** Three neighbours or more become a range. */
function runs(weekdays: readonly number[]): readonly string[] {
  const names: string[] = [];
  for (let i = 0; i < weekdays.length; ) {
    let last = i;
    while (weekdays[last + 1] === (weekdays[last] as number) + 1) last += 1;
    const name = (index: number) => WEEKDAYS[weekdays[index] as number] as string;
    if (last - i >= 2) names.push(`${name(i)} to ${name(last)}`);
    else for (let j = i; j <= last; j += 1) names.push(name(j));
    i = last + 1;
  }
  return names;
}
