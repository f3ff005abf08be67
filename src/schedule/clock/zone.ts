import { type Problem, type ProblemInput, uncatalogued } from '../../problem.js';
import { ianaByWindowsId } from './windowsZones.js';

/**
 * The IANA id of a zone that is written as an IANA or a Windows id, or undefined where neither knows it: an
 * unknown zone is never taken for UTC.
 *
 * Source: the host's time zone database, and CLDR's windowsZones for territory 001.
 *
 * @example
 * resolveZoneId('Eastern Standard Time'); // 'America/New_York'
 */
export function resolveZoneId(timeZoneId: string): string | undefined {
  if (typeof timeZoneId !== 'string') return undefined;
  if (Object.hasOwn(ianaByWindowsId, timeZoneId)) return ianaByWindowsId[timeZoneId];
  return isIanaId(timeZoneId) ? timeZoneId : undefined;
}

/* A formatter takes a tenth of a millisecond to make. Like the offsets, ids are facts, so nobody can observe that
   they are remembered. */
const ianaIds = new Set<string>();
const MAX_IDS = 128;

/** Some hosts also read plain offsets such as `+05:00`, which are no ids. */
function isIanaId(timeZoneId: string): boolean {
  if (ianaIds.has(timeZoneId)) return true;
  if (!/^[A-Za-z]/.test(timeZoneId)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: timeZoneId });
    if (ianaIds.size >= MAX_IDS) ianaIds.clear();
    ianaIds.add(timeZoneId);
    return true;
  } catch {
    return false;
  }
}

export function unknownZone(timeZoneId: string, input: ProblemInput, pointer: string): Problem {
  const id = timeZoneId.slice(0, 60);
  const message = `"${id}" is no IANA or Windows time zone id. Write one like America/New_York.`;
  return uncatalogued('schedule/unknownZone', input, pointer, message, { timeZoneId: id });
}
