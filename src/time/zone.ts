import { cut } from '../catalogue/define.js';
import { type Problem, type ProblemInput, problem } from '../problem.js';
import { zoneClock } from './wallClock.js';

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
  return zoneClock(timeZoneId)?.source.id;
}

export function unknownZone(timeZoneId: string, input: ProblemInput, pointer: string): Problem {
  return problem('schedule/unknownZone', input, pointer, { timeZoneId: cut(timeZoneId) });
}
