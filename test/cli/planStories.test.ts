import { describe, expect, test } from 'vitest';
import type { CustomerInfo } from '../../src/model.js';
import { clinics, holiday, usageOfMonth } from '../fixtures/clinics.js';
import { readCustomers } from '../fixtures/read.js';
import { commandLine } from './commandLineFor.js';
import { expectGolden } from './golden.js';

/* Plan reports. UPDATE_GOLDEN=1 npx vitest run test/cli updates them; review the changes. */

const at = ['--at', '2026-12-21T14:00:00Z'];

const json = (value: unknown) => JSON.stringify(value);

const clinicFiles = { 'clinics.json': json(clinics()), 'holiday.json': json(holiday) };
const forAllClinics = ['--patch', 'holiday.json', '--under', 'group', '--tag', 'clinic'];

describe('the report of a plan is the text that a person has judged', () => {
  test('a holiday for forty clinics, on one screen', async () => {
    const argv = ['plan', '--customers', 'clinics.json', ...forAllClinics, ...at];
    const { exitCode, out, err } = await commandLine(argv, { files: clinicFiles });
    expect([exitCode, err]).toEqual([0, '']);
    expectGolden('plans/holiday-for-forty-clinics.txt', out);
    expect(out.split('\n').length).toBeLessThanOrEqual(40);
  });

  test('new outbound rates for a reseller, with what they cost everyone below', async () => {
    const customers = readCustomers();
    const rates = { billingSettings: { outboundVoiceCalls: { unitCost: 0.031, allowance: 250 } } };
    const files = { 'rates.json': json(rates), 'usage.json': json(usageOfMonth(customers)) };
    const { exitCode, out, err } = await commandLine(
      [
        ...['plan', '--customers', 'customers.json', '--account', 'account.json', '--patch', 'rates.json'],
        ...['--where', '/id=cus_northwind', '--usage', 'usage.json', ...at],
      ],
      { files },
    );
    expect([exitCode, err]).toEqual([0, '']);
    expectGolden('plans/outbound-rates.txt', out);
  });

  test('a department moves while its new parent changes its rates', async () => {
    const files = {
      'changes.json': json([
        { customerId: 'cus_orthodontics', patch: { parentCustomerId: 'cus_boston' } },
        {
          customerId: 'cus_boston',
          patch: {
            overrideBillingSettings: true,
            billingSettings: completeRates(0.018),
          },
        },
      ]),
      'usage.json': json(usageOfMonth(readCustomers())),
    };
    const { exitCode, out, err } = await commandLine(
      [
        ...['plan', '--customers', 'customers.json', '--account', 'account.json'],
        ...['--changes', 'changes.json', '--usage', 'usage.json', ...at],
      ],
      { files },
    );
    expect([exitCode, err]).toEqual([0, '']);
    expectGolden('plans/department-moves.txt', out);
    expect(out.split('\n')[2]).toBe('2 customers changed, 4 others affected, 35 hours differ,');
  });

  test('a plan that is stale after a night', async () => {
    const plan = await commandLine(
      ['plan', '--customers', 'clinics.json', ...forAllClinics, ...at, '--out', 'plan.json'],
      { files: clinicFiles },
    );
    const files = { 'plan.json': plan.written.get('plan.json') ?? '', 'now.json': json(overnight()) };
    const check = await commandLine(
      ['check', 'plan.json', '--customers', 'now.json', '--requests', 'requests.json'],
      { files },
    );
    expect([check.exitCode, check.err]).toEqual([1, '']);
    expectGolden('plans/stale-overnight.txt', check.out);
    const requests = JSON.parse(check.written.get('requests.json') ?? '[]') as { path: string }[];
    expect(requests).toHaveLength(37);
    expect(requests.map(({ path }) => path)).not.toContain('/customers/albany');
  });
});

const itemsOf = ['base', 'localNumbers', 'tollFreeNumbers', 'inboundVoiceCalls', 'outboundVoiceCalls'];
const moreItems = ['inboundFaxes', 'outboundFaxes', 'inboundSmsMessages', 'outboundSmsMessages'];

function completeRates(unitCost: number) {
  const items = [...itemsOf, ...moreItems, 'aiInsights', 'aiLiveMinutes', 'aiMessages'];
  const rate = { baseCost: 0, rawUnitMultiplier: 1, unitCost, allowance: 100 };
  return Object.fromEntries(items.map(item => [item, item === 'base' ? { ...rate, baseCost: 25 } : rate]));
}

/** Albany already has the holiday, Bangor opens later, Bristol has renamed the day, and Brockton was deleted. */
function overnight(): readonly CustomerInfo[] {
  const [rule] = holiday.schedule.rules;
  return clinics().flatMap((each): CustomerInfo[] => {
    const rules = each.schedule?.rules ?? [];
    const withRules = (list: readonly unknown[]) => [
      { ...each, dateLastModified: '2026-12-22T08:00:00Z', schedule: { ...each.schedule, rules: list } },
    ];
    if (each.id === 'albany') return withRules([...rules, rule]) as CustomerInfo[];
    if (each.id === 'bangor') return withRules([{ ...rules[0], startTime: '10:00' }]) as CustomerInfo[];
    if (each.id === 'bristol') return withRules([...rules, { ...rule, state: 'Lunch' }]) as CustomerInfo[];
    return each.id.startsWith('brockton') ? [] : [each];
  });
}
