/*
 * How things are measured: contestants take turns in one process, so that whatever slows the machine down slows all
 * of them, and a ratio is taken within each round. Medians are reported, with the range of the middle half.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
export const collectGarbage = runInNewContext('gc');

/** Nanoseconds. */
const clock = process.env.BENCH_CLOCK === 'cpu' ? cpuTime : () => Number(process.hrtime.bigint());

/** The time that the processor has spent on this process, in nanoseconds. */
export function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

/**
 * Runs every contestant once a round and returns nanoseconds per operation: `{ [name]: Spread }`, and under `rounds`
 * the single readings. A contestant is called with the number of the round and returns how many operations it did;
 * `before`, if given, is called ahead of each of its turns, off the clock.
 */
export function race(contestants, { rounds = 11, warmups = 2 } = {}) {
  const names = Object.keys(contestants);
  const readings = Object.fromEntries(names.map(name => [name, []]));
  for (let round = -warmups; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const contestant = contestants[name];
      const { run = contestant, before } = contestant;
      before?.(round);
      collectGarbage({ type: 'minor' });
      const started = clock();
      const operations = run(round);
      const ns = (clock() - started) / operations;
      if (round >= 0) readings[name].push(ns);
    }
  }
  return {
    rounds: readings,
    ...Object.fromEntries(names.map(name => [name, spreadOf(readings[name])])),
  };
}

/** How many times longer `slow` took than `fast`, round by round. */
export function ratio({ rounds }, slow, fast) {
  return spreadOf(rounds[slow].map((ns, round) => ns / rounds[fast][round]));
}

/** Median, and the quartiles on both sides of it. */
export function spreadOf(readings) {
  const sorted = [...readings].sort((a, b) => a - b);
  const at = share => sorted[Math.round(share * (sorted.length - 1))];
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** Bytes of heap that what `make` returns holds on to. */
export function retainedBytes(make) {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const kept = make();
  collectGarbage();
  const bytes = process.memoryUsage().heapUsed - before;
  if (kept === undefined) throw new Error('Nothing was kept, so nothing was measured.');
  return bytes;
}

/** What `work` answers, in how many milliseconds. */
export function timed(work) {
  const started = clock();
  const value = work();
  return { value, ms: (clock() - started) / 1e6 };
}

/** Stops the run if what is about to be compared does not answer alike. */
export function mustEqual(actual, expected, what) {
  const [a, b] = [JSON.stringify(actual) ?? '', JSON.stringify(expected) ?? ''];
  if (a === b) return;
  let same = 0;
  while (a[same] === b[same]) same += 1;
  const around = text => `  …${text.slice(Math.max(0, same - 80), same + 80)}…`;
  throw new Error(`${what}: answers differ\n${around(a)}\n${around(b)}`);
}
