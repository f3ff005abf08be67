import { sheets } from '../../draw/sheets.mjs';
import { importTypeScript } from '../importTypeScript.mjs';

/** A picture of states inline in a page under a strict policy: its colors in both schemes, and those of the page. */
export async function checkPicture({ browser, check, watch }) {
  const library = await importTypeScript('../../src/index.ts');
  const [picture] = sheets(library)[0].pictures;
  const svgOf = scheme => library.renderTimelineSvg({ ...picture, id: 'week', scheme });
  const shot = async (svg, { colorScheme = 'light', css = '' } = {}) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1000, height: 520 } });
    const page = await watch(context);
    await page.route('http://127.0.0.1/page.css', route =>
      route.fulfill({ contentType: 'text/css', body: css }),
    );
    await page.route('http://127.0.0.1/', route =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': "default-src 'none'; style-src 'self'" },
        body: `<!doctype html><meta name="color-scheme" content="light dark"><title>Week</title><link rel="stylesheet" href="/page.css">${svg}`,
      }),
    );
    await page.goto('http://127.0.0.1/');
    const image = (await page.screenshot()).toString('base64');
    await context.close();
    return image;
  };
  const [auto, light, dark] = ['auto', 'light', 'dark'].map(svgOf);
  const lightShot = await shot(light);
  check('a picture is light on a light page', (await shot(auto)) === lightShot);
  const isDark = (await shot(auto, { colorScheme: 'dark' })) === (await shot(dark, { colorScheme: 'dark' }));
  check('and dark on a dark page', isDark);
  const old = auto.replaceAll('light-dark(', 'not-known(');
  check(
    'and light in a browser that lacks light-dark()',
    (await shot(old, { colorScheme: 'light' })) === lightShot,
  );
  const css =
    '.cp-fill[data-state="Lunch"] { fill: #00f } .cp-fill[data-state="Business Hours"] { fill: #0f0 }';
  const recolored = light
    .replaceAll(
      /(cp-fill"[^>]*) fill="#[0-9a-f]+"([^>]* data-state="Business Hours")/g,
      '$1 fill="#00ff00"$2',
    )
    .replaceAll(/(data-state="Lunch") fill="#[0-9a-f]+"/g, '$1 fill="#0000ff"');
  check(
    'and takes the colors of the style sheet of the page',
    recolored !== light && (await shot(light, { css })) === (await shot(recolored)),
  );
}
