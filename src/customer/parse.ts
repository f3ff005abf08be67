import type { CustomerInfo, PatchCustomer, Schedule } from '../model.js';
import { okUnless, type Problem, type Result } from '../problem.js';
import { judgeSchedule } from '../schedule/judge.js';
import { readShape } from './read.js';
import { firstOf, startReading } from './reading.js';
import { customerInfoShape, patchCustomerShape } from './schema.js';
import { ruleIndexOf, unchangedRules, withRules } from './storedRules.js';

/**
 * Reads a customer as the service returns it, and keeps whatever a newer service adds to it. What its rules mean
 * is judged when its schedule is compiled.
 *
 * Shape: a copy in which enums are names (the service may send their positions), −0 is 0, and members that are
 * `undefined` are left out. Objects and arrays may nest 256 levels deep.
 * Problems: `customer/wrongType`, `customer/missingField`, `customer/unknownEnum`, `customer/notFinite`,
 * `customer/notInteger`, `customer/outOfRange` (32 bits), `customer/tooDeep`, `customer/circular`,
 * `customer/unreadable`, `customer/tooLarge` (4,000,000 values), `customer/tooManyProblems` (10,000).
 *
 * @example
 * const lab = parseCustomer({ id: 'lab', name: 'Lab', tags: [{ id: 't1', color: 1 }], aiMessages: {} });
 * orThrow(lab).tags; // [{ id: 't1', color: 'Red' }]
 */
export function parseCustomer(input: unknown): Result<CustomerInfo> {
  const reading = startReading('customer');
  const customer = readShape(customerInfoShape, input, reading);
  return okUnless(firstOf(reading.problems, 'customer'), () => customer as CustomerInfo);
}

export interface ParsePatchOptions {
  /** The customer to be patched: one of its rules that is sent back unchanged is at most a warning. */
  readonly stored?: CustomerInfo | undefined;
}

/**
 * Reads the body of a `PATCH` and judges its rules and time zone, so that nothing wrong is stored.
 *
 * Shape: a copy, as from `parseCustomer`.
 * Problems: as from `parseCustomer` but with `patch/`, further `patch/unknownField` (with the member that was
 * probably meant), `patch/readOnlyField` (with the reason), and what is wrong with the schedule (`rule/…`,
 * `schedule/…`). All of them at once.
 *
 * @example
 * const patch = parsePatch({ name: 'Lab', schedule: { timezoneId: 'UTC' } });
 * patch.ok ? [] : patch.problems.map(p => p.pointer); // ['/schedule/timezoneId']
 */
export function parsePatch(input: unknown, options: ParsePatchOptions = {}): Result<PatchCustomer> {
  const reading = startReading('patch');
  const read = readShape(patchCustomerShape, input, reading) as PatchCustomer;
  const unchanged = unchangedRules(input, options.stored, reading.problems);
  const patch = withRules(read, unchanged);
  let found: readonly Problem[] = reading.problems;
  let warnings: readonly Problem[] = [];

  if (patch.schedule && !reading.stopped) {
    const stored = scheduleOf(options.stored);
    const judged = judgeSchedule(patch.schedule, { stored, input: 'patch', pointer: '/schedule' });
    const places = new Set(found.map(each => each.pointer));
    const isNews = (finding: Problem) => !isWithin(finding.pointer, places);
    found = found.concat(judged.problems.filter(isNews));
    warnings = judged.warnings.filter(isNews);
  }
  const isOld = (each: Problem) => unchanged.has(ruleIndexOf(each) ?? -1);
  const problems = found.filter(each => !isOld(each));
  return okUnless(firstOf(problems, 'patch'), () => patch, found.filter(isOld).concat(warnings));
}

/** The schedule of a stored customer, which may hold anything, read as far as it can be. */
function scheduleOf(stored: unknown): Schedule | null | undefined {
  if (stored === undefined) return undefined;
  return (readShape(customerInfoShape, stored, startReading('customer')) as CustomerInfo).schedule;
}

/** Whether a pointer is one of `places` or leads on from one: there the judge saw only a stand-in. */
function isWithin(pointer: string, places: ReadonlySet<string>): boolean {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    if (places.has(pointer.slice(0, end))) return true;
  }
  return false;
}
