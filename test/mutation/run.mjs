/*
 * Measures how many of the faults that Stryker puts into a room are detected by its tests: npm run mutate -- schedule.
 * Takes long. With file names, only these are mutated: npm run mutate -- schedule civil cycle. The full report is
 * reports/mutation-ROOM.json.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rooms } from './room.mjs';

const [room, ...files] = process.argv.slice(2);
if (!rooms.includes(room)) {
  console.error(`Say which room: npm run mutate -- ${rooms.join('|')} [FILE…]`);
  process.exit(2);
}

const mutated = files.length > 0 ? files.map(name => `src/${room}/**/${name}.ts`) : [`src/${room}/**/*.ts`];
const here = 'test/mutation';
if (!existsSync(`${here}/node_modules`)) run('npm', 'ci', '--silent', '--prefix', here);
run(`${here}/node_modules/.bin/stryker`, 'run', `${here}/stryker.config.mjs`, '--mutate', mutated.join(','));

function run(command, ...args) {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, MUTATED_ROOM: room },
  });
  if (status !== 0) process.exit(status ?? 1);
}
