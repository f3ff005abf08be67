import { chromium } from 'playwright-core';

/** Chromium without a window. CHROMIUM names it if it is not where Debian has it. */
export function launchChromium() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

/** A new page. All of its errors, policy violations and requests to elsewhere are added to `complaints`. */
export async function watchedPage(context, complaints) {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', error => complaints.push(`${page.url()}: ${error.stack ?? error}`));
  page.on('requestfailed', request => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on('request', request => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol === 'http:' && hostname !== '127.0.0.1') complaints.push(`A request to ${request.url()}`);
  });
  return page;
}
