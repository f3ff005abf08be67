import { describe, expect, test } from 'vitest';
import { insideOf } from '../../src/schedule/compiled.js';
import { aheadIn, stretchFrom, undecidedAt, watch, winnerAt } from '../../src/schedule/stretch.js';
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

describe('rules that are watched', () => {
  const namedFrom = (deciding: ReturnType<typeof watch>, time: string) => {
    const { winner, until } = stretchFrom(deciding, local(time), end);
    return [winner?.state, new Date(until).toISOString().slice(11, 16)];
  };

  test('tell who wins, and until when', () => {
    const deciding = watch(schedule.deciding, end);
    expect(namedFrom(deciding, '08:00')).toEqual([undefined, '09:00']);
    expect(namedFrom(deciding, '09:00')).toEqual(['Open', '12:00']);
    expect(namedFrom(deciding, '12:00')).toEqual(['Lunch', '13:00']);
    expect(namedFrom(deciding, '13:00')).toEqual(['Open', '17:00']);
    expect(namedFrom(deciding, '17:00')).toEqual([undefined, '23:59']);
  });

  test('are read again only where what is known of them ends, or where time goes back', () => {
    const deciding = watch(schedule.deciding, end);
    namedFrom(deciding, '09:00');
    expect(deciding.reads).toBe(2);
    namedFrom(deciding, '11:00');
    expect(deciding.reads).toBe(2);
    namedFrom(deciding, '12:00');
    expect(deciding.reads).toBe(3);
    expect(namedFrom(deciding, '08:00')).toEqual([undefined, '09:00']);
    expect(deciding.reads).toBe(5);
  });
});

describe('undecided rules', () => {
  const states = (rules: readonly { state: string | undefined }[]) => rules.map(({ state }) => state);
  const undecidedIn = (from: string, to: string) => {
    const winner = winnerAt(schedule, local(from));
    return states(aheadIn(watch(schedule.undecided, end), winner, local(from), local(to)));
  };

  test('are told where they hold ahead of the winner', () => {
    const at = (time: string) => states(undecidedAt(schedule, winnerAt(schedule, local(time)), local(time)));
    expect(at('07:59')).toEqual([]);
    expect(at('08:30')).toEqual(['Snow']);
    expect(at('09:30')).toEqual(['Snow']);
    expect(at('12:45')).toEqual([]);
    expect(at('13:30')).toEqual(['Rain']);
    expect(at('14:00')).toEqual([]);
  });

  test('of a stretch are those that hold somewhere in it', () => {
    expect(undecidedIn('07:00', '08:00')).toEqual([]);
    expect(undecidedIn('07:00', '08:01')).toEqual(['Snow']);
    expect(undecidedIn('10:00', '12:00')).toEqual([]);
    expect(undecidedIn('13:00', '13:10')).toEqual(['Rain']);
    expect(undecidedIn('09:30', '12:31')).toEqual(['Snow', 'Rain']);
  });

  test('are none where there are none', () => {
    const plain = insideOf(compiled(scheduleOf('UTC', daily('Open', '09:00', '17:00'))));
    expect(undecidedAt(plain, undefined, local('10:00'))).toEqual([]);
    expect(aheadIn(watch([], end), undefined, local('10:00'), local('11:00'))).toEqual([]);
  });
});
