import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { watchedPage } from '../browser/chromium.mjs';

/* The page as a user gets it: the built command, and Chromium under the policy that the command sends. */

export const root = join(import.meta.dirname, '../..');
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** Starts `customer-patch page` and returns its address, and how to end it. */
export async function startPage(args) {
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), 'page', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`The command ended with ${code}.`)));
    child.stdout.on('data', text => {
      const [address] = /http:\/\/\S+/.exec(String(text)) ?? [];
      if (address) resolve(address);
    });
  });
  const stop = () =>
    new Promise(resolve => {
      child.removeAllListeners('exit');
      child.once('exit', resolve);
      child.kill('SIGINT');
    });
  return { url, stop };
}

/** A new tab. Everything that goes wrong in it ends up in `complaints`. */
export async function newTab(browser, complaints, { width = 1440, height = 900, dark = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'Pacific/Chatham',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  // A worker that a test can make wait, to see what is shown meanwhile.
  await context.addInitScript(() => {
    const Original = Worker;
    globalThis.Worker = class extends Original {
      postMessage(message) {
        const wait = globalThis.workerDelay ?? 0;
        if (wait > 0) setTimeout(() => super.postMessage(message), wait);
        else super.postMessage(message);
      }
    };
  });
  return watchedPage(context, complaints);
}

/** What axe finds, as lines. */
export async function axeFindings(tab) {
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}\n    ${failureSummary}`),
  );
}

/** Waits until the answers on the screen are those to the current questions. */
export async function settled(tab) {
  await tab.waitForFunction(
    () => document.querySelector('.answer') !== null && document.querySelector('[aria-busy="true"]') === null,
  );
}

/** An address of the page with an edit in it. */
export function editAddress(url, customerId, patch, more = '') {
  const edit = Buffer.from(JSON.stringify({ patch, drops: [] })).toString('base64url');
  return `${url}#door=change&customer=${customerId}&at=2026-12-23T15:00:00Z${more}&edit=${edit}`;
}
