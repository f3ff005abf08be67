/*
 * Measures how often recurrence engines are right on the conformance vectors of `test/conformance`. An engine that
 * needs more than two seconds for one vector counts as hung. Writes the table into the README.
 */
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { deliver } from './report.mjs';

const FILES = ['rfc5545', 'libical', 'rrule-go', 'icalendar', 'generated'];
const LIMIT_MS = 2000;
const ENGINES = ['customer-patch', 'rrule', 'rrule-temporal', 'opening_hours', 'later'];

const folder = new URL('../test/conformance/', import.meta.url);
/* RFC 5545 forbids the combinations in these vectors, so engines differ. `deviations.ts` lists them. */
const deviations = readFileSync(new URL('deviations.ts', folder), 'utf8');
const forbidden = new Set([...deviations.matchAll(/^ {2}'([^']+)':/gm)].map(([, id]) => id));

const vectors = FILES.flatMap(file =>
  readFileSync(new URL(`${file}.jsonl`, folder), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line)),
).filter(({ id }) => !forbidden.has(id));

const head = [`of ${vectors.length} vectors`, 'right', 'wrong', 'hung', 'cannot be expressed'];
const rows = [];
for (const engine of ENGINES) {
  const { right, wrong, hung, cannot } = await countsOf(engine);
  rows.push([engine, right, wrong, hung, cannot]);
}

const table = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

const readme = new URL('../README.md', import.meta.url);
const page = readFileSync(readme, 'utf8');
const withTable = page.replace(
  /<!-- conformance -->[\s\S]*<!-- \/conformance -->/,
  `<!-- conformance -->\n\n${table}\n\n<!-- /conformance -->`,
);
if (withTable !== page) writeFileSync(readme, withTable);

deliver({
  title: 'Conformance',
  tables: [{ caption: `${vectors.length} vectors, ${LIMIT_MS / 1000} s each`, head, rows }],
  notes: [
    'Right: exactly the starts that the source of the vector gives. Hung: no answer within the time.',
    `${forbidden.size} vectors are left out: RFC 5545 forbids what they combine, and engines differ.`,
  ],
});

async function countsOf(engine) {
  const counts = { right: 0, wrong: 0, hung: 0, cannot: 0 };
  let worker = await started(engine);
  for (const vector of vectors) {
    worker.postMessage(vector);
    const verdict = await answerOf(worker);
    counts[verdict] += 1;
    if (verdict === 'hung') worker = await started(engine);
  }
  await worker.terminate();
  return counts;
}

async function started(engine) {
  const worker = new Worker(new URL('conformanceWorker.mjs', import.meta.url), { workerData: { engine } });
  await once(worker, 'message');
  return worker;
}

async function answerOf(worker) {
  const timer = new AbortController();
  const limit = new Promise(resolve => {
    const id = setTimeout(() => resolve('hung'), LIMIT_MS);
    timer.signal.addEventListener('abort', () => clearTimeout(id));
  });
  const answer = once(worker, 'message').then(([{ verdict }]) => verdict);
  const verdict = await Promise.race([answer, limit]);
  timer.abort();
  if (verdict === 'hung') await worker.terminate();
  return verdict;
}
