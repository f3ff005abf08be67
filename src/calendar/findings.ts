import {
  type CalendarCode,
  type CalendarParams,
  calendarProblems,
  type InFile,
} from '../catalogue/calendar.js';
import { cut, type Entry, type Param, type Params } from '../catalogue/define.js';
import { pointerTo } from '../pointer.js';
import type { Problem } from '../problem.js';

/** The problems and warnings found in a calendar, at most 10,000 of each. */
export interface CalendarFindings {
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

const MAX_FINDINGS = 10_000;

/** The position of an event in its file. */
export interface EventPlace {
  /** Its index among the events of the file. */
  readonly index: number;
  /** The line number of its BEGIN:VEVENT. */
  readonly line: number;
  readonly summary: string;
}

/** Reports a problem or warning about the whole file. */
export function reportFile<C extends CalendarCode>(
  list: Problem[],
  code: C,
  params: CalendarParams[C],
): void {
  add(list, code, '', params);
}

/** Reports a problem or warning about an event. Its pointer is `/events/3` or `/events/3/DTSTART`. */
export function reportEvent<C extends CalendarCode>(
  list: Problem[],
  code: C,
  { index, line, summary }: EventPlace,
  params: Omit<CalendarParams[C], keyof InFile> & { readonly property?: string; readonly line?: number },
): void {
  const { property, ...own } = params;
  const path = property === undefined ? [] : [property];
  add(list, code, pointerTo('events', index, ...path), { line, summary, ...own });
}

function add(list: Problem[], code: CalendarCode, pointer: string, params: object): void {
  if (list.length >= MAX_FINDINGS) return;
  const quoted: Params = Object.fromEntries(
    Object.entries(params).map(([name, value]): [string, Param] => [
      name,
      typeof value === 'string' ? cut(value) : value,
    ]),
  );
  const entry: Entry = calendarProblems[code];
  list.push({ code, input: 'calendar', pointer, message: entry.message(quoted as never), params: quoted });
}
