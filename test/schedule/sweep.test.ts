import { describe, expect, test } from 'vitest';
import { localDateTime } from '../../src/recurrence/localDateTime.js';
import { insideOf } from '../../src/schedule/compiled.js';
import { holdsAt, holdsWithin, sweepOf } from '../../src/schedule/sweep.js';
import { type LabelOf, transitions } from '../../src/schedule/transitions.js';
import { undecidedAt, winnerAt } from '../../src/schedule/winner.js';
import { compiled, daily, scheduleOf } from './compiled.js';

const local = (time: string) => Date.parse(`2026-01-05T${time}Z`);

const schedule = insideOf(
  compiled(
    scheduleOf(
      'UTC',
      daily('Snow', '08:00', '10:00', { condition: 'isSnowing' }),
      daily('Lunch', '12:00', '13:00'),
      daily('Rain', '12:30', '14:00', { condition: 'isRaining' }),
      daily('Open', '09:00', '17:00'),
      daily('Flood', '09:00', '17:00', { condition: 'isFlooded' }),
    ),
  ),
);
const end = local('23:59');

describe('transitions', () => {
  const drawn = (labelOf?: LabelOf) => {
    const [start, end] = [local('08:00'), local('18:00')];
    const all = transitions(undefined, sweepOf(schedule.deciding, start, end), start, end, labelOf);
    return Array.from(all, ({ from, to, winner }) => [
      new Date(from).toISOString().slice(11, 16),
      new Date(to).toISOString().slice(11, 16),
      winner?.state,
    ]);
  };

  test('have one winner each', () => {
    expect(drawn()).toEqual([
      ['08:00', '09:00', undefined],
      ['09:00', '12:00', 'Open'],
      ['12:00', '13:00', 'Lunch'],
      ['13:00', '17:00', 'Open'],
      ['17:00', '18:00', undefined],
    ]);
  });

  test('with labels skip transitions within one label', () => {
    expect(drawn(winner => winner?.state === 'Lunch')).toEqual([
      ['08:00', '12:00', undefined],
      ['12:00', '13:00', 'Lunch'],
      ['13:00', '18:00', 'Open'],
    ]);
  });

  test('end when the work is used up', () => {
    const [start, end] = [local('08:00'), local('18:00')];
    const sweep = sweepOf(schedule.deciding, start, end, { left: 60 });
    const visited = [...transitions(undefined, sweep, start, end)];
    expect(visited.length).toBeGreaterThan(0);
    expect(visited.length).toBeLessThan(5);
  });
});

test('a sweep can go back when the clock is set back', () => {
  const sweep = sweepOf(schedule.deciding, local('08:00'), end);
  const open = schedule.deciding.findIndex(({ state }) => state === 'Open');
  const times = ['08:00', '09:00', '18:00', '16:59', '08:59', '09:00'];
  expect(times.map(time => holdsAt(sweep, open, local(time)))).toEqual([
    false,
    true,
    false,
    true,
    false,
    true,
  ]);
  expect(holdsWithin(sweep, open, local('17:00'), local('23:00'))).toBe(false);
  expect(holdsWithin(sweep, open, local('08:00'), local('09:01'))).toBe(true);
});

test('undecided rules are those that hold before the winner', () => {
  const at = (time: string) => {
    const reading = localDateTime(local(time));
    return undecidedAt(schedule, winnerAt(schedule, reading), reading).map(({ state }) => state);
  };
  expect(at('07:59')).toEqual([]);
  expect(at('08:30')).toEqual(['Snow']);
  expect(at('09:30')).toEqual(['Snow']);
  expect(at('12:45')).toEqual([]);
  expect(at('13:30')).toEqual(['Rain']);
  expect(at('14:00')).toEqual([]);
});
