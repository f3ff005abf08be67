/*
 * Measures rules made to hang or flood: time and memory of every kind of query. node bench/hostile.mjs
 *
 * Each rule runs in its own thread with a heap limit of 64 MB, including the library and its garbage, and a time limit
 * of ten seconds. Printed results stayed within both.
 */
import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { schedules } from './fixtures.mjs';

const DAY = 86_400_000;
const AT = Date.UTC(2026, 10, 23, 15);
const HEAP_MB = 64;
const GIVE_UP_MS = 10_000;

const ODD_HOURS = Array.from({ length: 12 }, (_, index) => 2 * index + 1);
const dated = {
  state: 'Open',
  simpleRuleType: 'Time',
  startDate: '2016-01-04',
  startTime: '00:00',
  endTime: '01:00',
};
const one = rule => ({
  timeZoneId: 'America/New_York',
  defaultState: 'Closed',
  rules: [{ id: 'r', ...dated, ...rule }],
});
const FREQUENCIES = ['Secondly', 'Minutely', 'Hourly', 'Daily', 'Weekly', 'Monthly', 'Yearly'];

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
  dayOfWeek => ({ dayOfWeek }),
);
const POSITIONS = Array.from({ length: 366 }, (_, index) => index + 1);

const different = schedules({ perKind: 30, wide: true }).flatMap(({ rules }) => rules);

const SCHEDULES = {
  'DAILY on February 30': one({ frequency: 'Daily', byMonth: [2], byMonthDay: [30] }),
  'MONTHLY on February 30': one({ frequency: 'Monthly', byMonth: [2], byMonthDay: [30] }),
  'YEARLY on February 30': one({ frequency: 'Yearly', byMonth: [2], byMonthDay: [30] }),
  'HOURLY;INTERVAL=2 at odd hours': one({ frequency: 'Hourly', interval: 2, byHour: ODD_HOURS }),
  'MINUTELY;INTERVAL=2;BYMINUTE=1': one({ frequency: 'Minutely', interval: 2, byMinute: [1] }),
  'SECONDLY without an end': one({ frequency: 'Secondly', startTime: undefined, endTime: undefined }),
  'SECONDLY;INTERVAL=7 for ever': one({
    frequency: 'Secondly',
    interval: 7,
    startTime: undefined,
    endTime: undefined,
  }),
  'SECONDLY;BYHOUR=3': one({ frequency: 'Secondly', byHour: [3], startTime: undefined, endTime: undefined }),
  'SECONDLY on leap days, a Monday': one({
    frequency: 'Secondly',
    byMonth: [2],
    byMonthDay: [29],
    byDay: [{ dayOfWeek: 'Monday' }],
    startTime: undefined,
    endTime: undefined,
  }),
  ...Object.fromEntries(
    [1_000_000, 2_147_483_647].flatMap(count =>
      FREQUENCIES.map(frequency => [`${frequency.toUpperCase()};COUNT=${count}`, one({ frequency, count })]),
    ),
  ),
  'DAILY;INTERVAL=7 on February 29;COUNT=2147483647': one({
    frequency: 'Daily',
    interval: 7,
    byMonth: [2],
    byMonthDay: [29],
    count: 2_147_483_647,
  }),
  'BYSETPOS=2 of a set of one': one({ frequency: 'Monthly', byMonthDay: [1], bySetPosition: [2] }),
  'SECONDLY;INTERVAL=2147483647': one({ frequency: 'Secondly', interval: 2_147_483_647 }),
  'YEARLY;INTERVAL=2147483647': one({ frequency: 'Yearly', interval: 2_147_483_647 }),
  '1,000 rules': many(1000, index => ({
    frequency: 'Weekly',
    byDay: [{ dayOfWeek: 'Monday' }],
    startTime: minute(index),
    endTime: minute(index + 7),
  })),
  '1,000 rules, every minute': many(1000, index => ({
    frequency: 'Minutely',
    interval: (index % 59) + 2,
    count: 1_000_000,
  })),
  '1,000 rules, all different': many(1000, index => different[index]),
  ...allDifferent('counts', index => ({
    frequency: 'Minutely',
    endTime: undefined,
    count: 4_000_000 + index,
    state: `S${index}`,
  })),
  ...allDifferent('intervals and counts', index => ({
    frequency: 'Minutely',
    endTime: undefined,
    interval: index + 2,
    count: 500_000 - index * 400,
    state: `S${index}`,
  })),
  ...allDifferent('set positions and counts', index => ({
    frequency: 'Monthly',
    interval: 1 + (index % 7),
    byDay: WEEK.slice(0, 5),
    bySetPosition: [1 + (index % 20), -1 - (index % 9)],
    count: 30 + index,
    startTime: minute(index),
    endTime: minute(index + 7),
  })),
  ...allDifferent('positions in the year', index => ({
    frequency: 'Yearly',
    byDay: WEEK,
    bySetPosition: POSITIONS.filter(position => position !== (index % 366) + 1),
    count: 3000 + index,
  })),
  ...allDifferent('counts of filtered days', index => ({
    frequency: 'Daily',
    byMonth: POSITIONS.slice(0, 11),
    interval: 1 + (index % 3),
    count: 900 + index,
    endTime: minute(index + 1),
  })),
};

