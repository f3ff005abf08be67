import type { CalendarEvent, Revision } from './event.js';

/**
 * Leaves out events that a newer revision in the same file replaces. Merged exports contain several revisions of one
 * occurrence, and calendar programs show only the newest one.
 *
 * Shape: of several events that replace the same occurrence, the one with the highest SEQUENCE stays, then the one with
 * the latest stamp, then the last one. Of several series with the same UID, only those with a lower SEQUENCE are left
 * out, because some programs give different events the same UID.
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

/** A key that is equal for revisions of the same event. Undefined if the event cannot be identified. */
function keyOf({ uid, replaces }: CalendarEvent): string | undefined {
  if (uid === '') return undefined;
  return JSON.stringify([uid, replaces ? [replaces.local, replaces.isDate, replaces.zone?.id ?? ''] : '']);
}

function isNewer(one: Revision, other: Revision): boolean {
  if (one.sequence !== other.sequence) return one.sequence > other.sequence;
  return one.stamp > other.stamp;
}
