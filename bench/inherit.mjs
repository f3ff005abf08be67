/*
 * What every customer of a fleet has in force: one pass beside a naive walk up from each. node bench/inherit.mjs
 */
import { customerTree, rates } from './customers.mjs';
import { library } from './library.mjs';
import { collectGarbage, mustEqual, race, ratio } from './measure.mjs';
import { randomFrom } from './random.mjs';
import { deliver, duration, goal } from './report.mjs';

const { customerChain, indexCustomers, orThrow, resolveFleet, resolveSettings } = library;

const account = { id: 'account-1', name: 'Northwind Voice', billingSettings: rates(randomFrom(31)) };
const goals = [];
const tables = [];
let sink = 0;

checkAnswers(customerTree(20_000));
fleetSize();
steps();
chainDepth();
deliver({
  title: 'Inheritance',
  goals,
  tables,
  notes: [
    'Both sides start from a list, index it, and read who supplies rates, app settings and schedule to each customer, and what. The naive walk is what one would write with a Map: up from each customer, once per setting; it writes down no reasons and no warnings, which ours keep at hand. Garbage is collected before each turn, off the clock. All answers were checked to be equal on 20,000 customers.',
    'State on 2026-11-25, CPU time: 0.5 of the naive walk at 1,000 customers, 0.6 at 10,000. Indexing and resolving take 0.2–0.4 µs a customer, less than the naive walk; reading takes 0.7 µs, of which 0.58 are the traces: an own getter of each of three answers costs two calls of `Object.defineProperty`, 192 ns together (one call 86 ns, a WeakMap and one call 232, a literal getter 247, an array of six finished steps 7). So only finished traces would be cheaper, made of steps that customers below share, up to some depth; beyond it they must stay lazy, because the traces of a deep chain are quadratic.',
  ],
});
if (sink === 0) throw new Error('Nothing was measured.');

/** One pass, then every answer is read. */
function ours(customers) {
  return readAll(resolveFleet(orThrow(indexCustomers(customers)), account), customers);
}

function readAll(fleet, { length }) {
  for (const { billingSettings, appSettings, schedule } of fleet.values())
    sink += read(billingSettings) + read(appSettings) + read(schedule);
  return length;
}

function settingsOf(tree, id) {
  return resolveSettings(orThrow(customerChain(tree, id)), { account });
}

function naive(customers) {
  const byId = new Map(customers.map(customer => [customer.id, customer]));
  for (const customer of customers) {
    const { billingSettings, appSettings, schedule } = walkUp(byId, customer);
    sink += read(billingSettings) + read(appSettings) + read(schedule);
  }
  return customers.length;
}

function read({ status, value }) {
  return status.length + (value ? 1 : 0);
}

function walkUp(byId, customer) {
  const parentOf = ({ parentCustomerId }) => (parentCustomerId ? byId.get(parentCustomerId) : undefined);
  const origin = ({ id, name }) => ({ kind: 'customer', id, name });
  const nearest = owns => {
    let one = customer;
    while (one && !owns(one)) one = parentOf(one);
    return one;
  };
  const biller = nearest(each => each.overrideBillingSettings === true);
  const looker = nearest(each => each.overrideAppSettings === true);
  return {
    billingSettings: biller
      ? { status: 'resolved', value: biller.billingSettings, from: origin(biller) }
      : {
          status: 'resolved',
          value: account.billingSettings,
          from: { kind: 'account', id: account.id, name: account.name },
        },
    appSettings: looker
      ? { status: 'resolved', value: looker.appSettings, from: origin(looker) }
      : { status: 'none' },
    schedule: scheduleOf(),
  };

  function scheduleOf() {
    let closed = false;
    const supplier = nearest(each => {
      closed ||= each.schedule?.forceClosed === true;
      return each.schedule?.inherit === false;
    });
    if (!supplier) return { status: 'none' };
    let zoned = supplier;
    while (zoned && !zoned.schedule?.timeZoneId) zoned = parentOf(zoned);
    const { schedule } = supplier;
    const isWhole = zoned === supplier && closed === (schedule.forceClosed === true);
    const value = isWhole
      ? schedule
      : { ...schedule, timeZoneId: zoned?.schedule.timeZoneId, forceClosed: closed };
    return { status: 'resolved', value, from: origin(supplier) };
  }
}

