import { shown } from '../catalogue/define.js';
import type { CustomerInfo } from '../model.js';
import { functionOption, wrongType } from '../options.js';
import type { Problem } from '../problem.js';

/** The application's own warnings about a change, with codes `app/…`. */
export type WarnHook = (before: CustomerInfo, after: CustomerInfo) => readonly Problem[];

/** The warnings of the application's hook about a change; empty if nothing changes. */
export function appWarnings(
  warn: WarnHook | undefined,
  before: CustomerInfo,
  after: CustomerInfo,
): readonly Problem[] {
  functionOption('warn', warn);
  if (!warn || before === after) return [];
  const warnings: unknown = warn(before, after);
  if (!Array.isArray(warnings))
    throw wrongType('warn', 'a function that returns a list of problems', warnings);
  for (const { code } of warnings as readonly Problem[]) {
    if (typeof code === 'string' && code.startsWith('app/')) continue;
    throw new RangeError(`The option warn must return codes that begin with app/, not "${shown(code)}".`);
  }
  return warnings;
}
