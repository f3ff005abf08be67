/*
 * `npm run test:browser`: the shipped ESM, bundled, in headless Chromium under a strict Content Security Policy: random
 * previews against those of Node, and the picture of states. Prints the seed of the random previews; FC_SEED=<seed> repeats them. CHROMIUM names the
 * browser, if it is not where Debian has it.
 */
import { launchChromium, watchedPage } from './chromium.mjs';
import { checkParity } from './parity/checks.mjs';
import { checkPicture } from './picture/checks.mjs';

const TIME_LIMIT = 170_000;
const counts = { passed: 0, failed: 0 };
const complaints = [];

function check(name, holds, details = '') {
  counts[holds ? 'passed' : 'failed'] += 1;
  console.log(`  ${holds ? '✓' : '✗'} ${name}${holds || details === '' ? '' : `\n${details}`}`);
}

const watch = context => watchedPage(context, complaints);
const seed = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31));
const started = performance.now();
let browser;
const limit = setTimeout(() => {
  console.log(`Not done after ${TIME_LIMIT / 1000} seconds.`);
  browser?.close().finally(() => process.exit(1));
}, TIME_LIMIT);
try {
  browser = await launchChromium();
  console.log(`Chromium ${browser.version()}, Node ${process.version} (time zones ${process.versions.tz})`);
  console.log(`\n— Random previews, seed ${seed}`);
  await checkParity({ browser, seed, check, watch });
  console.log('\n— The picture of states');
  await checkPicture({ browser, check, watch });
  check(
    'no error in any page, no refusal by the policy, no request to elsewhere',
    complaints.length === 0,
    complaints.join('\n'),
  );
} catch (error) {
  check('the run came to its end', false, error.stack ?? String(error));
} finally {
  clearTimeout(limit);
  await browser?.close();
}
console.log(
  `\n${counts.passed} passed, ${counts.failed} failed (${((performance.now() - started) / 1000).toFixed(0)} s)`,
);
process.exitCode = counts.failed === 0 ? 0 : 1;
