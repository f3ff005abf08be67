import { isJsonObject, own } from '../json.js';
import type { CustomerInfo, PatchCustomer, Schedule } from '../model.js';
import { objectOption, rejectPromise } from '../options.js';
import { pointerTo } from '../pointer.js';
import { okUnless, type Problem, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { validateSchedule } from '../schedule/validate.js';
import { asWritten, compareWithStored, type StoredComparison, withStandIns } from './compareWithStored.js';
import { fastRead } from './fastRead.js';
import { customerMembers, patchMembers, type Shape } from './members.js';
import { isBlankName } from './name.js';
import { readShape } from './read.js';
import { type Reading, startReading } from './reading.js';

/**
 * Reads a customer as the service returns it, and keeps members that a newer service adds. The rules are checked
 * later, when the schedule is compiled.
 *
 * Shape: a copy in which members and enums have the documented spelling (the service accepts any case, and may send
 * the position of an enum), −0 is 0, and `undefined` members are left out. Objects and lists may nest 256 levels
 * deep.
 * Problems: `customer/wrongType`, `customer/missingField`, `customer/unknownEnum`, `customer/notFinite`,
 * `customer/notInteger`, `customer/outOfRange` (32 bits), `customer/memberTwice`, `customer/tooDeep`,
 * `customer/circular`, `customer/unreadable`, `customer/tooLarge` (4,000,000 values).
 * Warnings: `customer/memberCase`, and for free-form data `customer/notAValue`, `customer/severalValues`,
 * `customer/unknownField`, `customer/wrongType`.
 *
 * @example
 * const lab = parseCustomer({ id: 'lab', name: 'Lab', tags: [{ id: 't1', color: 1 }], betaDialer: {} });
 * orThrow(lab).tags; // [{ id: 't1', color: 'Red' }]
 */
export function parseCustomer(input: unknown): Result<CustomerInfo> {
  const reading = startReading('customer', 'customer', { root: input });
  const customer = read(customerMembers, input, reading);
  return okUnless(reading.problems, () => customer as CustomerInfo, reading.warnings);
}

/** Options of `parsePatch`. */
export interface ParsePatchOptions {
  /**
   * The customer to be patched. Problems with parts that are sent back exactly as stored, such as an unreadable rule
   * or a member newer than this version, become warnings.
   */
  readonly stored?: CustomerInfo | undefined;
}

/**
 * Reads the body of a `PATCH` and checks its rules and time zone, so that nothing invalid is stored.
 *
 * Shape: a copy, as from `parseCustomer`. In a `Value`, members that count as absent are left out.
 * Problems: the codes of `parseCustomer` with the prefix `patch/`, and `patch/unknownField` (with the member that was
 * probably meant), `patch/readOnlyField` (with the reason), `patch/nameRequired` (also for an invisible name),
 * `patch/notAValue` and `patch/severalValues` (free-form data), and the problems of the schedule (`rule/…`,
 * `schedule/…`). All problems are reported at once. Warnings: `patch/memberCase`, `patch/newerMember`, and problems
 * with parts that are sent back exactly as stored.
 *
 * @example
 * const patch = parsePatch({ name: 'Lab', schedule: { timeZone: 'UTC' } });
 * patch.ok ? [] : patch.problems.map(p => p.pointer); // ['/schedule/timeZone']
 */
export function parsePatch(input: unknown, options: ParsePatchOptions = {}): Result<PatchCustomer> {
  objectOption('options', options);
  const { stored } = withReadable({ options }, () => ({ ...options }));
  rejectPromise('stored', stored);
  const reading = startReading('patch', 'patch', { hasStored: stored !== undefined, root: input });
  const patch = read(patchMembers, input, reading) as PatchCustomer;
  const comparison = compareWithStored(patch, () => storedCopy(stored), reading);
  const found = comparison.findings();
  const schedule = scheduleFindings(patch, reading, stored === undefined ? undefined : comparison);
  const name = nameFindings(patch, stored, reading);
  return okUnless([...found.problems, ...name.problems, ...schedule.problems], () => patch, [
    ...reading.warnings,
    ...found.warnings,
    ...name.warnings,
    ...schedule.warnings,
  ]);
}

function read(shape: Shape, value: unknown, reading: Reading): unknown {
  return fastRead(shape, value, reading) ?? readShape(shape, value, reading);
}

/** A stored customer may contain anything, so as much of it is read as possible. */
function storedCopy(stored: unknown): unknown {
  return stored === undefined
    ? undefined
    : readShape(customerMembers, stored, startReading('customer', 'customer', { root: stored }));
}

interface Findings {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

const nothing: Findings = { problems: [], warnings: [] };

function scheduleFindings(
  patch: PatchCustomer,
  reading: Reading,
  comparison: StoredComparison | undefined,
): Findings {
  const sent = isJsonObject(patch) ? own(patch, 'schedule') : undefined;
  if (reading.stopped || !isJsonObject(sent)) return nothing;
  const schedule: Schedule = withStandIns(sent, 'schedule', reading.misfits.values());
  const at = { input: 'patch', pointer: '/schedule' } as const;
  let found = validateSchedule(schedule, at);
  if (found.problems.length > 0 && comparison) {
    found = validateSchedule(schedule, { ...at, stored: storedPart(schedule, comparison) });
  }
  const places = new Set(reading.problems.map(({ pointer }) => pointer));
  const notYetReported = (findings: readonly Problem[]) =>
    findings
      .map(found => ({ ...found, pointer: asWritten(found.pointer, reading.written) }))
      .filter(({ pointer }) => !isWithin(pointer, places));
  // A warning about a rule with stand-ins may be caused by a stand-in.
  const replaced = [...reading.misfits.values()].filter(({ isUnknownMember }) => !isUnknownMember);
  const standIns = new Set(replaced.map(({ place }) => pointerTo(...place.slice(0, 3))));
  const warnings = found.warnings.filter(({ pointer }) => !isWithin(pointer, standIns));
  return { problems: notYetReported(found.problems), warnings: notYetReported(warnings) };
}

/** The part of the schedule that is sent exactly as stored. */
function storedPart({ timeZoneId, rules }: Schedule, { isStored }: StoredComparison): Schedule {
  return {
    timeZoneId: isStored('timeZoneId') ? timeZoneId : null,
    rules: rules?.filter((_, index) => isStored(index)),
  };
}

/** Whether a pointer is one of `places` or leads into one. At such a place, validation has seen only a stand-in. */
function isWithin(pointer: string, places: ReadonlySet<string>): boolean {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    if (places.has(pointer.slice(0, end))) return true;
  }
  return false;
}

function nameFindings(patch: PatchCustomer, stored: unknown, { written, problems }: Reading): Findings {
  const name = isJsonObject(patch) ? own(patch, 'name') : undefined;
  if (typeof name !== 'string' || !isBlankName(name)) return nothing;
  const pointer = asWritten('/name', written);
  if (problems.some(each => each.pointer === pointer)) return nothing;
  const found = [problem('patch/nameRequired', 'patch', pointer)];
  return nameOf(stored) === name ? { problems: [], warnings: found } : { problems: found, warnings: [] };
}

function nameOf(stored: unknown): unknown {
  try {
    return isJsonObject(stored) ? own(stored, 'name') : undefined;
  } catch {
    return undefined;
  }
}