/** All queries of one compiled schedule, in this order. */
const QUESTIONS = {
  compile(situation) {
    const { compileSchedule, orThrow } = situation.library;
    situation.compiled = orThrow(compileSchedule(situation.schedule));
  },
  state: ({ library, compiled }) => library.stateAt(compiled, AT),
  'next change': ({ library, compiled }) => library.nextChangeAfter(compiled, AT),
  'next time in state': ({ library, schedule, compiled }) =>
    library.nextTimeInState(compiled, schedule.rules.at(-1).state, AT, { horizonMs: 50 * 365 * DAY }),
  week: ({ library, compiled }) => library.timelineBetween(compiled, AT, AT + 7 * DAY),
  year: ({ library, compiled }) => library.timelineBetween(compiled, AT, AT + 365 * DAY),
  '50 years': ({ library, compiled }) => library.timelineBetween(compiled, AT, AT + 50 * 365 * DAY),
  occurrences: ({ library, schedule }) =>
    library.occurrencesBetween(schedule.rules[0], '2026-11-23T00:00:00', '2026-11-24T00:00:00'),
  explain: ({ library, compiled }) => library.explainAt(compiled, AT),
  lint: ({ library, schedule }) => library.lintSchedule(schedule, { from: AT, to: AT + 365 * DAY }),
  'lint 50 years': ({ library, schedule }) =>
    library.lintSchedule(schedule, { from: AT, to: AT + 50 * 365 * DAY }),
};

if (isMainThread) await main();
else parentPort.postMessage(await ask(SCHEDULES[workerData]));

async function main() {
  const { deliver, goal } = await import('./report.mjs');
  const rows = [];
  const worst = { ms: 0, heapMb: 0 };
  for (const name of Object.keys(SCHEDULES)) {
    const answer = await asked(name);
    if (answer.failed) {
      rows.push([name, `**${answer.failed}**`]);
      worst.ms = Number.POSITIVE_INFINITY;
      continue;
    }
    const times = Object.values(answer.times);
    const slowest = Math.max(...times);
    rows.push([
      name,
      ...times.map(ms => ms.toFixed(1)),
      `**${slowest.toFixed(1)}**`,
      answer.heapMb.toFixed(1),
    ]);
    worst.ms = Math.max(worst.ms, slowest);
    worst.heapMb = Math.max(worst.heapMb, answer.heapMb);
  }
  const caption =
    'First answer of each query in a cold thread, in milliseconds; and the largest growth of the heap after one of them, in MB';
  const work = 'hostile rules: slowest';
  deliver({
    title: 'Hostile rules',
    goals: [
      goal(`${work} compile, query, explanation or lint`, {
        sense: '≤',
        limit: 300,
        unit: ' ms',
        reached: worst.ms,
      }),
      goal('hostile rules: most heap', { sense: '≤', limit: HEAP_MB, unit: ' MB', reached: worst.heapMb }),
    ],
    tables: [{ caption, head: ['rule', ...Object.keys(QUESTIONS), 'slowest', 'heap'], rows }],
    notes: [
      `Each rule runs in a thread with a heap limit of ${HEAP_MB} MB, including the library. If a rule has too many segments, the year's timeline ends at its documented limit.`,
    ],
  });
}

async function asked(name) {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: name,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB - 16, maxYoungGenerationSizeMb: 16 },
  });
  const timer = setTimeout(() => worker.terminate(), GIVE_UP_MS);
  try {
    const [answer] = await Promise.race([
      once(worker, 'message'),
      once(worker, 'exit').then(() => [{ failed: 'no answer' }]),
    ]);
    return answer;
  } catch (error) {
    return { failed: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `more than ${HEAP_MB} MB` : error.message };
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

async function ask(schedule) {
  const { library } = await import('./library.mjs');
  const { timed } = await import('./measure.mjs');
  const before = process.memoryUsage().heapUsed;
  const situation = { library, schedule };
  let heap = before;
  const times = {};
  for (const [name, question] of Object.entries(QUESTIONS)) {
    times[name] = timed(() => question(situation)).ms;
    heap = Math.max(heap, process.memoryUsage().heapUsed);
  }
  return { times, heapMb: (heap - before) / 1e6 };
}

function allDifferent(what, rule) {
  return { [`30 different ${what}`]: many(30, rule), [`1,000 different ${what}`]: many(1000, rule) };
}

function many(count, rule) {
  const schedule = one({});
  return {
    ...schedule,
    rules: Array.from({ length: count }, (_, index) => ({
      id: `r${index}`,
      ...dated,
      ...rule(index),
      priority: index,
    })),
  };
}

function minute(index) {
  const minutes = (index * 11) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
