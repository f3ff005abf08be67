/*
 * `npm run test:page`: the built page in headless Chromium, as a user gets it: served by the command, under its policy.
 * Draws it at three widths, light and dark, into a temporary folder for a person to look at. CHROMIUM names the browser,
 * if it is not where Debian has it.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../browser/chromium.mjs';
import { newTab, root, startPage } from './harness.mjs';
import { checkChangeByKeyboard, checkWhyByKeyboard } from './keyboard.mjs';
import { checkFiles, checkRemedies, checkStates } from './states.mjs';
import { reportTimings } from './timings.mjs';

const TIME_LIMIT = 240_000;
const counts = { passed: 0, failed: 0 };
const complaints = [];

function check(name, holds, details = '') {
  counts[holds ? 'passed' : 'failed'] += 1;
  console.log(`  ${holds ? '✓' : '✗'} ${name}${holds || details === '' ? '' : `\n${details}`}`);
}

const folder = join(tmpdir(), 'customer-patch-page');
mkdirSync(folder, { recursive: true });
const fixture = name => join(root, 'test/fixtures', `${name}.json`);
const started = performance.now();
const running = [];
let browser;
const limit = setTimeout(() => {
  console.log(`Not done after ${TIME_LIMIT / 1000} seconds.`);
  Promise.allSettled([browser?.close(), ...running.map(({ stop }) => stop())]).finally(() => process.exit(1));
}, TIME_LIMIT);
try {
  const full = await startPage([
    ...['--customers', fixture('customers'), '--account', fixture('account'), '--tags', fixture('tags')],
    ...['--usage', fixture('usage'), '--at', '2026-12-23T10:00:00-05:00'],
  ]);
  running.push(full);
  const empty = await startPage([]);
  running.push(empty);
  browser = await launchChromium();
  const tab = await newTab(browser, complaints);
  const shared = { browser, complaints, tab, url: full.url, emptyUrl: empty.url, check, folder };
  const parts = {
    'Why is it closed?, by keyboard': () => checkWhyByKeyboard(shared),
    'Change something, by keyboard': () => checkChangeByKeyboard(shared),
    'Remedies and requests': () => checkRemedies(shared),
    Files: () => checkFiles(shared),
    'Every state, light and dark': () => checkStates(shared),
    '5,000 customers': () => reportTimings(shared),
  };
  for (const [title, run] of Object.entries(parts)) {
    if (process.argv[2] && !title.includes(process.argv[2])) continue;
    console.log(`\n— ${title}`);
    await run();
  }
  check(
    'no error, no refusal by the policy, no request to elsewhere',
    complaints.length === 0,
    complaints.join('\n'),
  );
} catch (error) {
  check('the run came to its end', false, error.stack ?? String(error));
} finally {
  clearTimeout(limit);
  await browser?.close();
  for (const { stop } of running) await stop();
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(`\n${counts.passed} passed, ${counts.failed} failed (${seconds} s). Pictures: ${folder}`);
process.exitCode = counts.failed === 0 ? 0 : 1;
