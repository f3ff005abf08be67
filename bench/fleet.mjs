/* Measures fleets: a wallboard of 100,000 customers with 400 distinct schedules. node bench/fleet.mjs */
import { schedules, WINDOW } from './fixtures.mjs';
import { library } from './library.mjs';
import { collectGarbage, mustEqual, race, ratio, retainedBytes } from './measure.mjs';
import { randomFrom } from './random.mjs';
import { deliver, duration, goal } from './report.mjs';

const { compileFleet, compileSchedule, customerChain, fleetStatesAt, fleetTick } = library;
const { indexCustomers, nextChangeAfter, orThrow, resolveSchedule, stateAt } = library;

const CUSTOMERS = 100_000;
const SCHEDULES = 400;
const MINUTE = 60_000;
const START = WINDOW.from + 8 * 3_600_000;

const customers = fleetCustomers(CUSTOMERS);
const tree = orThrow(indexCustomers(customers));
const fleet = orThrow(compileFleet(tree));
checkAnswers();

const goals = [];
const tables = [];
let sink = 0;
ticks();
loading();
memory();
edits();
deliver({
  title: 'Fleets',
  goals,
  tables,
  notes: [
    'A hundred resellers, their clients, and departments below them. Every fourth customer has its own copy of one of 400 schedules; the others inherit. Each tick is a minute after the previous one.',
    '“Each alone” uses a separate compiled handle for each customer, as an application without fleets would, so that customers with the same schedule share nothing.',
    'The scan reads a Float64Array of ends and a Uint16Array of states of the same length, and finds the earliest end. It has no branches that the processor could mispredict.',
  ],
});
if (sink === 0) throw new Error('Nothing was measured.');

/** A tree with three levels. Copies of the schedules are separate objects, as they come from the API. */
function fleetCustomers(size) {
  const random = randomFrom(71);
  const distinct = schedules({ perKind: SCHEDULES / 4, ruleCounts: [4, 10], yearsBack: [1, 10], seed: 72 });
  const list = [];
  for (let index = 0; index < size; index += 1) {
    const customer = { id: `c${index}`, name: `Customer ${index}`, accountId: 'a' };
    if (index >= 100) customer.parentCustomerId = `c${index < 5_000 ? index % 100 : 100 + (index % 4_900)}`;
    // Every ancestor has a schedule, so that every customer inherits one.
    const own = index < SCHEDULES ? index : random.chance(0.25) ? random.below(SCHEDULES) : undefined;
    if (own !== undefined) customer.schedule = structuredClone(distinct[own]);
    list.push(customer);
  }
  return list;
}

function handleOf({ id }) {
  const schedule = resolveSchedule(orThrow(customerChain(tree, id)));
  return orThrow(compileSchedule(schedule.value));
}

function checkAnswers() {
  const at = START + 12_345;
  const states = fleetStatesAt(fleet, at);
  const tick = fleetTick(fleet, at);
  for (let index = 0; index < CUSTOMERS; index += 97) {
    const handle = handleOf(customers[index]);
    const { stateName, reason, rule, undecided } = stateAt(handle, at);
    const next = nextChangeAfter(handle, at);
    const expected = { stateName, reason, rule, undecided, until: next.at };
    const { stateName: name, reason: why, rule: by, undecided: open, until } = states[index];
    mustEqual(
      { stateName: name, reason: why, rule: by, undecided: open, until },
      expected,
      customers[index].id,
    );
    mustEqual([tick.stateNames[tick.stateIndex[index]], tick.until[index]], [stateName, next.at], 'tick');
  }
}

function ticks() {
  // As many handles as memory allows. Each query uses another one.
  const asked = 20_000;
  const handles = customers.slice(0, asked).map(handleOf);
  const ends = new Float64Array(CUSTOMERS);
  const states = new Uint16Array(CUSTOMERS);
  ends.set(fleetTick(fleet, START).until);
  states.set(fleetTick(fleet, START).stateIndex);
  const minute = round => START + (round + 10) * MINUTE;
  const result = race(
    {
      tick: round => {
        const times = 60;
        for (let time = 0; time < times; time += 1) {
          const { stateIndex, until } = fleetTick(fleet, minute(60 * round + time));
          sink += stateIndex[time] + until[time];
        }
        return times * CUSTOMERS;
      },
      scan: round => {
        const times = 60;
        for (let time = 0; time < times; time += 1) sink += scanned(ends, states, minute(60 * round + time));
        return times * CUSTOMERS;
      },
      states: round => {
        for (const { stateName } of fleetStatesAt(fleet, minute(round))) sink += stateName.length;
        return CUSTOMERS;
      },
      'each alone': round => {
        for (const handle of handles) sink += stateAt(handle, minute(round)).stateName.length;
        return asked;
      },
    },
    { rounds: 11 },
  );
  const names = { tick: '`fleetTick`', states: '`fleetStatesAt`' };
  const row = (name, other, limits, against) =>
    goals.push(
      goal(`${names[name]}, a minute later, per customer`, {
        ...limits,
        unit: '×',
        ours: duration(result[name].median),
        other: duration(result[other].median),
        against,
      }),
    );
  row(
    'tick',
    'each alone',
    { sense: '≥', limit: 100, reached: ratio(result, 'each alone', 'tick') },
    '`stateAt` on each handle',
  );
  row(
    'tick',
    'scan',
    { sense: '≤', limit: 3, reached: ratio(result, 'tick', 'scan') },
    'a bare scan of two typed arrays',
  );
  row(
    'states',
    'each alone',
    { sense: '≥', limit: 1.5, reached: ratio(result, 'each alone', 'states') },
    '`stateAt` on each handle',
  );
}

