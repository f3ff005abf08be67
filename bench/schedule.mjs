/*
 * "Which state, and until when": this library beside its peers, and how its cost grows. node bench/schedule.mjs
 */
process.env.TZ = 'America/New_York'; // opening_hours reads the host's zone.

const { DAY, instants, schedules, TIME_ZONE, WINDOW } = await import('./fixtures.mjs');
const { library } = await import('./library.mjs');
const { mustEqual, race, ratio, retainedBytes, spreadOf, timed } = await import('./measure.mjs');
const { openingHours, rruleJs, rruleRust, rruleTemporal } = await import('./peers.mjs');
const { deliver, duration, goal, short } = await import('./report.mjs');

const { compileSchedule, nextChangeAfter, orThrow, stateAt, timelineBetween } = library;
const compile = schedule => orThrow(compileSchedule(schedule));

const plain = schedules();
const wide = schedules({ wide: true });
const YEAR_ON = WINDOW.from + 365 * DAY;
const MOST_ASKED = plain.length * 8;
const HEAD = ['work', 'against', 'ours', 'theirs', 'ratio'];
const TITLES = {
  rruleTemporal: 'rrule-temporal',
  openingHours: 'opening_hours',
  rruleRust: 'rrule-rust',
  rruleJs: 'rrule',
};
/** Of how many schedules a peer is asked about one. */
const SHARES = { rruleTemporal: 5, openingHours: 5, rruleRust: 25, rruleJs: 100 };

let sink = 0;
let drawn = { round: Number.NaN };

const goals = [];
const tables = [];
const notes = [
  `${plain.length} plain schedules (what every peer can say, and none is unusually slow at) and ${wide.length} wide ones (also weeks of some months, intervals, set positions, ends by date or count), of 4 and 10 rules, begun 1, 10 and 30 years back, in ${TIME_ZONE}. Every peer's answers were checked to equal ours first: all of rrule-temporal's and opening_hours's, every 50th of the slow ones'. Ours are asked about all schedules in each round, the peers about every 5th (rrule-rust every 25th, rrule every 100th).`,
];

checkAnswers();
warm();
stateAlone();
cold();
yearTimeline();
distance();
memory();
ruleCount();
windowLength();
zoneTable();
deliver({ title: 'Schedules', goals, tables, notes });
if (sink === 0) throw new Error('Nothing was measured.');

/** All peers on what they can say; the slow ones on every 20th. */
function checkAnswers() {
  const sets = [
    [plain, 1, { rruleTemporal, openingHours }],
    [plain, 50, { rruleJs, rruleRust }],
    [wide, 5, { rruleTemporal }],
    [wide, 50, { rruleJs, rruleRust }],
  ];
  for (const [list, step, peers] of sets) {
    const times = instants(list.length);
    for (const [name, peer] of Object.entries(peers)) {
      for (let i = 0; i < list.length; i += step) {
        const ours = compile(list[i]);
        const theirs = peer(list[i]);
        mustEqual(theirs.stateAndChange(times[i]), ourAnswer(ours, times[i]), `${name}, schedule ${i}`);
        mustEqual(
          theirs.stateAt(times[i]),
          stateAt(ours, times[i]).stateName,
          `${name}, state of schedule ${i}`,
        );
      }
    }
  }
}

function ourAnswer(compiled, instant) {
  const next = nextChangeAfter(compiled, instant);
  return { state: stateAt(compiled, instant).stateName, at: next.status === 'change' ? next.at : undefined };
}

function stateOnly(handle, at) {
  return stateAt(handle, at).stateName.length;
}

function firstAnswer(handle, at) {
  return stateAt(handle, at).stateName.length + nextChangeAfter(handle, at).at;
}

