import { pathToFileURL } from 'node:url';
import { importTypeScript } from '../importTypeScript.mjs';
import { builtLibrary, serve } from '../parityServer.mjs';

/*
 * Compares the answers of the same functions to the same inputs in Node and in the browser, byte by byte. The page's
 * host has another zone and language than this process.
 */

const LEAST_PREVIEWS = 2000;
const LEAST_ZONES = 30;
const BATCH = 250;
const TIME_LIMIT = 150_000;
const DAY = 86_400_000;
/** The time that a preview reads outside of its window. */
const MARGIN = 8 * DAY;

export async function checkParity({ browser, seed, check, watch }) {
  const library = await import(pathToFileURL(builtLibrary).href);
  const { answerTo, randomInputs, offsetsOf, disagreements, zones } = await importTypeScript(
    './parity/answers.ts',
    './parity/inputs.ts',
    './parity/offsets.ts',
    '../arbitraries/zone.ts',
  );
  const figures = newFigures();
  const disagreeing = new Map();
  const waiting = [];
  const page = await watch(await browser.newContext({ timezoneId: 'Pacific/Chatham', locale: 'de-DE' }));
  let batch = 0;

  const exchange = async (what, body) => {
    if (what === 'zones') return JSON.stringify(zones);
    if (what === 'offsets') {
      for (const [zone, offsets] of JSON.parse(body)) {
        const here = offsetsOf(library.resolveZoneId(zone) ?? zone);
        const where = disagreements(here, offsets ?? undefined);
        if (where.length > 0) disagreeing.set(zone, where);
      }
    }
    if (what === 'inputs') {
      const enough = figures.previews >= LEAST_PREVIEWS;
      const inputs = enough ? [] : randomInputs(BATCH, seed + batch);
      batch += 1;
      // Computes the answers here while the page computes them there.
      waiting.push({ inputs, answers: soon(() => inputs.map(input => answerTo(library, input))) });
      return JSON.stringify(inputs);
    }
    if (what === 'answers') {
      const { inputs, answers } = waiting.pop();
      const [here, there] = [await answers, JSON.parse(body)];
      inputs.forEach((input, index) => {
        compare(figures, input, here[index], there[index], disagreeing);
      });
    }
    return '{}';
  };

  const { url, close } = await serve({ exchange });
  try {
    const failed = new Promise((_, reject) => page.once('pageerror', reject));
    await page.goto(`${url}parity.html`);
    const done = page.locator('body[data-is-eval-refused]');
    await Promise.race([done.waitFor({ state: 'attached', timeout: TIME_LIMIT }), failed]);
    print(figures, disagreeing);
    check(
      'the page may not evaluate text as code',
      (await done.getAttribute('data-is-eval-refused')) === 'true',
    );
    check(`at least ${LEAST_PREVIEWS} random previews were compared`, figures.previews >= LEAST_PREVIEWS);
    check(`they are in at least ${LEAST_ZONES} zones`, figures.zones.size >= LEAST_ZONES);
    check(
      'every preview is the same, byte by byte, in Node and in Chromium',
      figures.differing.length === 0,
      figures.differing.slice(0, 3).join('\n'),
    );
    check(
      'the previews say something',
      figures.changes > figures.previews && figures.affected > 0 && figures.stateDifferences > 0,
    );
  } finally {
    await close();
    await page.context().close();
  }
}

function soon(work) {
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    });
  });
}

function newFigures() {
  return {
    ...{ previews: 0, refusals: 0, apart: 0, apartDiffering: 0, bytes: 0 },
    ...{ changes: 0, affected: 0, stateDifferences: 0 },
    zones: new Set(),
    differing: [],
  };
}

function compare(figures, input, here, there, disagreeing) {
  const { ok, value } = JSON.parse(here);
  figures.bytes += here.length;
  if (ok) {
    figures.previews += 1;
    figures.changes += value.changes.length;
    figures.affected += value.affected.length;
    figures.stateDifferences += value.schedule.differences.length;
  } else figures.refusals += 1;
  const zones = zonesIn(input);
  if (ok) for (const zone of zones) figures.zones.add(zone);
  const [from, to] = [input.at - MARGIN, input.at + input.days * DAY + MARGIN];
  const isApart = zones.some(zone => disagreeing.get(zone)?.some(([start, end]) => start < to && end > from));
  if (isApart) {
    figures.apart += 1;
    if (here !== there) figures.apartDiffering += 1;
  } else if (here !== there) figures.differing.push(firstDifference(input, here, there ?? ''));
}

/** All zones that a tree and a patch contain, whether they are used or not. */
function zonesIn({ customers, patch }) {
  const zones = new Set();
  JSON.stringify([customers, patch], (key, value) => {
    if (key === 'timeZoneId' && typeof value === 'string' && value !== '') zones.add(value);
    return value;
  });
  return [...zones];
}

function firstDifference(input, here, there) {
  let place = 0;
  while (place < here.length && here[place] === there[place]) place += 1;
  const around = text => text.slice(Math.max(0, place - 120), place + 120);
  return `zones ${zonesIn(input).join(', ')} at ${new Date(input.at).toISOString()}\n  Node     …${around(here)}…\n  Chromium …${around(there)}…`;
}

function print(figures, disagreeing) {
  const { previews, refusals, zones, bytes, changes, affected, stateDifferences } = figures;
  const text = number => number.toLocaleString('en');
  console.log(`  ${text(previews)} previews and ${text(refusals)} refused patches in ${zones.size} zones`);
  console.log(
    `  with ${text(changes)} changes, ${text(affected)} affected customers, ${text(stateDifferences)} differing stretches; ${(bytes / 1e6).toFixed(1)} MB of JSON`,
  );
  console.log(`  ${text(figures.differing.length)} differ between Node and Chromium`);
  if (disagreeing.size === 0) console.log('  The two time zone databases agree on every offset looked at.');
  else {
    console.log(
      `  The two time zone databases disagree on ${disagreeing.size} zones: ${[...disagreeing.keys()].join(', ')}.`,
    );
    console.log(
      `  ${figures.apart} previews look at where they do, of which ${figures.apartDiffering} differ; they are not counted as differing.`,
    );
  }
}
