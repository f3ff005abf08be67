import { shown } from '../catalogue/define.js';
import { booleanOption, wholeNumberOption, wrongType } from '../options.js';
import { DAY } from '../time/civil.js';
import { readDate } from '../time/formats.js';
import { type Instant, toEpochMs } from '../time/instant.js';
import { instantIn, localIn, type Zone } from './zones.js';

export interface CalendarOptions {
  /** The state of the rules, such as `Holiday`. */
  readonly state: string;
  /** The priority of the rules; none if not given. */
  readonly priority?: number | undefined;
  /** The zone of the schedule that the rules are for: an IANA or Windows id. If not given, that of the calendar. */
  readonly timeZoneId?: string | undefined;
  /** Whether events that cannot be read are left out, with warnings in place of problems. */
  readonly skipUnreadable?: boolean | undefined;
  /** The last date (`2027-12-31`) or instant at which an occurrence starts that must be listed. */
  readonly expandUntil?: Instant | undefined;
}

/** Up to where occurrences are listed, in both kinds of time. */
export interface ExpandUntil {
  /** As a message quotes it. */
  readonly text: string;
  /** The last reading of the clock of a series. */
  onClock(clock: Zone | undefined): number;
}

const INT32 = 2_147_483_647;

/** The options, checked: a wrong one is a bug of the caller. */
export function checkedOptions(
  options: CalendarOptions,
): CalendarOptions & { readonly expandUntil?: Instant } {
  if (typeof options !== 'object' || options === null) throw wrongType('options', 'an object', options);
  const { state, priority, timeZoneId, skipUnreadable, expandUntil } = options;
  if (typeof state !== 'string') throw wrongType('state', 'a text', state);
  if (!/\S/.test(state)) throw new RangeError('The option state is the name of a state, not a blank text.');
  if (timeZoneId !== undefined && typeof timeZoneId !== 'string') {
    throw wrongType('timeZoneId', 'a text', timeZoneId);
  }
  wholeNumberOption('priority', priority, { least: -INT32, most: INT32, fallback: 0 });
  booleanOption('skipUnreadable', skipUnreadable, false);
  if (expandUntil !== undefined) readExpandUntil(expandUntil, undefined);
  return options as CalendarOptions & { readonly expandUntil?: Instant };
}

/** A date means its whole day in the zone of the schedule. */
export function readExpandUntil(given: Instant, scheduleZone: Zone | undefined): ExpandUntil {
  const written = typeof given === 'string' ? readDate(given) : undefined;
  if (written && written.offset === undefined) {
    const local = written.day * DAY + (written.time ?? DAY - 1);
    return {
      text: String(given),
      onClock: clock =>
        scheduleZone && clock && scheduleZone !== clock
          ? localIn(clock, instantIn(scheduleZone, local))
          : local,
    };
  }
  const epochMs = instantOption(given);
  return {
    text: new Date(epochMs).toISOString(),
    onClock: clock => localIn(clock ?? scheduleZone ?? UTC, epochMs),
  };
}

const UTC: Zone = {
  id: 'UTC',
  isKnown: true,
  stretchAt: () => ({ offset: 0, until: Number.POSITIVE_INFINITY }),
};

function instantOption(given: Instant): number {
  try {
    return toEpochMs(given);
  } catch {
    throw new RangeError(
      `The option expandUntil is a date such as 2027-12-31 or an instant, not "${shown(given)}".`,
    );
  }
}
