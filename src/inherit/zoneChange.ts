import type { Schedule } from '../model.js';
import { offsetUntil, zoneClock } from '../time/wallClock.js';
import { type Answer, nonBlank } from './resolved.js';

/** A change of time zone; `after` is empty if no zone is left. */
export interface ZoneChange {
  readonly before: string;
  readonly after: string;
}

/**
 * The change of the time zone in force from one schedule to another. Undefined if the zone stays the same, or if it
 * is unknown on either side.
 */
export function zoneChange(before: Answer<Schedule>, after: Answer<Schedule>): ZoneChange | undefined {
  if (before === after || before.status !== 'resolved' || after.status !== 'resolved') return undefined;
  const [was, is] = [nonBlank(before.value.timeZoneId), nonBlank(after.value.timeZoneId)];
  if (was === undefined || was === is) return undefined;
  if (is !== undefined) return isSameZone(was, is) ? undefined : { before: was, after: is };
  const isUnknown = after.warnings.some(({ code }) => code === 'schedule/zoneUnknown');
  return isUnknown ? undefined : { before: was, after: '' };
}

const SINCE = 0;
const UNTIL = /* @__PURE__ */ Date.UTC(2038, 0);

/**
 * Whether two ids mean the same zone: the same id, a Windows id for it, or a link to it. The time zone database
 * links zones whose clocks agree since 1970, so the clocks since 1970 are compared.
 *
 * Source: the time zone database's `Theory` file, "Scope of the tz database".
 */
function isSameZone(a: string, b: string): boolean {
  const [x, y] = [zoneClock(a), zoneClock(b)];
  if (!x || !y) return a === b;
  for (let at = SINCE; x.source.id !== y.source.id && at < UNTIL; ) {
    const [p, q] = [offsetUntil(x, at), offsetUntil(y, at)];
    if (p.offset !== q.offset) return false;
    at = Math.min(p.until, q.until);
  }
  return true;
}
