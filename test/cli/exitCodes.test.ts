import { describe, expect, test } from 'vitest';
import { commandNames, loadCommands } from '../../src/cli/commands.js';
import { commandLine, type Given } from './commandLineFor.js';

/* What a script can tell from the exit code of every command. */

const open = { id: 'open', name: 'Open', schedule: { timeZoneId: 'UTC', defaultState: 'Open', rules: [] } };
const broken = { ...open, schedule: { ...open.schedule, rules: [{ state: 'Open', startTime: 'noon' }] } };
const holiday = { state: 'Holiday', startDate: '2026-12-25', isAllDay: true };
const recording = { kind: 'testSchedule', schedule: open.schedule, dateTime: '2026-12-23T15:00:00Z' };
const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Example//EN',
  'BEGIN:VEVENT',
  'UID:christmas',
  'SUMMARY:Christmas Day',
  'DTSTART;VALUE=DATE:20261225',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

const files = {
  'open.json': JSON.stringify([open]),
  'closed.json': JSON.stringify([{ ...open, schedule: { ...open.schedule, rules: [holiday] } }]),
  'gone.json': '[{"id":"other","name":"Other"}]',
  'broken.json': JSON.stringify([broken]),
  'bad.json': '[{"id":7}]',
  'p.json': '{"name":"Shop"}',
  'usage.json': '{"open":{"base":1}}',
  'account.json': '{"billingSettings":{"base":{"baseCost":1}}}',
  'good-recordings.json': JSON.stringify([
    { ...recording, answer: { stateName: 'Open', timeZoneId: 'UTC' } },
  ]),
  'bad-recordings.json': JSON.stringify([{ ...recording, answer: { stateName: 'Shut', timeZoneId: 'UTC' } }]),
  'h.ics': calendar,
};

/** For each command: the options of an answer, and those with which something is wrong. */
const cases: Readonly<Record<string, { readonly fine: string; readonly bad: readonly string[] }>> = {
  preview: { fine: '--customers open.json --patch p.json', bad: ['--customers bad.json --patch p.json'] },
  plan: {
    fine: '--customers open.json --patch p.json --where /id=open',
    bad: ['--customers bad.json --patch p.json --where /id=open'],
  },
  check: {
    fine: 'plan.json --customers open.json',
    bad: ['plan.json --customers gone.json', 'p.json --customers open.json'],
  },
  state: { fine: '--customers open.json', bad: ['--customers bad.json'] },
  explain: { fine: '--customers open.json', bad: ['--customers bad.json'] },
  timeline: { fine: '--customers open.json', bad: ['--customers bad.json'] },
  lint: { fine: '--customers open.json', bad: ['--customers broken.json', '--customers bad.json'] },
  audit: {
    fine: '--customers closed.json --day 2026-12-25',
    bad: ['--customers open.json --day 2026-12-25', '--customers bad.json --day 2026-12-25'],
  },
  cost: {
    fine: '--customers open.json --usage usage.json --account account.json',
    bad: ['--customers open.json --usage usage.json'],
  },
  holidays: {
    fine: '--from h.ics --customers open.json',
    bad: ['--from p.json'],
  },
  apply: { fine: '--customers open.json --patch p.json', bad: ['--customers bad.json --patch p.json'] },
  diff: { fine: '--before open.json --after closed.json', bad: ['--before open.json --after bad.json'] },
  fit: {
    fine: '--recordings good-recordings.json',
    bad: ['--recordings bad-recordings.json', '--recordings p.json'],
  },
  page: { fine: '--customers open.json', bad: ['--customers bad.json'] },
  completion: { fine: 'bash', bad: [] },
};

async function given(): Promise<Given> {
  const line = 'plan --customers open.json --patch p.json --where /id=open --out plan.json'.split(' ');
  const { written } = await commandLine(line, { files });
  return { files: { ...files, 'plan.json': written.get('plan.json') ?? '' } };
}

test('every command has its cases', () => {
  expect(Object.keys(cases)).toEqual(commandNames);
});

describe.each(Object.entries(cases))('%s exits', (name, { fine, bad }) => {
  test('with 0 and an answer', async () => {
    const { exitCode, out, err } = await commandLine([name, ...fine.split(' ')], await given());
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).not.toBe('');
  });

  test('with 0 and its help, which explains the exit codes', async () => {
    const { exitCode, out } = await commandLine([name, '--help']);
    expect(exitCode).toBe(0);
    expect(out).toContain('Exit codes\n  0  answered\n  1  the files have problems');
  });

  test.runIf(bad.length > 0).each(bad)('with 1 if something is wrong: %s', async line => {
    const { exitCode, out, err } = await commandLine([name, ...line.split(' ')], await given());
    expect(exitCode).toBe(1);
    expect(out + err).not.toBe('');
  });

  test('with 2 if an option is unknown, or a file is not there', async () => {
    const unknown = await commandLine([name, ...fine.split(' '), '--nonsense'], await given());
    expect([unknown.exitCode, unknown.out]).toEqual([2, '']);
    expect(unknown.err).toContain(`Try customer-patch ${name} --help`);
    if (!/\.(?:json|ics)/.test(fine)) return;
    const missing = Object.assign(new Error('no such file'), { code: 'ENOENT' });
    const first = fine.split(' ').find(word => word.includes('.')) ?? '';
    const gone = { ...(await given()), unreadable: { [first]: missing } };
    const { exitCode, err } = await commandLine([name, ...fine.split(' ')], gone);
    expect(exitCode).toBe(2);
    expect(err).toContain('There is no such file or folder.');
  });
});

test('a command says in its help what makes an answer bad, exactly if an answer can be', async () => {
  const withBadAnswer = new Set<string>();
  for (const [name, { bad }] of Object.entries(cases)) {
    for (const line of bad) {
      const { exitCode, err } = await commandLine([name, ...line.split(' ')], await given());
      if (exitCode === 1 && err === '') withBadAnswer.add(name);
    }
  }
  const documented = (await loadCommands()).filter(({ badIf }) => badIf !== undefined);
  expect(withBadAnswer).toEqual(new Set(documented.map(({ name }) => name)));
});
