import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readFixture } from '../fixtures/read.js';
import { commandLine, type Ran } from './commandLineFor.js';

/*
 * Data in the service's own format: a page of a list, members in other spellings, integers for enums, free-form values,
 * rules without ids, default dates, and members that are newer than this library. UPDATE_GOLDEN=1 updates the reports;
 * review the changes.
 */

const given = ['--customers', 'service/customers.json', '--tags', 'service/tags.json'];
const at = '2026-11-25T15:00:00Z';
const page = readFixture('service/customers.json') as { items: Record<string, unknown>[] };

function preview(patch: string, ...options: string[]): Promise<Ran> {
  return commandLine(['preview', ...given, '--patch', `service/${patch}.json`, '--at', at, ...options]);
}

describe('a page of the service can be previewed unchanged', () => {
  test.each(['winter-hours', 'ai-prices'])('%s', async patch => {
    const { exitCode, err, out } = await preview(patch);
    expect([exitCode, err]).toEqual([0, '']);
    const path = new URL(`../fixtures/golden/service-${patch}.txt`, import.meta.url);
    if (process.env['UPDATE_GOLDEN']) writeFileSync(path, out);
    expect(out).toBe(readFileSync(path, 'utf8'));
    expect(out.split('\n').filter(line => [...line].length > 100)).toEqual([]);
  });

  test('new prices affect those who inherit them, and nobody with prices of its own', async () => {
    const { out } = await preview('ai-prices', '--json');
    const { affected, billing } = JSON.parse(out);
    const names = affected.map(({ name }: { name: string }) => name);
    expect(names).toContain('Leasing');
    expect(names).not.toContain('Harborline Legal');
    expect(names).not.toContain('Intake');
    expect(names).toHaveLength(10);
    expect(billing.items.map(({ item }: { item: string }) => item)).toEqual(['aiInsights', 'aiMessages']);
  });

  test('the body keeps members that are newer than this library', async () => {
    const { wire } = JSON.parse((await preview('winter-hours', '--json')).out);
    expect(wire.schedule.holidayCalendarId).toBe('us-federal');
    expect(wire.schedule.rules.map((rule: Record<string, unknown>) => rule['ringDelaySeconds'])).toEqual([
      12,
      4,
      0,
      undefined,
    ]);
    const prices = JSON.parse((await preview('ai-prices', '--json')).out).wire;
    expect(prices.billingSettings.videoMinutes.unitCost).toBe(0.03);
  });

  test('a part of the list makes the preview say that others may be affected', async () => {
    const files = {
      'c.json': JSON.stringify({ ...page, totalCount: 40, totalPages: 3, hasMorePages: true }),
    };
    const patch = ['--patch', 'service/ai-prices.json', '--at', at];
    const { out } = await commandLine(['preview', '--customers', 'c.json', ...patch], { files });
    expect(out).toContain('Who else is affected: at least 10 customers below');
    expect(out).toContain('Not all customers are loaded, so more may be affected.');
    const whole = await preview('ai-prices');
    expect(whole.out).not.toContain('at least');
  });

  test.each([
    ['Front Desk', 'Lunch'],
    ['Leasing', 'Business Hours'],
    ['Night Dispatch', 'Business Hours'],
    ['Billing Office', 'After Hours'],
    ['Notary', 'Business Hours'],
    ['Surgery', 'Business Hours'],
  ])('%s is in a state', async (name, stateName) => {
    const argv = ['state', ...given.slice(0, 2), '--customer', name, '--at', '2026-11-25T18:00:00Z'];
    expect((await commandLine(argv)).out).toContain(`${name}: ${stateName}\n`);
  });

  test('a patch that was applied changes nothing more', async () => {
    const argv = ['apply', ...given, '--patch', 'service/winter-hours.json'];
    const { exitCode, out } = await commandLine(argv);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      data: {
        patientsPerDay: { numberValue: 80 },
        emr: { structValue: { vendor: { stringValue: 'ChartWell' } } },
      },
      onboardingStage: 'Live',
    });
  });
});
