/*
 * `npm run test:forms`: type-checks and builds the two forms in this folder, and uses them in headless Chromium under a
 * strict Content Security Policy. Set CHROMIUM to the path of the browser if it is not in Debian's location.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { launchChromium, watchedPage } from '../browser/chromium.mjs';
import { checkForm } from './checks.mjs';
import { serve } from './serve.mjs';

const TIME_LIMIT = 110_000;
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'customer-patch-forms-'));
const counts = { passed: 0, failed: 0 };
const complaints = [];
const started = performance.now();

async function check(name, run) {
  try {
    await run();
    counts.passed += 1;
    console.log(`  ✓ ${name}`);
  } catch (error) {
    counts.failed += 1;
    console.log(`  ✗ ${name}\n${error.stack ?? error}`);
    return false;
  }
  return true;
}

const watch = context => watchedPage(context, complaints);

let browser;
let server;
const limit = setTimeout(() => {
  console.log(`Not done after ${TIME_LIMIT / 1000} seconds.`);
  rmSync(folder, { recursive: true, force: true });
  browser?.close().finally(() => process.exit(1));
}, TIME_LIMIT);
try {
  await check('the forms and the types of the libraries fit together', () => {
    const tsc = join(here, '../../node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', here], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stdout);
  });
  await build({
    configFile: join(here, 'vite.config.js'),
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
  });
  server = await serve(folder);
  browser = await launchChromium();
  const context = await browser.newContext();
  for (const page of ['react-hook-form', 'tanstack-form']) {
    await checkForm({ context, page, check, watch, ...server });
  }
  await check('no error in any page, and nothing that the policy refused', () => {
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  });
} catch (error) {
  await check('the run came to its end', () => {
    throw error;
  });
} finally {
  clearTimeout(limit);
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(`\n${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
process.exitCode = counts.failed === 0 ? 0 : 1;
