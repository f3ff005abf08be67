/*
 * `node test/draw/contactSheet.mjs [FOLDER]`: pictures of states in headless Chromium, to look at. Each sheet is a page
 * under `style-src 'self'` with the pictures inline, or as a file in an `<img>`. Writes PNG files into the folder,
 * `/tmp/draw` by default. Fails if the policy refused anything.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { importTypeScript } from '../browser/importTypeScript.mjs';
import { sheets } from './sheets.mjs';

const folder = process.argv[2] ?? '/tmp/draw';
mkdirSync(folder, { recursive: true });
const only = process.argv[3];
const library = await importTypeScript(join(import.meta.dirname, '../../src/index.ts'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
let complaints = 0;
try {
  for (const { name, pictures, dark = false, vision = 'none', asFile = false } of sheets(library)) {
    if (only !== undefined && !name.includes(only)) continue;
    const context = await browser.newContext({
      deviceScaleFactor: 1.5,
      colorScheme: dark ? 'dark' : 'light',
    });
    const page = await context.newPage();
    page.on('console', message => {
      complaints += 1;
      console.log(`${name}: ${message.text()}`);
    });
    const svgs = pictures.map(picture => library.renderTimelineSvg(picture));
    const width = Math.max(...pictures.map(picture => picture.width ?? 960)) + 32;
    const shown = svgs.map(svg =>
      asFile ? `<img src="data:image/svg+xml,${encodeURIComponent(svg)}">` : svg,
    );
    await page.route('http://127.0.0.1/', route =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': "default-src 'none'; style-src 'self'; img-src data:" },
        body: `<!doctype html><meta name="color-scheme" content="light dark"><title>${name}</title>${shown.join('<hr>')}`,
      }),
    );
    await page.setViewportSize({ width, height: 400 });
    await page.goto('http://127.0.0.1/');
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setEmulatedVisionDeficiency', { type: vision });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    await context.close();
    console.log(`${name}.png: ${svgs.map(svg => `${Math.round(svg.length / 1024)} KB`).join(', ')}`);
  }
} finally {
  await browser.close();
}
process.exitCode = complaints > 0 ? 1 : 0;
