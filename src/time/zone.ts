import { cut } from '../catalogue/define.js';
import { type Problem, type ProblemInput, problem } from '../problem.js';
import { isIcuOnlyZone } from './icuOnlyZones.js';
import { ianaByWindowsId } from './windowsZones.js';

/**
 * The IANA id of a zone that is written as an IANA or a Windows id; undefined if it is neither. An unknown zone never
 * becomes UTC.
 *
 * Shape: an IANA id may be in any case; the result has the usual spelling. Ids that only ICU has, such as `BST` or
 * `PST`, and plain offsets are unknown.
 * Source: the host's copy of the IANA time zone database with its backward links, and CLDR's windowsZones for
 * territory 001.
 *
 * @example
 * resolveZoneId('Eastern Standard Time'); // 'America/New_York'
 * resolveZoneId('BST'); // undefined
 */
export function resolveZoneId(timeZoneId: string): string | undefined {
  if (typeof timeZoneId !== 'string') return undefined;
  if (Object.hasOwn(ianaByWindowsId, timeZoneId)) return ianaByWindowsId[timeZoneId];
  return ianaId(timeZoneId);
}

/* It takes 0.1 ms to make a formatter. Ids are facts, like offsets, so callers cannot observe that they are
   cached. */
const ianaIds = new Map<string, string>();
const MAX_IDS = 128;
const LONGEST_ID = 64;

/** Some hosts also accept plain offsets such as `+05:00`, which are not ids. */
function ianaId(timeZoneId: string): string | undefined {
  const known = ianaIds.get(timeZoneId);
  if (known !== undefined) return known;
  if (timeZoneId.length > LONGEST_ID || !/^[A-Za-z]/.test(timeZoneId) || isIcuOnlyZone(timeZoneId)) {
    return undefined;
  }
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: timeZoneId }).resolvedOptions();
    const id = timeZone.toLowerCase() === timeZoneId.toLowerCase() ? timeZone : timeZoneId;
    if (ianaIds.size >= MAX_IDS) ianaIds.clear();
    ianaIds.set(timeZoneId, id);
    return id;
  } catch {
    return undefined;
  }
}

export function unknownZone(timeZoneId: string, input: ProblemInput, pointer: string): Problem {
  return problem('schedule/unknownZone', input, pointer, { timeZoneId: cut(timeZoneId) });
}
