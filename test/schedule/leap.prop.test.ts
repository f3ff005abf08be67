import { expect, test } from 'vitest';
import { timelineBetween } from '../../src/index.js';
import { stateNameOf } from '../../src/schedule/answer.js';
import { insideOf } from '../../src/schedule/compiled.js';
import { leap } from '../../src/schedule/leap.js';
import { fc } from '../arbitraries/fc.js';
import { scheduleRules } from '../arbitraries/rule.js';
import { zonedInstant } from '../arbitraries/zone.js';
import { compiled, scheduleOf } from './compiled.js';

const DAY_MS = 86_400_000;

test('leaping finds a state at the instant at which the timeline first shows it', () => {
  const state = fc.constantFrom('Business Hours', 'After Hours', 'Holiday', 'Lunch', 'Closed');
  const days = fc.integer({ min: 1, max: 90 });
  fc.assert(
    fc.property(scheduleRules(), zonedInstant(), state, days, (rules, { zone, instant }, name, length) => {
      const schedule = insideOf(compiled(scheduleOf(zone, ...rules)));
      const until = instant + length * DAY_MS;
      const { segments, truncatedAt } = timelineBetween(schedule, instant, until, { maxSegments: 2000 });
      const end = truncatedAt ?? until;
      const first = segments.find(({ stateName }) => stateName === name);
      const found = leap(schedule, instant, end, winner => stateNameOf(schedule, winner) === name);
      expect(found).toEqual(first ? { found: true, at: first.from } : { found: false, at: end });
    }),
    { numRuns: 120 },
  );
});
