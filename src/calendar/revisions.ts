import type { CalendarEvent, Revision } from './event.js';

/**
 * The events without those that a newer revision in the same file replaces. Exports that were merged have several
 * revisions of one occurrence, and a calendar program shows the newest one only.
 *
 * Shape: of events that replace one occurrence of a series, the one with the highest SEQUENCE stays, then the one with
 * the latest stamp, then the last one. Whole series of one UID stay unless another has a higher SEQUENCE, because some
 * programs give one UID to different events.
 * Source: RFC 5545, section 3.8.7.4; RFC 5546, section 2.1.5.
 */
export function newestRevisions(events: readonly CalendarEvent[]): readonly CalendarEvent[] {
  const newest = new Map<string, CalendarEvent>();
  for (const event of events) {
    const key = keyOf(event);
    if (key === undefined) continue;
    const known = newest.get(key);
    if (!known || !isNewer(known.revision, event.revision)) newest.set(key, event);
  }
  return events.filter(event => {
    const key = keyOf(event);
    if (key === undefined) return true;
    const kept = newest.get(key);
    return kept === event || (!event.replaces && kept?.revision.sequence === event.revision.sequence);
  });
}

/** Equal for revisions of one event; undefined if nothing says what it is a revision of. */
function keyOf({ uid, replaces }: CalendarEvent): string | undefined {
  if (uid === '') return undefined;
  return JSON.stringify([uid, replaces ? [replaces.local, replaces.isDate, replaces.zone?.id ?? ''] : '']);
}

function isNewer(one: Revision, other: Revision): boolean {
  if (one.sequence !== other.sequence) return one.sequence > other.sequence;
  return one.stamp > other.stamp;
}
