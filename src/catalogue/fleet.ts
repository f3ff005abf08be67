import { refuses } from './define.js';
import { missingDate } from './wording.js';

/** The codes about all customers at once. */
export const fleetProblems = {
  'audit/badDate': refuses(
    ({ value, impossible }: { readonly value: string; readonly impossible: readonly number[] }) =>
      impossible.length > 0
        ? `There is no ${missingDate(impossible)}. Correct the date "${value}".`
        : `"${value}" is not a date. Write it like 2026-12-25.`,
  ),
  'audit/tooManyDays': refuses(
    ({ length, most }: { readonly length: number; readonly most: number }) =>
      `There are ${length} days to audit, but at most ${most} are allowed at once. Split them into several audits.`,
  ),
};
