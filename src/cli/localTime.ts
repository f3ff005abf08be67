import { resolveZoneId } from '../index.js';
import { DAY, MINUTE } from '../time/civil.js';
import { readDate } from '../time/formats.js';
import { quoted } from './catalogue.js';
import { got, misused, type Step } from './step.js';

/** A time on the wall clock, such as `2026-12-25T10:00`. It becomes an instant in the zone of a schedule. */
export interface LocalTime {
  /** As the person wrote it. */
  readonly text: string;
  readonly local: number;
}

/** Undefined if the text is not a date with a time, or has an offset. */
export function readLocalTime(text: string): LocalTime | undefined {
  const written = readDate(text);
  if (written?.time === undefined || written.offset !== undefined) return undefined;
  return { text, local: written.day * DAY + written.time };
}

/** The instant at which the clock of a zone shows a time: the first one, if it shows that time twice. */
export async function instantIn(timeZoneId: string, moment: number | LocalTime): Promise<Step<number>> {
  if (typeof moment === 'number') return got(moment);
  const { text, local } = moment;
  const zone = resolveZoneId(timeZoneId);
  if (zone === undefined) {
    return misused(`--at: The schedule has no time zone. Add an offset to ${quoted(text)}, such as Z.`);
  }
  // luxon is loaded only for this.
  const { DateTime } = await import('luxon');
  const shown = DateTime.fromMillis(local, { zone: 'utc' }).setZone(zone, { keepLocalTime: true });
  const [first = shown] = shown.getPossibleOffsets();
  const at = first.toMillis();
  if (at + first.offset * MINUTE === local) return got(at);
  return misused(`--at: In ${zone} the clock skips ${quoted(text)}. Give another time, or add an offset.`);
}
