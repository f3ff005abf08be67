import { cut } from '../catalogue/define.js';
import { type Problem, type ProblemInput, problem } from '../problem.js';
import { isIcuOnlyZone } from './icuOnlyZones.js';
import { ianaByWindowsId } from './windowsZones.js';

/**
 * The IANA id of a zone that is written as an IANA or a Windows id, or undefined if it is neither: an unknown zone is
 * never taken for UTC.
 *
 * Shape: an IANA id in any case; the result has the usual spelling. Ids that only ICU knows, such as `BST` or `PST`,
 * are unknown, and so are plain offsets.
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

/* A formatter takes a tenth of a millisecond to make. Ids are facts, like offsets, so no caller can observe that they
   are kept. */
const ianaIds = new Map<string, string>();
const MAX_IDS = 128;
const LONGEST_ID = 64;

/** Some hosts also read plain offsets such as `+05:00`, which are no ids. */
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
