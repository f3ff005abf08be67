import { type CivilDay, civilDay, DAY } from '../time/civil.js';

/** A local time split into its parts, once for all rules that are checked against it. */
export interface LocalDateTime {
  /** Milliseconds since 1970-01-01T00:00 on the wall clock. */
  readonly local: number;
  /** Milliseconds since midnight. */
  readonly time: number;
  readonly civil: CivilDay;
}

export function localDateTime(local: number): LocalDateTime {
  const day = Math.floor(local / DAY);
  return { local, time: local - day * DAY, civil: civilDay(day) };
}
