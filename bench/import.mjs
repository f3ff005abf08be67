/*
 * Measures start-up: the time to import the package in a new Node process, and a whole run of the command line. node
 * bench/import.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mustEqual, race, ratio, spreadOf } from './measure.mjs';
import { deliver, duration, goal } from './report.mjs';

const ROUNDS = 41;
const WALL = '() => Number(process.hrtime.bigint())';
const CPU = '() => { const { user, system } = process.cpuUsage(); return (user + system) * 1000; }';
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'customer-patch-bench-'));
const empty = join(folder, 'empty.mjs');
writeFileSync(empty, 'export {};\n');

const modules = {
  empty: pathToFileURL(empty).href,
  luxon: 'luxon',
  immer: 'immer',
  'customer-patch': './dist/node/index.js',
  'customer-patch/patch': './dist/node/patch.js',
  'customer-patch/calendar': './dist/node/calendar.js',
};
const command = [
  ...['dist/cli.js', 'state', '--customers', 'test/fixtures/customers.json'],
  ...['--customer', 'cus_boston', '--at', '2026-12-25T15:00:00Z', '--json'],
];

try {
  const { state } = JSON.parse(node(command));
  mustEqual(state.stateName, 'Holiday', 'The state on Christmas Day');

  const nets = netImports();
  const starts = race(
    { state: () => once(node(command)), 'bare node': () => once(node(['-e', '0'])) },
    { rounds: ROUNDS, warmups: 1 },
  );
  deliver({
    title: 'Starting',
    goals: [
      importGoal('customer-patch', 2.5, nets),
      importGoal('customer-patch/patch', 0.5, nets),
      goal('`customer-patch state`, from start to end', {
        sense: '≤',
        limit: 2,
        unit: '×',
        reached: ratio(starts, 'state', 'bare node'),
        ours: duration(starts.state.median),
        other: duration(starts['bare node'].median),
        against: 'a bare start of Node',
      }),
    ],
    tables: [
      {
        caption: 'Importing into a new Node process, net of importing an empty module',
        head: ['module', 'median', 'middle half'],
        rows: Object.entries(nets).map(([name, { median, low, high }]) => [
          `\`${name}\``,
          duration(median),
          `${duration(low)}–${duration(high)}`,
        ]),
      },
    ],
    notes: [
      'Each import is timed in its own process. V8 spends nearly all of the time parsing the files.',
      'Only the command line uses luxon, which it loads for local times.',
    ],
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function importGoal(name, limit, nets) {
  const { median } = nets.luxon;
  const { median: ours, low, high } = nets[name];
  return goal(`\`import '${name}'\`, net`, {
    sense: '≤',
    limit,
    unit: '×',
    reached: { median: ours / median, low: low / median, high: high / median },
    ours: duration(ours),
    other: duration(median),
    against: "`import 'luxon'`, net",
  });
}

/** Nanoseconds of an import beyond the import of an empty module. The modules take turns. */
function netImports() {
  const readings = Object.fromEntries(Object.keys(modules).map(name => [name, []]));
  for (let round = -1; round < ROUNDS; round++) {
    const turn = Object.entries(modules);
    for (const [name, module] of round % 2 === 0 ? turn : turn.reverse()) {
      const ns = importTime(module);
      if (round >= 0) readings[name].push(ns);
    }
  }
  const nothing = spreadOf(readings.empty).median;
  const others = Object.entries(readings).filter(([name]) => name !== 'empty');
  return Object.fromEntries(others.map(([name, list]) => [name, spreadOf(list.map(ns => ns - nothing))]));
}

function importTime(module) {
  const program = `const clock = ${process.env.BENCH_CLOCK === 'cpu' ? CPU : WALL};
const started = clock();
await import(${JSON.stringify(module)});
console.log(String(clock() - started));`;
  return Number(node(['--input-type=module', '-e', program]));
}

function node(args) {
  return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
}

function once(printed) {
  if (typeof printed !== 'string') throw new Error('Nothing was printed.');
  return 1;
}
