import { expect, test } from 'vitest';
import { describeRule } from '../../src/index.js';
import { fc } from '../arbitraries/fc.js';
import { openingHours, recurringRule } from '../arbitraries/rule.js';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The weekdays that a sentence names, `Monday to Friday` written out. */
function namedWeekdays(sentence: string): readonly string[] {
  const isNamed = weekdays.map(day => sentence.includes(day));
  for (const [, first = '', last = ''] of sentence.matchAll(/(\w+day) to (\w+day)/g)) {
    isNamed.fill(true, weekdays.indexOf(first), weekdays.indexOf(last));
  }
  return weekdays.filter((_, index) => isNamed[index]);
}

test('opening hours in words name exactly their weekdays, and their times', () => {
  fc.assert(
    fc.property(openingHours(), rule => {
      const sentence = describeRule(rule);
      const days = new Set(rule.byDay?.map(({ dayOfWeek }) => dayOfWeek as string));
      expect(namedWeekdays(sentence)).toEqual(weekdays.filter(day => days.has(day)));
      expect(sentence).toContain(`${rule.startTime?.replace(/:00$/, '').padEnd(5, ':00')}–`);
    }),
  );
});

test('a rule that repeats names each weekday that it states, its count, its interval and its last day', () => {
  const months =
    'January February March April May June July August September October November December'.split(' ');
  fc.assert(
    fc.property(recurringRule(), rule => {
      const sentence = describeRule(rule);
      // Monday to Friday with set positions is "the last weekday".
      const isPicked = rule.bySetPosition?.length && sentence.includes(' weekday');
      for (const { dayOfWeek } of rule.byDay ?? [])
        if (!isPicked) expect(namedWeekdays(sentence)).toContain(dayOfWeek);
      if (rule.count) expect(sentence).toContain(rule.count === 1 ? 'once' : `${rule.count} times`);
      if ((rule.interval ?? 1) > 1) expect(sentence).toMatch(new RegExp(`^Every ${rule.interval} `));
      if (!rule.untilDate) return;
      const [year, month, date] = rule.untilDate.slice(0, 10).split('-').map(Number);
      expect(sentence).toContain(`until ${date} ${months[(month as number) - 1]} ${year}`);
    }),
    { numRuns: 300 },
  );
});
