/* Runs one engine in its own thread, which the conformance table can terminate if the engine hangs. */
import { isDeepStrictEqual } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { engines } from './conformanceEngines.mjs';

process.env.TZ = 'UTC';
const startsOf = engines[workerData.engine];

parentPort.postMessage({ ready: true });
parentPort.on('message', vector => parentPort.postMessage({ verdict: verdictOn(vector) }));

function verdictOn(vector) {
  try {
    const starts = startsOf(vector);
    if (starts === undefined) return 'cannot';
    return isDeepStrictEqual(starts, vector.expected) ? 'right' : 'wrong';
  } catch {
    return 'wrong';
  }
}