function scanned(ends, states, at) {
  let [sum, next] = [0, at + 1e9];
  for (let index = 0; index < ends.length; index += 1) {
    sum += states[index];
    next = Math.min(next, ends[index]);
  }
  return sum + next - at;
}

function loading() {
  const sample = customers.filter((_, index) => index % 20 === 0);
  const contestants = {
    fleet: { before: () => collectGarbage(), run: () => orThrow(compileFleet(tree)).size },
    'each alone': {
      before: () => collectGarbage(),
      run: () => {
        for (const customer of sample) sink += handleOf(customer).timeZoneId.length;
        return sample.length;
      },
    },
  };
  const result = race(contestants, { rounds: 5 });
  goals.push(
    goal('`compileFleet`, per customer', {
      sense: '≥',
      limit: 5,
      unit: '×',
      reached: ratio(result, 'each alone', 'fleet'),
      ours: duration(result.fleet.median),
      other: duration(result['each alone'].median),
      against: 'resolving and compiling each',
    }),
  );
}

function memory() {
  collectGarbage();
  const external = () => process.memoryUsage().arrayBuffers;
  const before = external();
  let kept;
  const heap = retainedBytes(() => {
    kept = orThrow(compileFleet(tree));
    return kept;
  });
  const each = (heap + external() - before) / CUSTOMERS;
  const used = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed + external();
  };
  for (let minute = 0; minute < 60; minute += 1)
    sink += fleetTick(kept, START + minute * MINUTE).stateIndex[0];
  const morning = used();
  for (let minute = 0; minute < 1_440; minute += 1)
    sink += fleetTick(kept, START + minute * MINUTE).stateIndex[0];
  const grown = (used() - morning) / CUSTOMERS;
  goals.push(
    goal('A fleet beside its tree, bytes per customer', {
      sense: '≤',
      limit: 50,
      unit: ' B',
      reached: each,
      against: `${CUSTOMERS.toLocaleString('en-US')} customers`,
    }),
    goal('The same after a day of ticks, more bytes per customer', {
      sense: '≤',
      limit: 1,
      unit: ' B',
      reached: Math.max(0, grown),
      against: 'after the first hour',
    }),
  );
}

/** Edits of customers without heirs, edits of resellers, and additions, on fleets of different sizes. */
function edits() {
  const sizes = [10_000, 100_000];
  const random = randomFrom(73);
  const rows = sizes.map(size => {
    const list = fleetCustomers(size);
    let edited = orThrow(compileFleet(orThrow(indexCustomers(list))));
    const kinds = {
      'a leaf': () => ({
        ...list[5_000 + random.below(size - 5_000)],
        schedule: structuredClone(list[random.below(400)].schedule),
      }),
      'an addition': () => ({
        id: `new${random.below(1e9)}`,
        name: 'New',
        parentCustomerId: `c${random.below(size)}`,
      }),
      'a rename': () => ({ ...list[random.below(size)], name: 'Renamed' }),
    };
    edited = edited.with(list[0]);
    const contestants = {};
    for (const [name, make] of Object.entries(kinds)) {
      let made;
      contestants[name] = {
        before: () => {
          made = Array.from({ length: 300 }, make);
        },
        run: () => {
          for (const customer of made) edited = edited.with(customer);
          return made.length;
        },
      };
    }
    const result = race(contestants, { rounds: 5, warmups: 1 });
    return [size.toLocaleString('en-US'), ...Object.keys(kinds).map(name => duration(result[name].median))];
  });
  tables.push({
    caption: '`fleet.with`, one customer at a time, `tree.with` included',
    head: ['customers', 'a leaf with another schedule', 'a new customer', 'a rename'],
    rows,
  });
}
