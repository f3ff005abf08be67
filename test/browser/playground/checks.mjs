import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { importTypeScript } from '../importTypeScript.mjs';
import { builtLibrary, serve } from '../serve.mjs';

/* The playground as someone uses it who reads, clicks and types; what it shows is held against Node's previews. */

const fixtures = join(import.meta.dirname, '../../fixtures');
const fixture = name => JSON.parse(readFileSync(join(fixtures, name), 'utf8'));

export async function checkPlayground({ browser, check, watch }) {
  const { previewPatch } = await import(pathToFileURL(builtLibrary).href);
  const { url, close } = await serve();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await watch(context);
    const response = await page.goto(url);
    const policy = response.headers()['content-security-policy'];
    check('the policy allows no eval, nothing inline and no connection', isStrict(policy), policy);
    await checkStories(page, previewPatch, check);
    await checkTyping(page, check);
    await checkProblems(page, check);
    await checkOwnCustomers(page, check);
    await checkLooks(page, check);
  } finally {
    await context.close();
    await close();
  }
}

/** Opened, the page tells a story already. */
async function checkStories(page, previewPatch, check) {
  const { stories } = await importTypeScript('../fixtures/stories.ts');
  const patch = page.getByRole('textbox', { name: /^Patch/ });
  check('it opens with a preview', (await figures(page)).others === '3');
  for (const { title, patch: file, at } of stories) {
    await page.getByRole('button', { name: title }).click();
    const sent = fixture(file);
    const preview = previewPatch({
      customers: fixture('customers.json'),
      account: fixture('account.json'),
      tags: new Map(fixture('tags.json').map(tag => [tag.id, tag])),
      patch: sent,
      at,
    }).value;
    const shown = await figures(page);
    const expected = {
      heading: preview.before.name,
      changes: String(preview.changes.length),
      others: String(preview.affected.length),
      warnings: String(preview.warnings.length),
    };
    const wire = JSON.parse(await page.locator('#wire pre').textContent());
    check(
      `the story "${title}" shows what Node says`,
      isSame(JSON.parse(await patch.inputValue()), sent) &&
        isSame(shown, expected) &&
        isSame(wire, preview.wire),
      `${JSON.stringify(shown)}\n${JSON.stringify(expected)}`,
    );
  }
  await page.getByRole('button', { name: 'The forgotten Wednesday' }).click();
  const states = page.getByRole('region', { name: 'Who answers, and when' });
  check(
    'the differing hours are said in words',
    (await states
      .getByRole('row', { name: /Wed 23 Dec, 10:00–12:00 Business Hours After Hours/ })
      .count()) === 1,
  );
  const picture = states.getByRole('img', { name: /Harbor Clinic Boston/ });
  check(
    'the week is drawn',
    (await picture.evaluate(image => image.decode().then(() => image.naturalWidth))) > 0,
  );
}

async function checkTyping(page, check) {
  const patch = page.getByRole('textbox', { name: /^Patch/ });
  await patch.fill('');
  await patch.pressSequentially('{ "customerId": "cus_pharmacy", "name": "Night Pharmacy" }');
  const changes = page.getByRole('region', { name: 'What changes' });
  await changes.getByRole('row', { name: 'Name "Pharmacy" "Night Pharmacy"' }).waitFor();
  check(
    'a typed patch is previewed as it is typed',
    (await figures(page)).heading === 'Pharmacy → Night Pharmacy',
  );
  check(
    'it says what to send',
    (await page.locator('#wire pre').textContent()) === '{\n  "name": "Night Pharmacy"\n}',
  );

  await page.getByRole('button', { name: 'One price, and ten gone' }).click();
  await page.getByRole('button', { name: 'Complete the patch so that nothing is lost' }).click();
  await page.locator('#warnings').waitFor({ state: 'detached' });
  const item = JSON.parse(await patch.inputValue()).billingSettings.outboundVoiceCalls;
  check('a patch that loses what is stored is completed', item.unitCost === 0.0175 && item.allowance === 750);

  await page.getByLabel('or with an empty patch for').selectOption('cus_boston');
  const nothing = await page.getByText('Nothing: all of it is stored already.').count();
  check('an empty patch changes nothing', nothing === 1);
}

