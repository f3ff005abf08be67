import { isEmptyRuleMember } from '../customer/emptyForms.js';
import type { ObjectShape, Shape } from '../customer/members.js';
import { isJsonObject, type JsonObject, own, put } from '../json.js';
import { epochMsOf, isInstantDate, withPickedDays } from '../rule/localDates.js';
import { DAY, localText, MINUTE, SECOND } from '../time/civil.js';
import { isWholeDay, readDate, type WrittenDate } from '../time/formats.js';
import { readTime } from '../time/timeOfDay.js';
import { localAt, type ZoneClock, zoneClock } from '../time/wallClock.js';

/** The form value for a stored value; undefined if the field is empty. `clock` is the clock of the schedule's zone. */
export function shownIn(shape: Shape, stored: unknown, clock?: ZoneClock): unknown {
  if (stored === null || stored === undefined) return undefined;
  if (shape.kind === 'list' && Array.isArray(stored)) {
    return stored.map(item => shownIn(shape.item, item, clock) ?? null);
  }
  return shape.kind === 'object' && isJsonObject(stored) ? shownObject(shape, stored, clock) : stored;
}

function shownObject(shape: ObjectShape, stored: JsonObject, clock: ZoneClock | undefined): unknown {
  const zone = own(stored, 'timeZoneId');
  const inside = typeof zone === 'string' ? zoneClock(zone) : clock;
  const texts = shape.members.has('startDate') ? shownTimes(stored, inside) : {};
  const shown: Record<string, unknown> = {};
  for (const [name, member] of shape.members) {
    const value = own(stored, name);
    if (shape.hasEmptyForms && isEmptyRuleMember(name, value)) continue;
    const each = texts[name] ?? shownIn(member, value, inside);
    if (each !== undefined) put(shown, name, each);
  }
  return shown;
}

/** The dates and times of day of a rule, in the format that date and time inputs require. */
function shownTimes(
  rule: JsonObject,
  clock: ZoneClock | undefined,
): Readonly<Record<string, string | undefined>> {
  const textOf = (name: string) => {
    const value = own(rule, name);
    return typeof value === 'string' ? value : '';
  };
  const [start, until] = [readDate(textOf('startDate')), readDate(textOf('untilDate'))];
  const isAllDay = own(rule, 'isAllDay') === true;
  const toLocal = (epochMs: number) => localAt(clock, epochMs);
  const picked = withPickedDays({ isAllDay, start, startDay: start?.day, until }, clock && toLocal);
  return {
    startDate: dateText(isAllDay ? localDay(picked.start, clock) : picked.start?.day),
    untilDate: dateText(localDay(picked.until, clock)),
    startTime: timeText(readTime(textOf('startTime'))),
    endTime: timeText(readTime(textOf('endTime'))),
  };
}

/** The day of a date. An instant that is not a midnight means its day in the schedule's zone. */
function localDay(date: WrittenDate | undefined, clock: ZoneClock | undefined): number | undefined {
  const isTimed = clock && isInstantDate(date) && !isWholeDay(date);
  return isTimed ? Math.floor(localAt(clock, epochMsOf(date)) / DAY) : date?.day;
}

function dateText(day: number | undefined): string | undefined {
  return day === undefined ? undefined : localText(day * DAY).slice(0, 'YYYY-MM-DD'.length);
}

/** The text of a time of day. A time input shows the end of a day as 00:00, and no fractions of a second. */
function timeText(time: number | undefined): string | undefined {
  if (time === undefined) return undefined;
  const text = localText(time % DAY).slice('YYYY-MM-DDT'.length);
  return text.slice(0, time % MINUTE < SECOND ? 'HH:mm'.length : 'HH:mm:ss'.length);
}
