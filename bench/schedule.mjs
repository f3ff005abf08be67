/* Measures "which state, and until when": this library compared with its peers. node bench/schedule.mjs */
process.env.TZ = 'America/New_York'; // opening_hours uses the host's zone

const { asking, bareCopy, compile, eachOf, sampled, stateAndChange, stateOnly } = await import(
  './asking.mjs'
);
const { DAY, instants, schedules, TIME_ZONE, WINDOW } = await import('./fixtures.mjs');
const { library } = await import('./library.mjs');
const { mustEqual, race, ratio } = await import('./measure.mjs');
const { openingHours, rruleJs, rruleRust, rruleTemporal } = await import('./peers.mjs');
const { deliver, duration, goal } = await import('./report.mjs');

const { nextChangeAfter, stateAt, timelineBetween } = library;

/** How to call each peer, which fraction of the schedules it gets, and how many queries in turn and in a row. */
const PEERS = {
  rruleTemporal: { title: 'rrule-temporal', make: rruleTemporal, step: 5, turns: 4, row: 16 },
  openingHours: { title: 'opening_hours', make: openingHours, step: 5, turns: 4, row: 16 },
  rruleRust: { title: 'rrule-rust', make: rruleRust, step: 50, turns: 1, row: 4 },
  rruleJs: { title: 'rrule', make: rruleJs, step: 250, turns: 1, row: 4 },
};

const plain = schedules();
const wide = schedules({ wide: true });
const YEAR_ON = WINDOW.from + 365 * DAY;
const IN_A_ROW = 16;

let mistaken = 0;
const goals = [];
const notes = [
  `${plain.length} plain schedules (with features that every peer supports and none is unusually slow at) and ${wide.length} wide ones (also with weeks of some months, intervals, set positions, ends by date or count). They have 4 or 10 rules, started 1, 10 or 30 years ago, and are in ${TIME_ZONE}.`,
  "Before measuring, every peer's answers were checked to equal ours: those of rrule-temporal and opening_hours for all plain schedules and every 5th wide one, those of slow peers for every 100th schedule.",
  'In each round, ours answers for all schedules, and the peers for some of them (rrule-temporal and opening_hours for every 5th). “In turn”: each query uses another schedule, so that a schedule has left the CPU cache before its next query. “In a row”: 16 random instants of each schedule (4 for slow peers).',
];

checkAnswers();
notes.push(
  `opening_hours gives a different state than all others for ${mistaken} of ${plain.length} schedules: in these, a night's window passes midnight into a holiday with a higher precedence.`,
);
warm('plain', plain, ['rruleTemporal', 'openingHours', 'rruleRust', 'rruleJs']);
warm('wide', wide, ['rruleTemporal']);
stateAlone();
cold();
yearTimeline();
deliver({
  title: 'Schedules',
  goals,
  tables: [],
  notes,
});

function checkAnswers() {
  for (const [list, step, names] of [
    [plain, 1, ['rruleTemporal', 'openingHours']],
    [wide, 5, ['rruleTemporal']],
    [[...plain, ...wide], 100, ['rruleJs', 'rruleRust']],
  ]) {
    for (const name of names) {
      for (const [index, schedule] of sampled(list, step).entries()) checkAnswer(name, schedule, index);
    }
  }
}

function checkAnswer(name, schedule, index) {
  const [at] = instants(1, { seed: index });
  const ours = compile(schedule);
  const theirs = PEERS[name].make(schedule);
  const next = nextChangeAfter(ours, at);
  const state = stateAt(ours, at).stateName;
  const answer = { state, at: next.status === 'change' ? next.at : undefined };
  const given = { ...theirs.stateAndChange(at), alone: theirs.stateAt(at) };
  // If a night's window passes midnight into a holiday with a higher precedence, opening_hours lets the window win.
  if (name === 'openingHours' && given.state !== state) {
    mistaken += 1;
    return;
  }
  mustEqual(given, { ...answer, alone: state }, `${name}, schedule ${index}`);
}

/** Handles after one query for each day of the window. Each measured query is at a new random instant. */
function warm(kind, list, names) {
  const handles = list.map(compile);
  for (let day = 0; day < WINDOW.days; day++) {
    for (const handle of handles) nextChangeAfter(handle, WINDOW.from + (day + 0.5) * DAY);
  }
  const bare = handles.map(bareChanges);
  const result = race({
    ...bothWays('ours', () => handles, 4, IN_A_ROW, stateAndChange),
    ...bothWays('bare', () => bare, 4, IN_A_ROW, changeIn),
    ...peersBothWays(names, list, (one, at) => one.stateAndChange(at).at),
  });
  const [row, turn] = [' row', ' turn'].map(
    way => `${duration(result[`ours${way}`].median)} against ${duration(result[`bare${way}`].median)}`,
  );
  notes.push(
    `Warm, ${kind}, compared with the minimum work (a binary search in a plain sorted array of the changes of each schedule, without building an answer): ${row} in a row, ${turn} in turn.`,
  );
  for (const name of names) {
    const limit = { rruleTemporal: 20 }[name] ?? 1;
    addRows(`\`stateAt\` + \`nextChangeAfter\`, warm, ${kind}`, result, name, limit);
  }
}