function checkAnswers(customers) {
  const tree = orThrow(indexCustomers(customers));
  const fleet = resolveFleet(tree, account);
  const byId = new Map(customers.map(customer => [customer.id, customer]));
  for (const customer of customers) {
    const expected = walkUp(byId, customer);
    const answers = { fleet: fleet.get(customer.id), 'one customer': settingsOf(tree, customer.id) };
    for (const [name, answer] of Object.entries(answers)) {
      for (const part of ['billingSettings', 'appSettings', 'schedule']) {
        mustEqual(inOneOrder(answer[part]), inOneOrder(expected[part]), `${name}, ${customer.id}, ${part}`);
      }
    }
  }
}

function inOneOrder({ status, value, from }) {
  return { status, value, from };
}

function fleetSize() {
  const sizes = [1_000, 10_000, 100_000, 1_000_000];
  const contestants = {};
  for (const size of sizes) {
    const shuffled = customerTree(size);
    const times = Math.max(1, 50_000 / size);
    // A million leaves enough behind for the next one's time to be the collector's.
    const before = () => collectGarbage();
    for (const [order, customers] of [
      ['', shuffled],
      [' parent-first', parentFirst(shuffled)],
    ]) {
      contestants[`ours ${size}${order}`] = { before, run: () => repeated(ours, customers, times) };
      contestants[`naive ${size}${order}`] = { before, run: () => repeated(naive, customers, times) };
    }
  }
  const result = race(contestants, { rounds: 3, warmups: 1 });
  for (const size of sizes) {
    for (const order of ['', ' parent-first']) {
      goals.push(
        goal(
          `\`resolveFleet\`, ${size.toLocaleString('en-US')} customers, ${order.trim() || 'in random order'}`,
          {
            sense: '≥',
            limit: 1,
            unit: '×',
            reached: ratio(result, `naive ${size}${order}`, `ours ${size}${order}`),
            ours: duration(result[`ours ${size}${order}`].median),
            other: duration(result[`naive ${size}${order}`].median),
            against: 'naive walk, index included',
          },
        ),
      );
    }
  }
  const million = result['ours 1000000'];
  goals.push(
    goal('`resolveFleet`, per customer at 1,000,000 / at 100,000', {
      sense: '≤',
      limit: 1.5,
      unit: '×',
      reached: ratio(result, 'ours 1000000', 'ours 100000'),
      ours: duration(million.median),
      other: duration(result['ours 100000'].median),
      against: 'itself',
    }),
  );
  tables.push({
    caption: 'Per customer, index included, against the size of the tree (mean depth 8)',
    head: ['customers', '`resolveFleet`', 'naive walk'],
    rows: sizes.map(size => [
      size.toLocaleString('en-US'),
      duration(result[`ours ${size}`].median),
      duration(result[`naive ${size}`].median),
    ]),
  });
}

function parentFirst(customers) {
  return [...customers].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
}

/** Where the time of a fleet goes. */
function steps() {
  const customers = customerTree(100_000);
  const tree = orThrow(indexCustomers(customers));
  const fleet = resolveFleet(tree, account);
  const contestants = {
    '`indexCustomers`': () => orThrow(indexCustomers(customers)).size,
    '`resolveFleet`': () => resolveFleet(tree, account).size,
    'reading the answers': () => readAll(fleet, customers),
  };
  const result = race(contestants, { rounds: 5 });
  tables.push({
    caption: 'Steps of a fleet of 100,000, per customer',
    head: ['step', 'time'],
    rows: Object.keys(contestants).map(step => [step, duration(result[step].median)]),
  });
}

function chainDepth() {
  const depths = [1, 2, 4, 8, 16, 32];
  const lists = depths.map(meanDepth => customerTree(20_000, { meanDepth }));
  const trees = lists.map(list => orThrow(indexCustomers(list)));
  const rows = depths.map((depth, at) => {
    const some = lists[at].slice(0, 500);
    const result = race(
      {
        ours: () => ours(lists[at]),
        naive: () => naive(lists[at]),
        one: () => {
          for (const { id } of some) sink += read(settingsOf(trees[at], id).schedule);
          return some.length;
        },
      },
      { rounds: 5 },
    );
    return [depth, duration(result.ours.median), duration(result.naive.median), duration(result.one.median)];
  });
  tables.push({
    caption: 'Per customer against the mean depth (20,000 customers)',
    head: [
      'mean depth',
      '`resolveFleet`, index included',
      'naive walk, index included',
      '`resolveSettings` of one, indexed',
    ],
    rows,
  });
}

function repeated(work, customers, times) {
  let operations = 0;
  for (let time = 0; time < times; time++) operations += work(customers);
  return operations;
}
