import { describe, expect, test } from 'vitest';
import { clinics, holiday, usageOfMonth } from '../fixtures/clinics.js';
import { commandLine } from './commandLineFor.js';

const files = {
  'clinics.json': JSON.stringify(clinics()),
  'holiday.json': JSON.stringify(holiday),
  'usage.json': JSON.stringify(usageOfMonth(clinics())),
  'changes.json': JSON.stringify([
    { customerId: 'albany', patch: { name: 'Albany' } },
    { customerId: 'albany', patch: { referenceId: 'A-1' } },
    { customerId: 'bangor', patch: { nmae: 'Bangor' } },
  ]),
};
const run = (line: string) => commandLine(line.split(' '), { files });
const given = '--customers clinics.json --at 2026-12-21T14:00:00Z';

describe('plan', () => {
  test('finds a problem of a change at its place in the file', async () => {
    const { exitCode, err } = await run(`plan ${given} --changes changes.json`);
    expect(exitCode).toBe(1);
    expect(err).toContain('changes.json /2/patch/nmae  patch/unknownField');
  });

  test('selects by customer, tag and value together', async () => {
    const { out } = await run(
      `plan ${given} --patch holiday.json --under group --tag clinic --where /id=lynn --json`,
    );
    expect(JSON.parse(out).steps.map((step: { name: string }) => step.name)).toEqual(['Lynn Clinic']);
  });

  test.each([
    ['nothing to change', `plan ${given}`, 'Say what changes'],
    ['a patch for nobody in particular', `plan ${given} --patch holiday.json`, 'Say which customers'],
    ['two kinds of changes', `plan ${given} --patch holiday.json --changes changes.json`, 'not both'],
    ['a selection from a file', `plan ${given} --changes changes.json --tag clinic`, '--tag selects'],
    ['an unknown customer', `plan ${given} --patch holiday.json --under west`, 'no customer "west"'],
    ['nobody', `plan ${given} --patch holiday.json --tag vip`, 'Nobody is selected'],
    ['a value without a pointer', `plan ${given} --patch holiday.json --where vip`, 'not a pointer'],
    ['two outputs in one file', `plan ${given} --changes changes.json --out x --requests x`, 'same file'],
    ['an output over an input', `plan ${given} --changes changes.json --out changes.json`, 'overwrite'],
  ])('refuses %s', async (_, line, says) => {
    const { exitCode, err, written } = await run(line);
    expect([exitCode, written.size]).toEqual([2, 0]);
    expect(err).toContain(says);
  });

  test('writes the requests with their If-Match or base', async () => {
    const { written } = await run(
      `plan ${given} --patch holiday.json --under group --tag clinic --requests requests.json`,
    );
    const [first] = JSON.parse(written.get('requests.json') ?? '[]');
    expect(first).toMatchObject({
      method: 'PATCH',
      path: '/customers/albany',
      headers: { 'Content-Type': 'application/json', 'If-Match': expect.stringMatching(/^"[0-9a-f]{64}"$/) },
    });
  });
});

describe('check', () => {
  test('exits with 0 if nothing has changed, and accepts the plan without an option name', async () => {
    const line = `plan ${given} --patch holiday.json --under group --tag clinic --out plan.json`;
    const plan = (await run(line)).written.get('plan.json') ?? '';
    const again = { files: { ...files, 'plan.json': plan } };
    const { exitCode, out } = await commandLine(['check', 'plan.json', '--customers', 'clinics.json'], again);
    expect(exitCode).toBe(0);
    const counts = '40 ready, 0 done, 0 brought up to date, 0 in conflict, 0 gone, no warnings';
    const lines = out.trimEnd().split('\n');
    expect(lines.slice(1, 3)).toEqual([counts, 'The plan still does what was approved.']);
    expect(lines.at(-1)).toBe(counts);
    const changed = { files: { ...files, 'plan.json': plan.replace('"Holiday"', '"Lunch"') } };
    const refused = await commandLine(['check', 'plan.json', '--customers', 'clinics.json'], changed);
    expect(refused.exitCode).toBe(1);
    expect(refused.err).toContain('plan/digestMismatch');
  });
});

describe('cost', () => {
  test('shows what a customer pays, item by item', async () => {
    const { exitCode, out } = await run(
      'cost --customers clinics.json --customer lynn --usage usage.json --round 2',
    );
    expect(exitCode).toBe(0);
    expect(out).toContain('What Lynn Clinic pays');
    expect(out).toContain('rates of Eastern Health Group');
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^ {2}In all +[\d,.]+$/);
  });

  test('names the place of usage that has no price', async () => {
    const wrong = { ...files, 'usage.json': '{"lynn": {"inboundFaxen": 3}}' };
    const line = 'cost --customers clinics.json --customer lynn --usage usage.json';
    const { exitCode, err } = await commandLine(line.split(' '), { files: wrong });
    expect(exitCode).toBe(1);
    expect(err).toContain('usage.json /lynn/inboundFaxen  cost/unknownItem');
  });
});