/** The state changes of a schedule in the window and for some time after it, as plain arrays. */
function bareChanges(handle) {
  const { segments } = timelineBetween(handle, WINDOW.from, WINDOW.from + (WINDOW.days + 30) * DAY);
  const pieces = mergedByName(segments.map(({ from, to, stateName }) => ({ from, to, state: stateName })));
  return { untils: Float64Array.from(pieces, ({ to }) => to), names: pieces.map(({ state }) => state) };
}

function changeIn({ untils, names }, at) {
  let from = 0;
  let to = untils.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (untils[middle] <= at) from = middle + 1;
    else to = middle;
  }
  return names[from].length + untils[from];
}

/** Handles compiled in each round, so that no earlier query has filled a cache. */
function stateAlone() {
  const result = race({
    ...bothWays('ours', () => plain.map(compile), 4, IN_A_ROW, stateOnly),
    ...peersBothWays(Object.keys(PEERS), plain, (one, at) => one.stateAt(at).length),
  });
  for (const name of Object.keys(PEERS)) {
    addRows('`stateAt` alone, no week cached', result, name, 1);
  }
}

/** Compares queries in turn and in a row, with about the same number of queries. */
function bothWays(name, make, turns, row, ask) {
  return {
    [`${name} turn`]: asking(make, turns, ask),
    [`${name} row`]: asking(make, row, ask, { inARow: true }),
  };
}

function peersBothWays(names, list, ask) {
  const contestants = {};
  for (const name of names) {
    const { make, step, turns, row } = PEERS[name];
    const made = sampled(list, step).map(make);
    const fewer = sampled(made, row / turns);
    contestants[`${name} turn`] = asking(() => made, turns, ask);
    contestants[`${name} row`] = asking(() => fewer, row, ask, { inARow: true });
  }
  return contestants;
}

/** From the schedule as data to the first answer. The table of the zone already exists. */
function cold() {
  const peers = Object.fromEntries(
    Object.entries(PEERS).map(([name, { make, step }]) => [
      name,
      asking(
        () => sampled(plain, 2 * step),
        1,
        (schedule, at) => make(schedule).stateAndChange(at).at,
      ),
    ]),
  );
  const ours = asking(
    () => plain,
    1,
    (schedule, at) => stateAndChange(compile(schedule), at),
  );
  const copied = eachOf(
    () => plain,
    schedule => bareCopy(schedule).rules.length,
  );
  const compiled = eachOf(
    () => plain,
    schedule => compile(schedule).timeZoneId.length,
  );
  const result = race({ ours, copied, compiled, ...peers });
  notes.push(
    `Of the ${duration(result.ours.median)} of a cold answer, compiling takes ${duration(result.compiled.median)}; a bare copy of the same schedules, which a handle needs so that later changes do not affect it, takes ${duration(result.copied.median)}.`,
  );
  for (const name of Object.keys(PEERS)) {
    addRow('cold: compile and first answer', result, name, { rruleTemporal: 20 }[name] ?? 1);
  }
}

/** All handles are made in each round, so that no contestant can reuse earlier answers. */
function yearTimeline() {
  const asked = sampled(plain, 50);
  // In the night of a clock change, opening_hours counts elapsed hours instead of local time.
  const list = asked.filter(schedule => isRight(openingHours(schedule), schedule));
  notes.push(
    `Year timelines: opening_hours reads ${asked.length - list.length} of ${asked.length} schedules differently from all others, because a window passes a clock change at night. They are left out.`,
  );
  const contestants = {
    ours: eachOf(
      () => list.map(compile),
      handle => timelineBetween(handle, WINDOW.from, YEAR_ON).segments.length,
    ),
  };
  for (const [name, { title, make }] of Object.entries(PEERS)) {
    for (const schedule of list) {
      if (!isRight(make(schedule), schedule)) throw new Error(`${title}: another timeline.`);
    }
    contestants[name] = eachOf(
      () => list.map(make),
      one => one.timeline(WINDOW.from, YEAR_ON).length,
    );
  }
  const result = race(contestants, { rounds: 7, warmups: 1 });
  for (const name of Object.keys(PEERS)) {
    addRow('one-year timeline', result, name, { rruleTemporal: 6 }[name] ?? 1);
  }
}

function isRight(peer, schedule) {
  const { segments } = timelineBetween(compile(schedule), WINDOW.from, YEAR_ON);
  const ours = segments.map(({ from, to, stateName }) => ({ from, to, state: stateName }));
  const theirs = peer.timeline(WINDOW.from, YEAR_ON);
  return JSON.stringify(mergedByName(ours)) === JSON.stringify(mergedByName(theirs));
}

/** Adjacent segments of this library may differ only in the rule. */
function mergedByName(segments) {
  const merged = [];
  for (const segment of segments) {
    const last = merged.at(-1);
    if (last?.state === segment.state) merged[merged.length - 1] = { ...last, to: segment.to };
    else merged.push(segment);
  }
  return merged;
}

function addRows(work, result, name, limit) {
  addRow(`${work}, in a row`, result, name, limit, ' row');
  addRow(`${work}, in turn`, result, name, limit, ' turn');
}

function addRow(work, result, name, limit, way = '') {
  const against = PEERS[name].title;
  const reached = ratio(result, name + way, `ours${way}`);
  const ours = duration(result[`ours${way}`].median);
  const other = duration(result[name + way].median);
  goals.push(goal(work, { sense: '≥', limit, unit: '×', reached, ours, other, against }));
}
