/* The built library, so that the benchmark measures what ships. CUSTOMER_PATCH=<path> measures another build. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const built = new URL('../dist/index.js', import.meta.url).href;
const given = process.env.CUSTOMER_PATCH;

export const library = await import(given ? pathToFileURL(resolve(given)).href : built);
