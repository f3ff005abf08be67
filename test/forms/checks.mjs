import { deepStrictEqual, ok } from 'node:assert/strict';

/** The delay of the worker's answers, so that some answers belong to values that are no longer in the form. */
const LATE_MS = 1000;

/** Runs before the page. Delays answers, and records everything that the preview shows. */
export function observePage(lateMs) {
  window.questions = [];
  window.seen = [];
  const RealWorker = window.Worker;
  window.Worker = class extends RealWorker {
    postMessage(question) {
      window.questions.push(question);
      super.postMessage(question);
    }
    set onmessage(listener) {
      super.onmessage = event => setTimeout(() => listener.call(this, event), lateMs);
    }
  };
  new MutationObserver(() => {
    for (const item of document.querySelectorAll('section li')) {
      if (!window.seen.includes(item.textContent)) window.seen.push(item.textContent);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Uses a form as a person would. The fields have the same labels in every form. */
export async function checkForm({ context, url, page: name, patches, check, watch }) {
  const page = await watch(context);
  await page.addInitScript(observePage, LATE_MS);
  await page.goto(`${url}/${name}.html`);
  const field = label => page.getByLabel(label, { exact: true });
  const block = label => page.locator('.field', { has: page.getByText(label, { exact: true }) }).first();
  const fresh = () => page.waitForSelector('section[aria-busy=false]');
  // Each step starts where the previous one ended.
  let isBroken = false;
  const step = async (title, run) => {
    if (!isBroken) isBroken = !(await check(`${name}: ${title}`, run));
  };

  await step('opens with what is stored, and with times that inputs can show', async () => {
    await fresh();
    deepStrictEqual(await field('Base cost').inputValue(), '20');
    deepStrictEqual(await field('Opens').inputValue(), '09:00');
    deepStrictEqual(await page.locator('section li').count(), 0);
  });

  await step('while somebody types, only the last preview is shown', async () => {
    await field('Base cost').fill('');
    await field('Base cost').pressSequentially('3456', { delay: 20 });
    // Long enough to send the request for 3456, too short for its answer.
    await page.waitForFunction(() => window.questions.length >= 2);
    await field('Base cost').pressSequentially('.789', { delay: 20 });
    await page.waitForSelector('section li:text("3456.789")');
    await fresh();
    deepStrictEqual(await page.evaluate(() => window.seen), [
      '/billingSettings/base/baseCost: 20 → 3456.789',
    ]);
    const questions = await page.evaluate(() => window.questions.length);
    ok(questions < 9, `${questions} questions for 9 keys`);
  });

  await step('a text that is no number is a problem at its field, and stays', async () => {
    await field('Base cost').fill('12,5');
    await block('Base cost').locator('.problem').waitFor();
    deepStrictEqual(await field('Base cost').inputValue(), '12,5');
    await field('Base cost').fill('25');
    await block('Base cost').locator('.problem').waitFor({ state: 'detached' });
  });

  await step('warnings are beside the fields that they are about', async () => {
    await field('Unit cost').fill('');
    await field('Reference').fill('');
    await block('Unit cost').locator('.warning').waitFor();
    await block('Reference').locator('.warning').waitFor();
    deepStrictEqual(await block('Name').locator('.warning').count(), 0);
    await field('Unit cost').fill('0.5');
    await block('Unit cost').locator('.warning').waitFor({ state: 'detached' });
  });

  await step('the week is drawn before and after', async () => {
    await field('Opens').fill('08:00');
    await field('Wednesday').check();
    await page.waitForSelector('section img');
    await fresh();
    const { width, source } = await page.evaluate(async () => {
      const image = document.querySelector('section img');
      await image.decode();
      return { width: image.naturalWidth, source: decodeURIComponent(image.src) };
    });
    ok(width > 100, `an image ${width} pixels wide`);
    ok(source.includes('08:00') && source.includes('09:00'), 'both weeks');
  });

  await step('saving sends exactly what changed', async () => {
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await field('State').last().fill('Holiday');
    await field('Until').last().fill('2026-12-31');
    const saved = page.waitForResponse(response => response.request().method() === 'PATCH');
    await page.getByRole('button', { name: 'Save' }).click();
    await (await saved).finished();
    deepStrictEqual(patches.splice(0), [{ path: '/customers/lab', body: expectedBody }]);
  });
  await page.close();
}

const expectedBody = {
  billingSettings: { base: { baseCost: 25, unitCost: 0.5, rawUnitMultiplier: 1, allowance: 0 } },
  schedule: {
    timeZoneId: 'America/New_York',
    inherit: false,
    defaultState: 'After Hours',
    rules: [
      {
        id: 'open',
        name: 'Open',
        state: 'Business Hours',
        priority: 10,
        startTime: '08:00',
        endTime: '5:00 PM',
        frequency: 'Weekly',
        byDay: ['Monday', 'Tuesday', 'Friday', 'Wednesday'].map(dayOfWeek => ({ dayOfWeek })),
      },
      { frequency: 'Weekly', state: 'Holiday', untilDate: '2026-12-31' },
    ],
  },
};
