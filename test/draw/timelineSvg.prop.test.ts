import { expect, test } from 'vitest';
import { compileSchedule, orThrow, renderTimelineSvg, stateAt, timelineBetween } from '../../src/index.js';
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

/** The blocks of a picture, in order, with their attributes. */
function blocksIn(svg: string) {
  const attributes =
    /<rect class="cp-block[^"]*" x="([-\d.]+)" y="[-\d.]+" width="([\d.]+)"[^>]* data-state="([^"]*)" data-from="(\d+)" data-to="(\d+)"/g;
  return [...svg.matchAll(attributes)].map(([, x, width, state, start, end]) => ({
    ...{ x: Number(x), width: Number(width), state, start: Number(start), end: Number(end) },
  }));
}

test('the blocks cover the picture without a gap, in the states of the schedule, at their times of day', () => {
  fc.assert(
    fc.property(
      schedule(),
      zonedInstant(),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(300, 960),
      (given, { zone, instant }, days, width) => {
        const to = instant + days * 86_400_000;
        const compiled = orThrow(compileSchedule({ ...given, timeZoneId: zone }, { invalidRules: 'skip' }));
        const after = timelineBetween(compiled, instant, to, { maxSegments: 200 });
        const svg = renderTimelineSvg({ after, from: instant, to, timeZoneId: zone, width, scheme: 'light' });
        const blocks = blocksIn(svg).sort((a, b) => a.start - b.start);
        expect(blocks[0]?.start).toBe(instant);
        expect(blocks.at(-1)?.end).toBe(after.truncatedAt ?? to);
        blocks.forEach((block, index) => {
          if (index > 0) expect(block.start).toBe(blocks[index - 1]?.end);
          const { stateName } = stateAt(compiled, block.start);
          if (/^[\w ]*$/.test(stateName) && stateName.length < 60) expect(block.state).toBe(stateName);
        });
        const [left, right] = axisIn(svg);
        const clock = new Intl.DateTimeFormat('en', {
          timeZone: zone,
          timeStyle: 'medium',
          hourCycle: 'h23',
        });
        for (const { x, start } of blocks.slice(0, 20)) {
          const [hours = 0, minutes = 0, seconds = 0] = clock.format(start).split(':').map(Number);
          const expected = left + ((hours * 3600 + minutes * 60 + seconds) / 86_400) * (right - left);
          expect(Math.abs(x - expected)).toBeLessThan(0.1);
        }
      },
    ),
    { numRuns: 40 },
  );
});

/** The positions of the hours 00 and 24. */
function axisIn(svg: string): readonly [number, number] {
  const hours = /class="cp-hours"[^>]*>(.*?)<\/g>/.exec(svg)?.[1] ?? '';
  const places = [...hours.matchAll(/x="([\d.]+)"/g)].map(([, x]) => Number(x));
  return [places[0] ?? 0, places.at(-1) ?? 0];
}
