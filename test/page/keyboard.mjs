import { settled } from './harness.mjs';

/* Both doors with the keyboard alone: nothing here uses a pointer. */

/** Tabs on until the focused element matches. */
export async function tabTo(tab, selector, key = 'Tab') {
  for (let press = 0; press < 120; press += 1) {
    const isThere = await tab.evaluate(wanted => document.activeElement?.matches(wanted) ?? false, selector);
    if (isThere) return;
    await tab.keyboard.press(key);
  }
  throw new Error(`The Tab key never reaches ${selector}.`);
}

const heading = tab => tab.locator('h1').textContent();
const verdict = tab => tab.locator('.verdict-name').textContent();

export async function checkWhyByKeyboard({ tab, url, check }) {
  await tab.goto(url);
  await settled(tab);
  await tab.keyboard.press('/');
  await tab.keyboard.type('boston desk');
  await tab.keyboard.press('Enter');
  await tab.locator('h1', { hasText: 'Front Desk' }).waitFor();
  await settled(tab);
  check('a search by words of the path finds a customer', (await heading(tab)) === 'Front Desk');
  await tab.keyboard.press('Escape');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('Enter');
  await tab.locator('h1', { hasText: 'Radiology' }).waitFor();
  check('the arrow keys of the tree choose another', true);
  await tab.keyboard.press('ArrowUp');
  await tab.keyboard.press('Enter');
  await tab.locator('h1', { hasText: 'Front Desk' }).waitFor();
  await tabTo(tab, '.slider');
  const before = await tab.locator('.slider').getAttribute('aria-valuetext');
  for (let press = 0; press < 8; press += 1) await tab.keyboard.press('ArrowRight');
  await settled(tab);
  const after = await tab.locator('.slider').getAttribute('aria-valuetext');
  check(
    'the arrow keys move the instant',
    before !== after && after === 'Wed 23 Dec 2026, 12:00',
    `${before} → ${after}`,
  );
  check('the state is that of the new instant', (await verdict(tab)) === 'Lunch', await verdict(tab));
  await tabTo(tab, '.block');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('Enter');
  await settled(tab);
  check('the blocks of the week lead to their state', (await verdict(tab)) === 'Holiday', await verdict(tab));
  const winner = await tab.locator('.rung.is-wins .rung-name').textContent();
  check('the ladder says which rule decides', winner === 'Christmas Day', winner ?? '');
  const lunch = await tab
    .locator('.rung', { hasText: 'Weekdays' })
    .first()
    .locator('.rung-verdict')
    .textContent();
  check('the ladder says what failed in the others', (lunch ?? '').length > 10, lunch ?? '');
  const chain = await tab.locator('.chain .link').allTextContents();
  check(
    'the chain says who supplies what',
    chain.length === 4 && /schedule/.test(chain[1] ?? ''),
    chain.join(' | '),
  );
  check('the address has the customer and the instant', /customer=cus_front_desk/.test(tab.url()), tab.url());
}

export async function checkChangeByKeyboard({ tab, url, check }) {
  await tab.goto('about:blank');
  await tab.goto(`${url}#customer=cus_boston&at=2026-12-23T15:00:00Z`);
  await settled(tab);
  await tabTo(tab, '.doors button:nth-child(2)');
  await tab.keyboard.press('Enter');
  await tab.locator('.summary').waitFor();
  await tabTo(tab, '.rule[data-place="9"] .rule-summary');
  await tab.keyboard.press('Enter');
  await tabTo(tab, '.rule[data-place="9"] .chip[title="Wednesday"]');
  await tab.keyboard.press('Space');
  await tab.locator('.figure', { hasText: 'differ' }).waitFor();
  await settled(tab);
  const figures = await tab.locator('.summary').textContent();
  check(
    'a day chip changes the week of the customer and of others',
    /[1-9]\d* ?others? affected/.test(figures ?? ''),
    figures ?? '',
  );
  const sentence = await tab.locator('.rule[data-place="9"] .rule-sentence').textContent();
  check(
    'the sentence of the rule follows the form',
    !/Wednesday|Monday to Friday/.test(sentence ?? ''),
    sentence ?? '',
  );
  const json = await tab.locator('#json').inputValue();
  check(
    'the JSON follows the form',
    /"byDay"/.test(json) &&
      !/Wednesday/.test(json.slice(json.indexOf('bos_weekdays'), json.indexOf('bos_weekdays') + 900)),
  );
  await tabTo(tab, '.rule[data-place="9"] .rule-form textarea');
  await tab.keyboard.press('Control+a');
  await tab.keyboard.type('RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE');
  await tab.locator('.rule[data-place="9"] .rule-sentence', { hasText: 'Monday to Wednesday' }).waitFor();
  check('the form follows the RRULE text', true);
  await tabTo(tab, '.rule[data-place="9"] .grip', 'Shift+Tab');
  await tab.keyboard.press('ArrowUp');
  await tab.locator('.rule[data-place="8"]', { hasText: 'Weekdays' }).waitFor();
  check('the arrow keys on a grip move the rule', true);
  const isHeld = await tab.evaluate(() => document.activeElement?.matches('.rule[data-place="8"] .grip'));
  check('the grip keeps the focus', isHeld === true);
  await settled(tab);
  const name = await tab.locator('.rule[data-place="8"] .rule-name').textContent();
  await tab.reload();
  await settled(tab);
  check(
    'the edit survives a reload',
    (await tab.locator('.rule[data-place="8"] .rule-name').textContent()) === name,
  );
  for (let press = 0; press < 12; press += 1) await tab.keyboard.press('Control+z');
  await tab.locator('.summary', { hasText: 'Nothing is changed' }).waitFor();
  check('undo survives a reload, too', true);
  await tab.keyboard.press('Control+Shift+z');
  await tab.locator('.figure', { hasText: 'differ' }).waitFor();
  check('redo brings the edit back', true);
  await tabTo(tab, '[role="tab"][aria-selected="true"]');
  await tab.keyboard.press('ArrowRight');
  await tab.locator('.rates').waitFor();
  check('the arrow keys change the tab', true);
  await tabTo(tab, '.toggle input');
  await tab.keyboard.press('Space');
  await tabTo(tab, '.rates tbody td input');
  await tab.keyboard.press('Control+a');
  await tab.keyboard.type('61.5');
  await tab.locator('.figure', { hasText: 'cost' }).waitFor();
  check('a price changes the cost', /cost/.test((await tab.locator('.summary').textContent()) ?? ''));
}
