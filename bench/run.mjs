/* Runs every benchmark in its own process, and writes RESULTS.md. node bench/run.mjs [room …] */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { reportText } from './report.mjs';

const ROOMS = [
  'firstAnswer',
  'schedule',
  'scheduleGrowth',
  'hostile',
  'parse',
  'patch',
  'inherit',
  'tree',
  'fleet',
  'preview',
  'typing',
  'plan',
  'import',
  'growth',
  'conformance',
];

const asked = process.argv.slice(2);
const started = Date.now();
const reports = [];
for (const room of asked.length > 0 ? asked : ROOMS) reports.push(await measured(room));

const goals = reports.flatMap(report => report.goals ?? []);
const met = goals.filter(each => each.met).length;
const minutes = ((Date.now() - started) / 60_000).toFixed(1);
const [cpu] = cpus();
const head = [
  '# Results',
  `${cpu.model.trim()}, ${cpus().length} cores; Node ${process.version}, ${process.platform} ${process.arch}; ${new Date().toISOString().slice(0, 10)}; ${minutes} minutes.`,
  `${met} of ${goals.length} goals met. Written by \`npm run bench\`: contestants take turns in one process, and ratios are computed in each round. Numbers are medians, with the middle half of the measurements in parentheses.`,
];
const text = [...head, ...reports.map(reportText)].join('\n\n');
console.log(text);
if (asked.length === 0) writeFileSync(new URL('RESULTS.md', import.meta.url), text);

async function measured(room) {
  const child = fork(new URL(`${room}.mjs`, import.meta.url));
  const [report] = await Promise.race([
    once(child, 'message'),
    once(child, 'disconnect').then(() => {
      throw new Error(`${room} ended and reported nothing.`);
    }),
  ]);
  console.error(`${room}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return report;
}