async function checkProblems(page, check) {
  const patch = page.getByRole('textbox', { name: /^Patch/ });
  const problems = page.locator('#patch-problems');
  const text =
    '{ "customerId": "cus_boston", "nmae": "Boston", "schedule": { "timeZoneId": "Mars/Olympus" } }';
  await patch.fill(text);
  await problems.getByRole('listitem').nth(1).waitFor();
  const said = await problems.getByRole('listitem').allTextContents();
  check(
    'a bad patch has all of its problems, with pointers and what to do',
    said.length === 2 &&
      /^\/nmae .*name.* patch\/unknownField$/.test(said[0]) &&
      said[1].startsWith('/schedule/timeZoneId '),
    said.join('\n'),
  );
  check('the field is marked', (await patch.getAttribute('aria-invalid')) === 'true');
  check('the page says that there is no preview', await page.getByText('No preview: 2 problems').isVisible());
  await problems.getByRole('button', { name: 'Select /schedule/timeZoneId in the text' }).click();
  const selected = await patch.evaluate(field => field.value.slice(field.selectionStart, field.selectionEnd));
  check('a pointer leads to its place in the text', selected === '"Mars/Olympus"', selected);

  await patch.fill('{ "customerId": ');
  await page.getByText('No preview: 1 problem').waitFor();
  const unread = await problems.getByRole('listitem').allTextContents();
  check('text that is no JSON is a problem', unread.length === 1 && unread[0] !== '', unread.join('\n'));

  await patch.fill('{ "customerId": "cus_boston", "name": "Boston" }');
  await problems.getByRole('listitem').waitFor({ state: 'detached' });
  check('a problem put right is gone', (await patch.getAttribute('aria-invalid')) === 'false');

  await page.getByLabel(/^At/).fill('tomorrow');
  await page.locator('#at-problems li').waitFor();
  check('an instant that is none is a problem', (await page.locator('#at-problems li').count()) === 1);
  await page.getByLabel(/^At/).fill('2026-12-21T15:00:00Z');
  await page.locator('#at-problems li').waitFor({ state: 'detached' });
}

async function checkOwnCustomers(page, check) {
  await page.getByText('Customers, account, tags').click();
  const own = [
    { id: 'acme', name: 'Acme <b>& Co</b>', data: { 'a"b': ['\\"]}', { x: 1 }] } },
    { id: 'lab', name: 'Lab', parentCustomerId: 'acme' },
  ];
  await page.getByRole('textbox', { name: /^Customers/ }).fill(JSON.stringify(own));
  await page
    .getByRole('textbox', { name: /^Patch/ })
    .fill('{ "customerId": "acme", "appSettings": { "chakraTheme": "teal" }, "overrideAppSettings": true }');
  const affected = page.getByRole('region', { name: 'Who else is affected: 1 customer below' });
  await affected.getByRole('rowheader', { name: 'Lab' }).waitFor();
  check(
    'pasted customers are previewed, and names are text',
    (await figures(page)).heading === 'Acme <b>& Co</b>',
  );

  await page
    .getByRole('textbox', { name: /^Customers/ })
    .fill(JSON.stringify([...own, { id: 'x', name: 5 }]));
  await page
    .locator('#customers-problems')
    .getByRole('button', { name: 'Select /2/name in the text' })
    .click();
  const selected = await page
    .getByRole('textbox', { name: /^Customers/ })
    .evaluate(field => field.value.slice(field.selectionStart, field.selectionEnd));
  check('a problem of a customer leads to its place', selected === '5', selected);

  await page.getByLabel('Open a file of customers').setInputFiles(join(fixtures, 'customers.json'));
  await page.getByRole('button', { name: 'A clinic changes hands' }).click();
  check('customers of a file are previewed', (await figures(page)).heading === 'Ballard Dental');
  await page.getByRole('button', { name: 'Back to the sample' }).click();
}

async function checkLooks(page, check) {
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    const worst = await page.evaluate(lowestContrast);
    check(
      `every text has a contrast of at least 4.5 to 1 in the ${scheme} scheme`,
      worst.ratio >= 4.5,
      JSON.stringify(worst),
    );
  }
  const unnamed = await page.evaluate(() =>
    [...document.querySelectorAll('button, input, select, textarea')]
      .filter(each => !each.labels?.length && !each.getAttribute('aria-label') && !each.textContent.trim())
      .map(each => each.outerHTML),
  );
  check('every control has a name', unnamed.length === 0, unnamed.join('\n'));
  await page.setViewportSize({ width: 360, height: 740 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  check('a telephone shows it without scrolling sideways', overflow <= 0, `${overflow} px too wide`);
}

async function figures(page) {
  const heading = await page.locator('.about h2').textContent();
  const numbers = await page.locator('.figures strong').allTextContents();
  return { heading, changes: numbers[0], others: numbers[1], warnings: numbers[3] };
}

function isStrict(policy) {
  return (
    policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';") &&
    !/unsafe|connect-src/.test(policy)
  );
}

function isSame(a, b) {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, sorted(value[key])]),
  );
}

/** Runs in the page: WCAG's ratio of each text against the ground it stands on. */
function lowestContrast() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map(each => {
      const share = each / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = element => {
    for (let each = element; each; each = each.parentElement) {
      const colour = rgb(getComputedStyle(each).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  let worst = { ratio: 21, text: '' };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: parent, textContent } = walker.currentNode;
    const colour = rgb(getComputedStyle(parent).color);
    if (textContent.trim() === '' || colour[3] === 0 || !parent.checkVisibility()) continue;
    const [low, high] = [luminance(colour), luminance(groundOf(parent))].sort((a, b) => a - b);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < worst.ratio) worst = { ratio, text: textContent };
  }
  return worst;
}
