/* Measures how the cost of a schedule grows, and the memory of a compiled one. node bench/scheduleGrowth.mjs */
import { asking, bareCopy, compile, eachOf, sampled, stateAndChange, stateOnly } from './asking.mjs';
import { DAY, schedules, WINDOW } from './fixtures.mjs';
import { library } from './library.mjs';
import { mustEqual, race, ratio, retainedBytes, spreadOf, timed } from './measure.mjs';
import { rruleJs, rruleTemporal } from './peers.mjs';
import { deliver, duration, goal, short } from './report.mjs';

const { nextChangeAfter, timelineBetween } = library;

const IN_A_ROW = 4;

const goals = [];
const tables = [];
const notes = [];

distance();
memory();
workingSet();
ruleCount();
windowLength();
zoneTable();
deliver({ title: 'Schedules: growth', goals, tables, notes });

/** The same rules, which start between a week and 30 years before the queries. */
function distance() {
  const years = { '1 week': 7 / 365.25, '1 year': 1, '10 years': 10, '30 years': 30 };
  const lists = mapped(years, back => schedules({ perKind: 500, yearsBack: [back], seed: 3 }));
  checkSameAnswers(lists);
  const ours = {
    '`stateAt`, nothing materialized': cost(lists, compile, IN_A_ROW, stateOnly),
    'first `stateAt` + `nextChangeAfter`': cost(lists, compile, 1, stateAndChange),
    'compile and first answer': cost(lists, asIs, 1, (schedule, at) => stateAndChange(compile(schedule), at)),
  };
  for (const [work, column] of Object.entries(ours)) {
    goals.push(
      goal(`cost at 30 years from dtstart / at 1 week: ${work}`, {
        sense: '≤',
        limit: 1.1,
        unit: '×',
        reached: ratio(column, '30 years', '1 week'),
        ours: duration(column['30 years'].median),
        other: duration(column['1 week'].median),
        against: 'itself',
      }),
    );
  }
  const changeOf = (one, at) => one.stateAndChange(at).at;
  const columns = {
    ...ours,
    'rrule-temporal': cost(
      mapped(lists, list => sampled(list, 10)),
      rruleTemporal,
      1,
      changeOf,
    ),
    rrule: cost(
      mapped(lists, list => sampled(list, 200)),
      rruleJs,
      1,
      changeOf,
      3,
    ),
  };
  addTable('Cost against the distance from dtstart, 4 and 10 rules', 'begun', columns, Object.keys(years));
}

/** An instant at which all of them have started. */
function checkSameAnswers(lists) {
  const at = WINDOW.from + 20 * DAY;
  const answers = Object.values(lists).map(list =>
    list.map(schedule => nextChangeAfter(compile(schedule), at).at),
  );
  for (const others of answers) mustEqual(others, answers[0], 'the same rules begun at another time');
}

function memory() {
  const list = schedules({ perKind: 700, ruleCounts: [10], seed: 4 });
  for (const schedule of list) askAWeek(compile(schedule));
  const compiled = retainedBytes(() => list.map(compile)) / list.length / 1000;
  const asked = retainedBytes(() => list.map(schedule => askAWeek(compile(schedule)))) / list.length / 1000;
  const copied = retainedBytes(() => list.map(bareCopy)) / list.length / 1000;
  notes.push(
    `Of the ${short(compiled)} KB of a compiled 10-rule schedule, a bare copy of its rules takes ${short(copied)} KB: later changes by the caller must not affect a handle, and its answers contain the winning rule.`,
  );
  goals.push(
    goal('memory per compiled 10-rule schedule with a week materialized', {
      sense: '≤',
      limit: 3,
      unit: ' KB',
      reached: asked,
      ours: `${short(asked)} KB`,
      other: `${short(compiled)} KB`,
      against: 'compiled only',
    }),
  );
}

function askAWeek(handle) {
  for (let day = 0; day < 7; day++) nextChangeAfter(handle, WINDOW.from + (day + 0.5) * DAY);
  return handle;
}

/** Warm handles, with another one for each query, which shows the effect of the processor's caches. */
function workingSet() {
  const sizes = [1, 30, 300, 3000];
  const all = schedules({ seed: 6 });
  const handles = Object.fromEntries(
    sizes.map(size => [size, sampled(all, all.length / size).map(askFourWeeks)]),
  );
  const column = {
    'warm `stateAt` + `nextChangeAfter`': race(
      mapped(handles, some => asking(() => some, 36_000 / some.length, stateAndChange)),
    ),
  };
  addTable('Cost against the number of schedules asked in turn', 'schedules', column, sizes);
}

function askFourWeeks(schedule) {
  const handle = compile(schedule);
  for (let day = 0; day < WINDOW.days; day++) nextChangeAfter(handle, WINDOW.from + (day + 0.5) * DAY);
  return handle;
}

function ruleCount() {
  const counts = [2, 4, 10, 30, 100, 300];
  const lists = Object.fromEntries(
    counts.map(count => [count, schedules({ perKind: 8, ruleCounts: [count], seed: 5 })]),
  );
  const year = handle => timelineBetween(handle, WINDOW.from, WINDOW.from + 365 * DAY).segments.length;
  const columns = {
    compile: cost(lists, asIs, 1, schedule => compile(schedule).timeZoneId.length),
    '`stateAt`, nothing materialized': cost(lists, compile, IN_A_ROW, stateOnly),
    'first `stateAt` + `nextChangeAfter`': cost(lists, compile, 1, stateAndChange),
    'one-year timeline': cost(lists, compile, 1, year),
  };
  addTable('Cost against the number of rules', 'rules', columns, counts);
}

function windowLength() {
  const list = sampled(schedules({ seed: 7 }), 20);
  const lengths = { '1 day': 1, '1 week': 7, '1 month': 30, '1 year': 365, '10 years': 3652 };
  const contestants = mapped(lengths, days =>
    eachOf(
      () => list.map(compile),
      handle => timelineBetween(handle, WINDOW.from, WINDOW.from + days * DAY).segments.length,
    ),
  );
  const result = race(contestants, { rounds: 7 });
  tables.push({
    caption: 'Timeline against the length of its window',
    head: ['window', 'time', 'per day'],
    rows: Object.entries(lengths).map(([name, days]) => [
      name,
      duration(result[name].median),
      duration(result[name].median / days),
    ]),
  });
}

/** The additional time of the first query in a zone. */
function zoneTable() {
  const zones = [
    'Europe/Berlin',
    'Asia/Tokyo',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'Pacific/Chatham',
  ];
  const [schedule] = schedules({ perKind: 1, ruleCounts: [4], yearsBack: [10] });
  const extra = zones.map(timeZoneId => {
    const first = () => timed(() => nextChangeAfter(compile({ ...schedule, timeZoneId }), WINDOW.from)).ms;
    return (first() - first()) * 1e6;
  });
  const { median, low, high } = spreadOf(extra);
  notes.push(
    `The table of the zone, which exists before all measurements, costs ${duration(median)} (${duration(low)}–${duration(high)}) once per zone and year.`,
  );
}

/** Compares the lists in one kind of work. `make` is not timed. */
function cost(lists, make, times, ask, rounds = 11) {
  return race(
    mapped(lists, list => asking(() => list.map(make), times, ask, { inARow: true })),
    { rounds },
  );
}

function addTable(caption, what, columns, names) {
  tables.push({
    caption,
    head: [what, ...Object.keys(columns)],
    rows: names.map(name => [name, ...Object.values(columns).map(column => duration(column[name].median))]),
  });
}

function mapped(record, change) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function asIs(schedule) {
  return schedule;
}
