import { describe, expect, test } from 'vitest';
import { commandLine } from './commandLineFor.js';

/* How --svg draws. */

const timeline = ['timeline', '--customers', 'customers.json', '--customer', 'cus_boston', '--days', '2'];

async function drawn(...more: readonly string[]): Promise<string> {
  const { written, err, exitCode } = await commandLine([...timeline, '--svg', 'days.svg', ...more]);
  expect([exitCode, err]).toEqual([0, '']);
  return written.get('days.svg') ?? '';
}

describe('a picture', () => {
  test('has dates in the language of --locale', async () => {
    expect(await drawn('--locale', 'de')).toContain('Dez');
    expect(await drawn()).not.toContain('Dez');
  });

  test('has times of twelve hours with --clock 12', async () => {
    expect(await drawn('--clock', '12')).toMatch(/AM|am/);
    expect(await drawn('--clock', '24')).toBe(await drawn());
  });

  test('has the colors of --scheme', async () => {
    expect(await drawn('--scheme', 'dark')).not.toBe(await drawn('--scheme', 'light'));
  });

  test('is drawn by preview in the same ways', async () => {
    const preview = ['preview', '--customers', 'customers.json', '--patch', 'patches/own-hours.json'];
    const { written } = await commandLine([...preview, '--svg', 'week.svg', '--locale', 'de']);
    expect(written.get('week.svg')).toContain('Dez');
  });

  test.each([
    [['--svg', 'x.svg', '--scheme', 'blue'], '--scheme cannot be "blue". Choose light, dark or auto.'],
    [['--svg', 'x.svg', '--clock', '13'], '--clock cannot be "13". Choose 12 or 24.'],
    [['--svg', 'x.svg', '--locale', 'no such'], '--locale "no such" is not a language, such as de or en-GB.'],
    [['--locale', 'de'], '--locale is for a picture: give --svg FILE too.'],
  ])('cannot be chosen with %j', async (options, message) => {
    const { exitCode, err } = await commandLine([...timeline, ...options]);
    expect(exitCode).toBe(2);
    expect(err).toContain(message);
  });
});
