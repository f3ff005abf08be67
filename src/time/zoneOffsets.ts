import { LATEST, MINUTE, SECOND } from './civil.js';

/** A time zone of the host. Making the formatter is nearly all that a zone costs, so each zone has one. */
export interface ZoneOffsets {
  /** The id, in the usual spelling. */
  readonly id: string;
  /** How far the wall clock is ahead of UTC at an instant, in milliseconds. */
  offsetAt(epochMs: number): number;
}

/** The host's zone with an IANA id in any case; undefined if the host has none. */
export function hostZone(ianaId: string): ZoneOffsets | undefined {
  const format = formatterOf(ianaId);
  if (!format) return undefined;
  return {
    get id() {
      // Hosts answer with the name that a zone had first, such as Asia/Calcutta. Only the case is taken from them.
      const { timeZone } = format.resolvedOptions();
      return timeZone.toLowerCase() === ianaId.toLowerCase() ? timeZone : ianaId;
    },
    offsetAt: epochMs => writtenOffset(format.format(Math.min(Math.max(epochMs, -LATEST), LATEST))),
  };
}

function formatterOf(ianaId: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: ianaId, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
}

const OFFSET = /GMT(?:([+\-−])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Reads the end of `11/26/2026, GMT-05:00`. Local mean times have seconds; without an offset it is UTC. */
function writtenOffset(text: string): number {
  const [, sign, hours, minutes, seconds] = OFFSET.exec(text) as RegExpExecArray;
  if (sign === undefined) return 0;
  const size = Number(hours) * 60 * MINUTE + Number(minutes) * MINUTE + Number(seconds ?? 0) * SECOND;
  return sign === '+' ? size : -size;
}
