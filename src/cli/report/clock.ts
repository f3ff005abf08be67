import { drawingClock, readingText } from '../../preview/localDays.js';
import { localAt } from '../../time/wallClock.js';

/** Instants as local times of a zone. */
export interface Clock {
  /** The zone as written in the schedule, or a note that there is no zone. */
  readonly label: string;
  readonly localOf: (instant: number) => number;
  /** `Wed 23 Dec 2026, 10:00` */
  readonly textOf: (instant: number) => string;
}

export function clockIn(timeZoneId: string): Clock {
  const { clock, label } = drawingClock(timeZoneId);
  const localOf = (instant: number) => localAt(clock, instant);
  return { label, localOf, textOf: instant => readingText(localOf(instant)) };
}