/** Handles that have been asked once about each day of the window; every question is a new random instant. */
function warm() {
  const rows = [];
  for (const [title, list, peers] of [
    ['plain', plain, { rruleTemporal, openingHours, rruleRust, rruleJs }],
    ['wide', wide, { rruleTemporal }],
  ]) {
    const handles = list.map(compile);
    for (let day = 0; day < WINDOW.days; day++) {
      for (const handle of handles) nextChangeAfter(handle, WINDOW.from + (day + 0.5) * DAY);
    }
    const contestants = {
      ours: asking(() => handles, 4, firstAnswer),
    };
    for (const [name, peer] of Object.entries(peers)) {
      const made = sampled(list, SHARES[name]).map(peer);
      contestants[name] = asking(
        () => made,
        1,
        (one, at) => one.stateAndChange(at).at,
      );
    }
    const result = race(contestants);
    for (const name of Object.keys(peers)) {
      const work = `\`stateAt\` + \`nextChangeAfter\`, warm, ${title}`;
      const limit = title === 'plain' ? { rruleTemporal: 400, openingHours: 150 }[name] : undefined;
      addRow(rows, work, result, name, limit);
    }
  }
  tables.push({ caption: 'State and next change, warm, peers without a goal', head: HEAD, rows });
}

/** Handles compiled anew for each round, so that no question before has laid out a day. */
function stateAlone() {
  const rows = [];
  const contestants = { ours: asking(() => plain.map(compile), 4, stateOnly) };
  for (const [name, peer] of Object.entries({ rruleTemporal, openingHours, rruleRust, rruleJs })) {
    const made = sampled(plain, SHARES[name]).map(peer);
    contestants[name] = asking(
      () => made,
      1,
      (one, at) => one.stateAt(at).length,
    );
  }
  const result = race(contestants);
  addRow(rows, '`stateAt` alone, nothing materialized', result, 'rruleTemporal', 100);
  addRow(rows, '`stateAt` alone, nothing materialized', result, 'openingHours', 40);
  addRow(rows, '`stateAt` alone, nothing materialized', result, 'rruleRust');
  addRow(rows, '`stateAt` alone, nothing materialized', result, 'rruleJs');
  tables.push({ caption: 'State alone, peers without a goal', head: HEAD, rows });
}

/** From the schedule as data to the first answer. The zone's table is there already. */
function cold() {
  const rows = [];
  const first = (step, peer) =>
    asking(
      () => sampled(plain, step),
      1,
      (schedule, at) => peer(schedule).stateAndChange(at).at,
    );
  const result = race({
    ours: asking(
      () => plain,
      1,
      (schedule, at) => firstAnswer(compile(schedule), at),
    ),
    rruleTemporal: first(10, rruleTemporal),
    openingHours: first(10, openingHours),
    rruleRust: first(50, rruleRust),
    rruleJs: first(100, rruleJs),
  });
  addRow(rows, 'cold: compile and first answer', result, 'rruleTemporal', 50);
  addRow(rows, 'cold: compile and first answer', result, 'openingHours', 80);
  addRow(rows, 'cold: compile and first answer', result, 'rruleRust');
  addRow(rows, 'cold: compile and first answer', result, 'rruleJs');
  tables.push({ caption: 'Cold, peers without a goal', head: HEAD, rows });
}

