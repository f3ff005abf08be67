import { isJsonObject, own } from '../json.js';
import type { CustomerInfo, PatchCustomer, Schedule } from '../model.js';
import { rejectPromise } from '../options.js';
import { pointerTo } from '../pointer.js';
import { cappedWarnings, okUnless, type Problem, problem, type Result } from '../problem.js';
import { validateSchedule } from '../schedule/validate.js';
import { asWritten, type BesideStored, besideStored, withStandIns } from './besideStored.js';
import { customerMembers, patchMembers } from './members.js';
import { isBlankName } from './name.js';
import { readShape } from './read.js';
import { type Reading, startReading } from './reading.js';

/**
 * Reads a customer as the service returns it, and keeps whatever a newer service adds to it. What its rules mean
 * is judged when its schedule is compiled.
 *
 * Shape: a copy in which members and enums have the page's spelling (the service reads them in any case, and may send
 * the position of an enum), −0 is 0, and members that are `undefined` are left out. Objects and lists may nest 256
 * levels deep.
 * Problems: `customer/wrongType`, `customer/missingField`, `customer/unknownEnum`, `customer/notFinite`,
 * `customer/notInteger`, `customer/outOfRange` (32 bits), `customer/memberTwice`, `customer/tooDeep`,
 * `customer/circular`, `customer/unreadable`, `customer/tooLarge` (4,000,000 values).
 * Warnings: `customer/memberCase`, and of free-form data `customer/notAValue`, `customer/severalValues`,
 * `customer/unknownField`, `customer/wrongType`.
 *
 * @example
 * const lab = parseCustomer({ id: 'lab', name: 'Lab', tags: [{ id: 't1', color: 1 }], betaDialer: {} });
 * orThrow(lab).tags; // [{ id: 't1', color: 'Red' }]
 */
export function parseCustomer(input: unknown): Result<CustomerInfo> {
  const reading = startReading('customer');
  const customer = readShape(customerMembers, input, reading);
  return okUnless(reading.problems, () => customer as CustomerInfo, cappedWarnings(reading.warnings));
}

export interface ParsePatchOptions {
  /**
   * The customer to be patched. What is sent back as it is stored, such as a rule that cannot be read or a member that
   * is newer than this version, is at most a warning.
   */
  readonly stored?: CustomerInfo | undefined;
}

/**
 * Reads the body of a `PATCH` and judges its rules and time zone, so that nothing wrong is stored.
 *
 * Shape: a copy, as from `parseCustomer`. A `Value` comes without the members that count as absent.
 * Problems: as from `parseCustomer` but with `patch/`, further `patch/unknownField` (with the member that was
 * probably meant), `patch/readOnlyField` (with the reason), `patch/nameRequired` (also of a name that shows nothing),
 * `patch/notAValue` and `patch/severalValues` (free-form data), and what is wrong with the schedule (`rule/…`,
 * `schedule/…`). All of them at once.
 * Warnings: `patch/memberCase`, `patch/newerMember`, and problems with what is sent back as it is stored.
 *
 * @example
 * const patch = parsePatch({ name: 'Lab', schedule: { timeZone: 'UTC' } });
 * patch.ok ? [] : patch.problems.map(p => p.pointer); // ['/schedule/timeZone']
 */
export function parsePatch(input: unknown, options: ParsePatchOptions = {}): Result<PatchCustomer> {
  const { stored } = options;
  rejectPromise('stored', stored);
  const reading = startReading('patch', 'patch', { hasStored: stored !== undefined });
  const patch = readShape(patchMembers, input, reading) as PatchCustomer;
  const beside = besideStored(patch, () => storedCopy(stored), reading);
  const read = beside.judged();
  const judged = judgedSchedule(patch, reading, stored === undefined ? undefined : beside);
  const name = judgedName(patch, stored, reading);
  return okUnless(
    [...read.problems, ...name.problems, ...judged.problems],
    () => patch,
    cappedWarnings([...reading.warnings, ...read.warnings, ...name.warnings, ...judged.warnings]),
  );
}

/** A stored customer may hold anything: it is read as far as it can be. */
function storedCopy(stored: unknown): unknown {
  return stored === undefined ? undefined : readShape(customerMembers, stored, startReading('customer'));
}

interface Judged {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

const nothing: Judged = { problems: [], warnings: [] };

function judgedSchedule(patch: PatchCustomer, reading: Reading, beside: BesideStored | undefined): Judged {
  const sent = isJsonObject(patch) ? own(patch, 'schedule') : undefined;
  if (reading.stopped || !isJsonObject(sent)) return nothing;
  const schedule: Schedule = withStandIns(sent, 'schedule', reading.misfits.values());
  const at = { input: 'patch', pointer: '/schedule' } as const;
  let judged = validateSchedule(schedule, at);
  if (judged.problems.length > 0 && beside) {
    judged = validateSchedule(schedule, { ...at, stored: storedPart(schedule, beside) });
  }
  const places = new Set(reading.problems.map(({ pointer }) => pointer));
  const newsAmong = (findings: readonly Problem[]) =>
    findings
      .map(found => ({ ...found, pointer: asWritten(found.pointer, reading.written) }))
      .filter(({ pointer }) => !isWithin(pointer, places));
  // What is only warned about in a rule with stand-ins may be due to one of them.
  const replaced = [...reading.misfits.values()].filter(({ isUnknownMember }) => !isUnknownMember);
  const standIns = new Set(replaced.map(({ place }) => pointerTo(...place.slice(0, 3))));
  const warnings = judged.warnings.filter(({ pointer }) => !isWithin(pointer, standIns));
  return { problems: newsAmong(judged.problems), warnings: newsAmong(warnings) };
}

/** What of the schedule is sent as it is stored. */
function storedPart({ timeZoneId, rules }: Schedule, { isStored }: BesideStored): Schedule {
  return {
    timeZoneId: isStored('timeZoneId') ? timeZoneId : null,
    rules: rules?.filter((_, index) => isStored(index)),
  };
}

/** Whether a pointer is one of `places` or leads on from one: there the judge saw only a stand-in. */
function isWithin(pointer: string, places: ReadonlySet<string>): boolean {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    if (places.has(pointer.slice(0, end))) return true;
  }
  return false;
}

function judgedName(patch: PatchCustomer, stored: unknown, { written, problems }: Reading): Judged {
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
