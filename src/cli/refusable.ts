import { problemCatalogue } from '../catalogue/catalogue.js';
import type { Entry } from '../catalogue/define.js';
import { closestName } from '../customer/closestName.js';
import { quoted } from './catalogue.js';

/** The codes that a warning may have: also those of problems, which are warnings where a stored rule is sent back. */
export const refusable: readonly string[] = Object.entries<Entry>(problemCatalogue)
  .flatMap(([code, { severity }]) => (severity === 'lint' ? [] : [code]))
  .sort();

/** What is wrong with a code to be refused: a slip would refuse nothing, and nobody would notice. */
export function wrongRefusal(code: string): string | undefined {
  if (refusable.includes(code)) return undefined;
  if (code === '') return 'A code is missing between two commas.';
  const meant = closestName(code, refusable);
  return `No patch has a warning ${quoted(code)}${meant ? `. Did you mean ${quoted(meant)}?` : '.'}`;
}