/** Ours and theirs made anew for each round, so that nobody answers from what was asked before. */
function yearTimeline() {
  const rows = [];
  const to = YEAR_ON;
  const peers = { rruleTemporal, openingHours, rruleRust, rruleJs };
  const asked = sampled(plain, 50);
  // Through the night of a clock change opening_hours counts hours that pass instead of the wall clock's.
  const list = asked.filter(schedule =>
    isSame(openingHours(schedule).timeline(WINDOW.from, to), ourTimeline(compile(schedule), to)),
  );
  notes.push(
    `Year timelines: opening_hours reads ${asked.length - list.length} of ${asked.length} schedules differently from all others, where a window passes a change of the clock at night. They are left out.`,
  );
  for (const [name, peer] of Object.entries(peers)) {
    for (const schedule of list) {
      const theirs = mergedByName(peer(schedule).timeline(WINDOW.from, to));
      mustEqual(theirs, ourTimeline(compile(schedule), to), `${name}, timeline`);
    }
  }
  const contestants = {
    ours: eachOf(
      () => list.map(compile),
      handle => timelineBetween(handle, WINDOW.from, to).segments.length,
    ),
  };
  for (const [name, peer] of Object.entries(peers)) {
    contestants[name] = eachOf(
      () => list.map(peer),
      one => one.timeline(WINDOW.from, to).length,
    );
  }
  const result = race(contestants, { rounds: 7, warmups: 1 });
  addRow(rows, 'one-year timeline', result, 'rruleTemporal', 12);
  addRow(rows, 'one-year timeline', result, 'openingHours', 40);
  addRow(rows, 'one-year timeline', result, 'rruleRust', 15);
  addRow(rows, 'one-year timeline', result, 'rruleJs');
  tables.push({ caption: 'One-year timeline, peers without a goal', head: HEAD, rows });
}

