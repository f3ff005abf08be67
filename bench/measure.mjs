/*
 * The method of measurement: contestants take turns in one process, so that a slow machine affects all of them equally,
 * and ratios are computed within each round. Results are medians with the range of the middle half.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
export const collectGarbage = runInNewContext('gc');

/** Nanoseconds. */
const clock = process.env.BENCH_CLOCK === 'cpu' ? cpuTime : () => Number(process.hrtime.bigint());

/** The processor time of this process, in nanoseconds. */
export function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

/**
 * Runs every contestant once in each round and returns nanoseconds per operation: `{ [name]: Spread }`, with the
 * individual measurements in `rounds`. A contestant gets the number of the round and returns the number of operations
 * that it did. The optional function `before` is called before each turn and is not timed.
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

/** How many times as long `slow` took as `fast`, round by round. */
export function ratio({ rounds }, slow, fast) {
  return spreadOf(rounds[slow].map((ns, round) => ns / rounds[fast][round]));
}

/** The median and the quartiles. */
export function spreadOf(readings) {
  const sorted = [...readings].sort((a, b) => a - b);
  const at = share => sorted[Math.round(share * (sorted.length - 1))];
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** The bytes of heap that the result of `make` retains. */
export function retainedBytes(make) {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const kept = make();
  collectGarbage();
  const bytes = process.memoryUsage().heapUsed - before;
  if (kept === undefined) throw new Error('Nothing was kept, so nothing was measured.');
  return bytes;
}

/** The result of `work`, and its time in milliseconds. */
export function timed(work) {
  const started = clock();
  const value = work();
  return { value, ms: (clock() - started) / 1e6 };
}

/** Stops the run if the contestants give different answers. */
export function mustEqual(actual, expected, what) {
  const [a, b] = [JSON.stringify(actual) ?? '', JSON.stringify(expected) ?? ''];
  if (a === b) return;
  let same = 0;
  while (a[same] === b[same]) same += 1;
  const around = text => `  …${text.slice(Math.max(0, same - 80), same + 80)}…`;
  throw new Error(`${what}: answers differ\n${around(a)}\n${around(b)}`);
}
