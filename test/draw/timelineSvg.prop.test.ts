import { expect, test } from 'vitest';
import { compileSchedule, orThrow, renderTimelineSvg, timelineBetween } from '../../src/index.js';
import { schedule } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { zonedInstant } from '../arbitraries/zone.js';
import { expectWellFormed } from '../preview/wellFormed.js';

test('any two schedules give a well-formed picture with a frame wherever a day differs', () => {
  const sides = fc.tuple(schedule(), schedule());
  fc.assert(
    fc.property(
      sides,
      zonedInstant(),
      fc.integer({ min: 0, max: 9 }),
      (schedules, { zone, instant }, days) => {
        const to = instant + days * 86_400_000;
        const [before, after] = schedules.map(each => {
          const compiled = orThrow(compileSchedule({ ...each, timeZoneId: zone }, { invalidRules: 'skip' }));
          return timelineBetween(compiled, instant, to, { maxSegments: 200 });
        });
        if (!before || !after) return;
        const svg = renderTimelineSvg({ before, after, from: instant, to, timeZoneId: zone });
        expectWellFormed(svg);
        expect(svg.includes(' differs ')).toBe(svg.includes('>before<'));
      },
    ),
    { numRuns: 60 },
  );
});
