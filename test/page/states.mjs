import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeFindings, editAddress, newTab, root, settled } from './harness.mjs';

/* The states that the page can be in, each looked at by axe in light and in dark, and drawn for a person to look at. */

const fixture = file => JSON.parse(readFileSync(join(root, 'test/fixtures', file), 'utf8'));

async function drop(tab, name, text) {
  const transfer = await tab.evaluateHandle(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type: 'application/json' }));
      return data;
    },
    [name, text],
  );
  await tab.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await tab.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

export async function checkFiles({ tab, emptyUrl, check }) {
  await tab.goto(emptyUrl);
  await tab.locator('h1', { hasText: 'Open your customers' }).waitFor();
  await drop(tab, 'broken.json', '[{"id": "a", "name": }]');
  await tab.locator('.finding', { hasText: 'line 1, column 22' }).waitFor();
  check('a file that is no JSON says where it stops being JSON', true);
  await drop(tab, 'wrong.json', '[{"id": "a"}, {"id": "a", "name": "A", "schedule": 3}]');
  await tab.locator('.finding', { hasText: '/1/schedule' }).waitFor();
  check('a file with problems lists them with their places', (await tab.locator('.finding').count()) === 2);
  const page = { items: fixture('customers.json').slice(0, 4), totalCount: 18, hasMorePages: true };
  await drop(tab, 'page.json', JSON.stringify(page));
  await tab.locator('.source-name', { hasText: 'one page of more' }).waitFor();
  check('a dropped page of customers opens', (await tab.locator('.tree-row').count()) === 4);
  await drop(tab, 'one.json', '{"id": "one", "name": "Only one"}');
  await tab.locator('h1', { hasText: 'Only one' }).waitFor();
  check('a dropped customer opens', true);
  await drop(tab, 'broken.json', '{');
  await tab.locator('[role="alert"]').waitFor();
  check(
    'a file that cannot be opened leaves the open one alone',
    (await tab.locator('h1').textContent()) === 'Only one',
  );
}

export async function checkRemedies({ tab, url, check }) {
  const patch = fixture('patches/one-price.json');
  await tab.goto('about:blank');
  await tab.goto(editAddress(url, patch.customerId, patch));
  const keep = tab.getByRole('button', { name: /^Keep all 14/ });
  await keep.focus();
  await tab.keyboard.press('Enter');
  await tab.locator('.figure', { hasText: 'warnings' }).locator('strong', { hasText: /^0$/ }).waitFor();
  check(
    'one key keeps what a whole replacement would drop',
    /^1/.test((await tab.locator('.summary').textContent()) ?? ''),
  );
  const wednesday = fixture('patches/forgotten-wednesday.json');
  await tab.goto('about:blank');
  await tab.goto(editAddress(url, wednesday.customerId, wednesday));
  const day = tab.getByRole('button', { name: /^Add Wednesday to/ });
  await day.focus();
  await tab.keyboard.press('Enter');
  await settled(tab);
  await day.waitFor({ state: 'detached' });
  check('one key ticks the forgotten Wednesday again', true);
  const own = fixture('patches/own-hours.json');
  await tab.goto('about:blank');
  await tab.goto(editAddress(url, own.customerId, own));
  await tab.getByRole('button', { name: /^Bring back "Christmas Day"/ }).waitFor();
  check('a gap in the hours has a remedy', true);
  await tab.getByRole('button', { name: 'TypeScript' }).click();
  await tab.getByRole('button', { name: 'Copy the request' }).click();
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  check(
    'the request can be copied as TypeScript',
    /if-match/.test(copied) && /PatchCustomer = \{/.test(copied),
    copied.slice(0, 200),
  );
  await tab.getByRole('button', { name: 'Copy a link with this edit' }).click();
  const link = await tab.evaluate(() => navigator.clipboard.readText());
  check(
    'a link with the edit has the edit, and the address has not',
    /&edit=/.test(link) && !/edit=/.test(tab.url()),
  );
}

export async function checkStates({ browser, complaints, url, emptyUrl, check, folder }) {
  for (const dark of [false, true]) {
    const scheme = dark ? 'dark' : 'light';
    for (const width of [390, 1024, 1440]) {
      const tab = await newTab(browser, complaints, { width, dark });
      // Every state is drawn where it matters, and looked at by axe on a phone and on a wide screen.
      const isChecked = width === 1440 || (width === 390 && !dark);
      const look = async name => {
        await tab.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
        if (!isChecked) return;
        const findings = await axeFindings(tab);
        check(
          `axe finds nothing in ${name}, ${width} px, ${scheme}`,
          findings.length === 0,
          findings.join('\n'),
        );
      };
      await tab.goto(emptyUrl);
      await tab.locator('h1').waitFor();
      await look('empty');
      await drop(tab, 'broken.json', '[{"id": "a", "name": }]');
      await tab.locator('.finding').waitFor();
      await look('error');
      await tab.goto(`${url}#customer=cus_front_desk&at=2026-12-23T15:00:00Z`);
      await settled(tab);
      await look('why');
      const own = fixture('patches/own-hours.json');
      await tab.goto('about:blank');
      await tab.goto(editAddress(url, own.customerId, own));
      await tab.getByRole('button', { name: /^Bring back "Christmas Day"/ }).waitFor();
      await settled(tab);
      await look('change');
      await tab.locator('.rule-summary').last().click();
      await tab.getByRole('tab', { name: 'Hours' }).focus();
      await look('rule');
      await tab.evaluate(() => {
        globalThis.workerDelay = 60_000;
      });
      await tab.locator('#json').fill('{"name": "Another"}');
      await tab.locator('.answer.is-stale').first().waitFor();
      // The grey comes after a tenth of a second.
      await tab.waitForTimeout(250);
      await look('stale');
      const moved = fixture('patches/new-rates.json');
      await tab.goto('about:blank');
      await tab.goto(editAddress(url, moved.customerId, moved));
      await tab.locator('#affected').waitFor();
      await settled(tab);
      await tab.getByRole('tab', { name: 'Rates' }).click();
      await look('rates');
      await tab.getByRole('tab', { name: 'Portal' }).click();
      await look('portal');
      await tab.getByRole('tab', { name: 'Name and place' }).click();
      await look('details');
      await tab.context().close();
    }
  }
}
