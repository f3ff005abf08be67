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

/** Some hosts also read plain offsets such as `+05:00`, which are no ids. */
function isIanaId(timeZoneId: string): boolean {
  if (!/^[A-Za-z]/.test(timeZoneId)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: timeZoneId });
    return true;
  } catch {
    return false;
  }
}
