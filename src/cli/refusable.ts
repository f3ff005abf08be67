import { problemCatalogue } from '../catalogue/catalogue.js';
import type { Entry } from '../catalogue/define.js';
import { closestName } from '../customer/closestName.js';
import { quoted } from './catalogue.js';

/** The codes that a warning may have, including those of problems, which are warnings for stored rules. */
export const refusable: readonly string[] = Object.entries<Entry>(problemCatalogue)
  .flatMap(([code, { severity }]) => (severity === 'lint' ? [] : [code]))
  .sort();

/** A message if a code to refuse is unknown. A misspelt code would silently refuse nothing. */
export function wrongRefusal(code: string): string | undefined {
  if (refusable.includes(code)) return undefined;
  if (code === '') return 'A code is missing between two commas.';
  const meant = closestName(code, refusable);
  return `There is no warning ${quoted(code)}${meant ? `. Did you mean ${quoted(meant)}?` : '.'}`;
}
