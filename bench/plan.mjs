/*
 * Measures a plan of a thousand changes among a hundred thousand customers. node bench/plan.mjs
 *
 * Each change is for a different reseller: rates and a holiday for everyone below it. So everyone is affected, and the
 * time should grow only with their number. Usage differs between customers, so that no cost can be reused.
 */
import { rates } from './customers.mjs';
import { schedules } from './fixtures.mjs';
import { library } from './library.mjs';
import { race, ratio } from './measure.mjs';
import { randomFrom } from './random.mjs';
import { deliver, duration, goal } from './report.mjs';

const { checkPlan, indexCustomers, orThrow, planPatches } = library;

const SIZES = [10_000, 100_000];
const PER_RESELLER = 100;
const AT = '2026-12-21T09:00:00Z';
const random = randomFrom(43);
const [stored, edited] = schedules({ perKind: 2, ruleCounts: [4], yearsBack: [10], seed: 44 });
const root = { overrideBillingSettings: true, billingSettings: rates(random), schedule: stored };
const items = ['inboundVoiceCalls', 'outboundVoiceCalls', 'inboundFaxes'];

const contestants = {};
for (const size of SIZES) {
  const customers = orThrow(indexCustomers(fleet(size)));
  const changes = resellers(size).map(id => ({
    customerId: id,
    patch: { overrideBillingSettings: true, billingSettings: rates(random), schedule: edited },
  }));
  const usageOf = ({ id }) => usage.get(id);
  const usage = new Map([...customers].map(({ id }, place) => [id, used(place)]));
  const plan = orThrow(planPatches({ customers, changes, at: AT, usageOf }));
  const affected = plan.affected.reduce((sum, group) => sum + group.customers.length, 0);
  if (affected !== size - 1 || plan.steps.length !== size / PER_RESELLER)
    throw new Error('Somebody is missing.');
  contestants[`plan ${size}`] = () => once(planPatches({ customers, changes, at: AT }));
  contestants[`plan with costs ${size}`] = () => once(planPatches({ customers, changes, at: AT, usageOf }));
  contestants[`check ${size}`] = () => once(checkPlan(plan, customers, { usageOf }));
}
const result = race(contestants, { rounds: 5, warmups: 2 });
const [small, large] = SIZES;
const growth = ratio(result, `plan with costs ${large}`, `plan with costs ${small}`);
deliver({
  title: 'Plans',
  goals: [
    goal(`\`planPatches\`, ten times as many changes and customers`, {
      sense: '≤',
      limit: 13,
      unit: '×',
      reached: growth,
      ours: duration(result[`plan with costs ${large}`].median),
      other: duration(result[`plan with costs ${small}`].median),
      against: `${small.toLocaleString('en-US')} customers`,
    }),
  ],
  tables: [
    {
      caption: 'A change for every hundredth customer, everyone affected',
      head: ['customers', 'changes', 'plan', 'plan with costs', 'per affected', 'check'],
      rows: SIZES.map(size => [
        size.toLocaleString('en-US'),
        (size / PER_RESELLER).toLocaleString('en-US'),
        duration(result[`plan ${size}`].median),
        duration(result[`plan with costs ${size}`].median),
        duration(result[`plan with costs ${size}`].median / size),
        duration(result[`check ${size}`].median),
      ]),
    },
  ],
  notes: ['The trees are indexed beforehand. The answers were checked: everyone but the root is affected.'],
});

function resellers(size) {
  return Array.from({ length: size / PER_RESELLER }, (_, place) => `r${place}`);
}

function fleet(size) {
  const ids = resellers(size);
  const customers = [{ id: 'root', name: 'Root', accountId: 'a', ...root }];
  for (const id of ids) customers.push({ id, name: id, accountId: 'a', parentCustomerId: 'root' });
  for (let place = 0; customers.length < size; place += 1) {
    const parentCustomerId = ids[place % ids.length];
    customers.push({ id: `c${place}`, name: `Customer ${place}`, accountId: 'a', parentCustomerId });
  }
  return customers;
}

function once(result) {
  orThrow(result);
  return 1;
}

function used(place) {
  return Object.fromEntries(items.map((item, at) => [item, (place * 97 + at * 31) % 5003]));
}