function isSame(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

function ourTimeline(compiled, to) {
  const { segments } = timelineBetween(compiled, WINDOW.from, to);
  return mergedByName(segments.map(({ from, to: end, stateName }) => ({ from, to: end, state: stateName })));
}

/** Our neighbours may differ in the rule alone. */
function mergedByName(segments) {
  const merged = [];
  for (const segment of segments) {
    const last = merged.at(-1);
    if (last?.state === segment.state) merged[merged.length - 1] = { ...last, to: segment.to };
    else merged.push(segment);
  }
  return merged;
}

/** The same rules, begun a week to 30 years before they are asked about. */
function distance() {
  const years = { '1 week': 7 / 365.25, '1 year': 1, '10 years': 10, '30 years': 30 };
  const lists = Object.fromEntries(
    Object.entries(years).map(([name, back]) => [
      name,
      schedules({ perKind: 500, yearsBack: [back], seed: 3 }),
    ]),
  );
  const names = Object.keys(years);
  const columns = {
    'ours, `stateAt`, nothing materialized': cost(lists, compile, 4, stateOnly),
    'ours, first `stateAt` + `nextChangeAfter`': cost(lists, compile, 1, firstAnswer),
    'ours, compiling too': cost(lists, asIs, 1, (schedule, at) => firstAnswer(compile(schedule), at)),
    'rrule-temporal': cost(lists, rruleTemporal, 1, (one, at) => one.stateAndChange(at).at, 10),
    rrule: cost(lists, rruleJs, 1, (one, at) => one.stateAndChange(at).at, 50),
  };
  for (const title of Object.keys(columns).slice(0, 3)) {
    goals.push(
      goal(`cost at 30 years from dtstart / at 1 week: ${title.replace('ours, ', '')}`, {
        sense: '≤',
        limit: 1.1,
        unit: '×',
        reached: ratio(columns[title], '30 years', '1 week'),
        ours: duration(columns[title]['30 years'].median),
        other: duration(columns[title]['1 week'].median),
      }),
    );
  }
  tables.push({
    caption: 'Cost against the distance from dtstart, 4 and 10 rules',
    head: ['begun', ...Object.keys(columns)],
    rows: names.map(name => [name, ...Object.values(columns).map(column => duration(column[name].median))]),
  });
}

/** Races the lists against each other in one kind of work. */
function cost(lists, make, times, ask, step = 1) {
  const contestants = Object.entries(lists).map(([name, list]) => {
    const some = sampled(list, step);
    return [name, asking(() => some.map(make), times, ask)];
  });
  return race(Object.fromEntries(contestants), { rounds: step === 1 ? 11 : 5 });
}

function asIs(schedule) {
  return schedule;
}

function memory() {
  const list = schedules({ perKind: 700, ruleCounts: [10], seed: 4 });
  list.map(compile).forEach(askAWeek);
  const bytes = retainedBytes(() =>
    list.map(schedule => {
      const handle = compile(schedule);
      askAWeek(handle);
      return handle;
    }),
  );
  const compiledOnly = retainedBytes(() => list.map(compile));
  goals.push(
    goal('memory per compiled 10-rule schedule with a week materialized', {
      sense: '≤',
      limit: 3,
      unit: ' KB',
      reached: bytes / list.length / 1000,
      other: `${short(compiledOnly / list.length / 1000)} KB compiled only`,
    }),
  );
}

function askAWeek(handle) {
  for (let day = 0; day < 7; day++) nextChangeAfter(handle, WINDOW.from + (day + 0.5) * DAY);
}

function ruleCount() {
  const counts = [2, 4, 10, 30, 100, 300];
  const lists = Object.fromEntries(
    counts.map(count => [count, schedules({ perKind: 8, ruleCounts: [count], seed: 5 })]),
  );
  const columns = {
    compile: cost(lists, asIs, 1, schedule => compile(schedule).rules.length),
    '`stateAt`, nothing materialized': cost(lists, compile, 8, stateOnly),
    'first `stateAt` + `nextChangeAfter`': cost(lists, compile, 1, firstAnswer),
    'one-year timeline': cost(
      lists,
      compile,
      1,
      handle => timelineBetween(handle, WINDOW.from, YEAR_ON).segments.length,
    ),
  };
  tables.push({
    caption: 'Cost against the number of rules',
    head: ['rules', ...Object.keys(columns)],
    rows: counts.map(count => [
      count,
      ...Object.values(columns).map(column => duration(column[count].median)),
    ]),
  });
}

function windowLength() {
  const list = sampled(plain, 20);
  const lengths = { '1 day': 1, '1 week': 7, '1 month': 30, '1 year': 365, '10 years': 3652 };
  const contestants = Object.fromEntries(
    Object.entries(lengths).map(([name, days]) => [
      name,
      eachOf(
        () => list.map(compile),
        handle => timelineBetween(handle, WINDOW.from, WINDOW.from + days * DAY).segments.length,
      ),
    ]),
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

/** What the first question about a zone costs more than the second. */
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
  const extra = zones.map(timeZoneId => {
    const first = () => timed(() => nextChangeAfter(compile({ ...plain[0], timeZoneId }), WINDOW.from)).ms;
    return (first() - first()) * 1e6;
  });
  const spread = spreadOf(extra);
  notes.push(
    `The zone's table, which the cold rows find in place, costs ${duration(spread.median)} (${duration(spread.low)}–${duration(spread.high)}) once per zone and year asked about.`,
  );
}

function addRow(rows, work, result, name, limit) {
  const reached = ratio(result, name, 'ours');
  const ours = duration(result.ours.median);
  const other = duration(result[name].median);
  if (limit)
    goals.push(goal(work, { sense: '≥', limit, unit: '×', reached, ours, other, against: TITLES[name] }));
  else
    rows.push([
      work,
      TITLES[name],
      ours,
      other,
      `${short(reached.median)}× (${short(reached.low)}–${short(reached.high)})`,
    ]);
}

/** A contestant that asks every one of `make()` at `times` random instants, the round's own and the same for everyone. */
function asking(make, times, ask) {
  let made;
  return {
    before(round) {
      if (drawn.round !== round) drawn = { round, times: instants(MOST_ASKED, { seed: 100 + round }) };
      made = make();
    },
    run() {
      let at = 0;
      for (let time = 0; time < times; time++) {
        for (const one of made) sink += ask(one, drawn.times[at++]) ? 1 : 0;
      }
      return at;
    },
  };
}

/** A contestant that does something with every one of `make()`. */
function eachOf(make, work) {
  let made;
  return {
    before() {
      made = make();
    },
    run() {
      for (const one of made) sink += work(one);
      return made.length;
    },
  };
}

function sampled(list, step) {
  return list.filter((_, index) => index % step === 0);
}
