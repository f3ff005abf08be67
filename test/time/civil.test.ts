import { expect, test } from 'vitest';
import { civilDay, dayNumber, daysInMonth, daysInYear, isoWeek } from '../../src/time/civil.js';

const DAY = 86_400_000;

/* Compared with the host's calendar, for a whole cycle and for both ends of its range. */

const [first, last] = [Date.UTC(1799, 0, 1) / DAY, Date.UTC(2201, 11, 31) / DAY];

test('a day number converts to the date that the host gives, and back', () => {
  const wrong: unknown[] = [];
  for (let day = first; day <= last; day += 1) {
    const date = new Date(day * DAY);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
    const expected = {
      day,
      year,
      month,
      date: date.getUTCDate(),
      weekday: (date.getUTCDay() + 6) % 7,
      yearDay: day - Date.UTC(year, 0, 0) / DAY,
    };
    const civil = civilDay(day);
    const isSame = Object.entries(expected).every(([member, value]) => civil[member as 'day'] === value);
    if (!isSame || dayNumber(year, month, expected.date) !== day) wrong.push(expected);
  }
  expect(wrong).toEqual([]);
});

test('months and years have as many days as in the host’s calendar', () => {
  for (const year of [1, 4, 100, 400, 1900, 2000, 2024, 2026, 2100, 9999]) {
    const begins = (month: number) => new Date(0).setUTCFullYear(year, month, 1) / DAY;
    for (let month = 1; month <= 12; month += 1) {
      expect([year, month, daysInMonth(year, month)]).toEqual([
        year,
        month,
        begins(month) - begins(month - 1),
      ]);
    }
    expect([year, daysInYear(year)]).toEqual([year, begins(12) - begins(0)]);
    expect(dayNumber(year, 13, 1)).toBe(begins(12));
  }
});

test('a week belongs to the year of its Thursday, and the last week gives the number of weeks in the year', () => {
  const wrong: unknown[] = [];
  const thursdayOf = (day: number) => new Date((day - ((day + 3) % 7) + 3) * DAY);
  const weekOf = (thursday: Date) =>
    1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * DAY));
  for (let day = 0; day <= last; day += 1) {
    const thursday = thursdayOf(day);
    const expected = {
      week: weekOf(thursday),
      // The 28th of December is always in the last week.
      weeksInYear: weekOf(thursdayOf(Date.UTC(thursday.getUTCFullYear(), 11, 28) / DAY)),
    };
    const { week, weeksInYear } = isoWeek(civilDay(day));
    if (week !== expected.week || weeksInYear !== expected.weeksInYear) wrong.push({ day, ...expected });
  }
  expect(wrong).toEqual([]);
});
