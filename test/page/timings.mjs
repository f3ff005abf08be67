import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { manyCustomers } from './customers.mjs';
import { newTab, root, settled, startPage } from './harness.mjs';

/* How long the tasks are with which a key keeps the main thread busy, and how far the answer is behind it, with 5,000 customers. Reported; a test
   only fails if the page hangs. */

const HANG_MS = 1000;

export async function reportTimings({ browser, complaints, check }) {
  const folder = mkdtempSync(join(tmpdir(), 'customer-patch-page-'));
  const file = join(folder, 'customers.json');
  const customers = manyCustomers(5000);
  writeFileSync(file, JSON.stringify(customers));
  const { url, stop } = await startPage(['--customers', file, '--at', '2026-12-23T15:00:00Z']);
  try {
    const tab = await newTab(browser, complaints);
    await tab.goto(url);
    await settled(tab);
    const measure = async (title, keys, selector) => {
      await tab.locator(selector).first().focus();
      await browser.startTracing(tab, { categories: ['toplevel', 'devtools.timeline'] });
      for (const key of keys) {
        await tab.keyboard.press(key);
        await tab.waitForTimeout(200);
      }
      const { longest, sum } = mainThreadTasks(JSON.parse(String(await browser.stopTracing())));
      const perKey = (sum / keys.length).toFixed(1);
      console.log(
        `    ${title}: the longest task is ${longest.toFixed(1)} ms; ${perKey} ms in all a key, with drawing`,
      );
      check(`${title} does not hang`, longest < HANG_MS);
    };
    await measure('searching among 5,000', [...'desk 49'], '#search');
    await tab.locator('#search').fill('');
    await measure('going down the tree', Array(10).fill('ArrowDown'), '#tree');
    await measure('moving the instant', Array(10).fill('ArrowRight'), '.slider');
    await tab.goto('about:blank');
    await tab.goto(`${url}#door=change&customer=reseller&at=2026-12-23T15:00:00Z`);
    await tab.locator('.rule-summary').last().waitFor();
    await settled(tab);
    await tab.locator('.rule-summary').last().click();
    await measure('typing the name of a rule', [...'Early hours'], '.rule-form input');
    await measure('typing JSON', [...'     '], '#json');
    const answers = [];
    for (let press = 0; press < 6; press += 1) {
      await tab.waitForTimeout(400);
      answers.push(await answerTime(tab));
    }
    answers.sort((a, b) => a - b);
    const bare = await barePreview(customers);
    console.log(
      `    an answer about 5,000 customers comes ${answers[3].toFixed(0)} ms after the key; the bare preview takes ${bare.toFixed(0)} ms in Node`,
    );
    await tab.context().close();
  } finally {
    await stop();
    rmSync(folder, { recursive: true });
  }
}

/** The tasks of the page's main thread in a trace, in milliseconds of its own time. */
function mainThreadTasks({ traceEvents }) {
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const times = traceEvents
    .filter(
      ({ name, ph, pid, tid }) =>
        name === 'ThreadControllerImpl::RunTask' && ph === 'X' && threads.has(`${pid}/${tid}`),
    )
    .map(({ tdur = 0 }) => tdur / 1000);
  return { longest: Math.max(0, ...times), sum: times.reduce((sum, time) => sum + time, 0) };
}

/** From the click on a day to the answer on the screen. */
function answerTime(tab) {
  return tab.evaluate(
    () =>
      new Promise(resolve => {
        const start = performance.now();
        document.querySelector('.rule-form .chip').click();
        const look = () => {
          const isDone = performance.now() - start > 4 && !document.querySelector('.answer.is-stale');
          if (isDone) resolve(performance.now() - start);
          else setTimeout(look, 1);
        };
        look();
      }),
  );
}

async function barePreview(customers) {
  const { indexCustomers, orThrow, previewPatch } = await import(
    pathToFileURL(join(root, 'dist/index.js')).href
  );
  const tree = orThrow(indexCustomers(customers));
  const [{ schedule }] = customers;
  const rules = schedule.rules.map(rule =>
    rule.id === 'open' ? { ...rule, byDay: rule.byDay.slice(1) } : rule,
  );
  const request = {
    customers: tree,
    patch: { customerId: 'reseller', schedule: { ...schedule, rules } },
    at: '2026-12-21T05:00:00Z',
    assumptions: false,
  };
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run += 1) {
    const start = performance.now();
    orThrow(previewPatch(request));
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
