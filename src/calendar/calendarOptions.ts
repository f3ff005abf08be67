import { shown } from '../catalogue/define.js';
import { booleanOption, wholeNumberOption, wrongType } from '../options.js';
import { DAY } from '../time/civil.js';
import { readDate } from '../time/formats.js';
import { type Instant, toEpochMs } from '../time/instant.js';
import { instantIn, localIn, type Zone } from './zones.js';

export interface CalendarOptions {
  /** The state that the rules set, such as `Holiday`. */
  readonly state: string;
  /** The priority of the rules. By default, they have none. */
  readonly priority?: number | undefined;
  /** The zone of the schedule that the rules are for: an IANA or Windows id. By default, the zone of the calendar. */
  readonly timeZoneId?: string | undefined;
  /** Whether to leave out events that cannot be read. Their problems then become warnings. */
  readonly skipUnreadable?: boolean | undefined;
  /** The last date (`2027-12-31`) or instant for occurrences that have to be listed one by one. */
  readonly expandUntil?: Instant | undefined;
}

/** The end of listed occurrences, as an instant and as a local time. */
export interface ExpandUntil {
  /** The text that messages quote. */
  readonly text: string;
  /** The last local time on the clock of a series. */
  onClock(clock: Zone | undefined): number;
}

const INT32 = 2_147_483_647;

/** Checks the options. An invalid option is a bug in the calling code, so it throws. */
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

/** A date means the whole day in the zone of the schedule. */
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
  offsetAt: () => ({ offset: 0, until: Number.POSITIVE_INFINITY }),
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
