import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { compileSchedule, indexCustomers, orThrow, previewPatch } from '../src/index.js';
import { runExample } from './examples.js';

/* What the examples in docstrings take for granted, so that each of them can be short. */
const schedule = {
  timeZoneId: 'America/New_York',
  defaultState: 'After Hours',
  rules: [
    {
      id: 'open',
      name: 'Open',
      state: 'Business Hours',
      startDate: '2026-01-05',
      startTime: '09:00',
      endTime: '17:00',
      frequency: 'Daily' as const,
    },
  ],
};
const account = { id: 'acc', name: 'Account' };
const customers = orThrow(
  indexCustomers([
    {
      id: 'acme',
      name: 'Acme',
      accountId: 'acc',
      schedule,
      overrideBillingSettings: true,
      billingSettings: {},
      overrideAppSettings: true,
      appSettings: {},
    },
    { id: 'lab', name: 'Lab', accountId: 'acc', parentCustomerId: 'acme' },
  ]),
);
const scope = {
  account,
  customers,
  schedule,
  compiled: orThrow(compileSchedule(schedule)),
  now: Date.UTC(2026, 10, 26, 14),
  monday: Date.UTC(2026, 10, 23, 5),
  preview: orThrow(
    previewPatch({ customers, account, patch: { customerId: 'lab' }, at: '2026-11-26T14:00:00Z' }),
  ),
  console: { log() {} },
};

const source = join(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));

for (const file of files.sort()) {
  const examples = examplesIn(readFileSync(join(source, file), 'utf8'));
  if (examples.length === 0) continue;
  describe(`the examples in src/${file}`, () => {
    test.each(examples)('run: %#', async example => {
      const own = (await import(join(source, file))) as Record<string, unknown>;
      await runExample(example, { ...own, ...scope });
    });
  });
}

function examplesIn(text: string): string[] {
  return [...text.matchAll(/@example\n((?: *\*(?!\/).*\n)+)/g)].map(([, block]) =>
    (block as string).replaceAll(/^ *\* ?/gm, ''),
  );
}
