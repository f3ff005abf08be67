import { drawingClock, readingText } from '../../preview/localDays.js';
import { localAt } from '../../time/wallClock.js';

/** Instants as the wall clock of a zone reads. */
export interface Clock {
  /** The zone as the schedule writes it, or that there is none. */
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
