import { civilDay, DAY, HOUR, MINUTE, SECOND, WEEKDAYS } from '../time/civil.js';
import type { WeekdayPart } from './rule.js';

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

/** `2 hours and 30 minutes` */
export function durationText(length: number): string {
  const parts: string[] = [];
  const add = (amount: number, unit: string) => {
    if (amount > 0) parts.push(`${amount} ${unit}${amount === 1 ? '' : 's'}`);
  };
  add(Math.floor(length / HOUR), 'hour');
  add(Math.floor(length / MINUTE) % 60, 'minute');
  add((length % MINUTE) / SECOND, 'second');
  return and(parts);
}

/** `09:00`, with seconds if there are any. The end of a day is `24:00`. */
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

/** `Monday to Friday`, `Saturday and Sunday`, `every Tuesday and the 1st Monday` */
export function weekdaysText(parts: readonly WeekdayPart[], isEvery: boolean): string {
  const plain = parts.filter(part => part.offset === 0).map(part => part.weekday);
  const nth = parts.filter(part => part.offset !== 0);
  const days = runs(
    plain.sort((a, b) => a - b),
    weekday => WEEKDAYS[weekday] as string,
  );
  return and([
    ...days.map(day => (isEvery ? `every ${day}` : day)),
    ...nth.map(part => `the ${ordinal(part.offset)} ${WEEKDAYS[part.weekday]}`),
  ]);
}

/** The members of an ascending list by name. Three or more adjacent ones become a range: `June to August`. */
export function runs(list: readonly number[], name: (member: number) => string): readonly string[] {
  const texts: string[] = [];
  for (let i = 0; i < list.length; ) {
    let last = i;
    while (list[last + 1] === (list[last] as number) + 1) last += 1;
    const run = list.slice(i, last + 1).map(name);
    if (run.length >= 3) texts.push(`${run[0]} to ${run.at(-1)}`);
    else texts.push(...run);
    i = last + 1;
  }
  return texts;
}
