import type { calendarProblems } from './calendar.js';
import { costProblems } from './cost.js';
import { customerProblems } from './customer.js';
import type { Entry, Params } from './define.js';
import { fleetProblems } from './fleet.js';
import { httpProblems } from './http.js';
import { inheritProblems } from './inherit.js';
import { patchProblems } from './patch.js';
import { planProblems } from './plan.js';
import { previewProblems } from './preview.js';
import { readingProblems } from './reading.js';
import { ruleProblems } from './rule.js';
import { scheduleProblems } from './schedule.js';
import { textProblems } from './text.js';

/** Every code of the library: its severity, its params and its message. */
export const problemCatalogue = {
  ...readingProblems,
  ...customerProblems,
  ...patchProblems,
  ...inheritProblems,
  ...scheduleProblems,
  ...ruleProblems,
  ...textProblems,
  ...fleetProblems,
  ...costProblems,
  ...previewProblems,
  ...planProblems,
  ...httpProblems,
};

type Catalogue = typeof problemCatalogue;

/** The codes of `customer-patch/calendar`. Their messages are loaded with it only. */
type CalendarCatalogue = typeof calendarProblems;

/** A code of the catalogue. */
export type LibraryCode = keyof Catalogue;

/** A code of the library, or one of the application's own. */
export type ProblemCode = LibraryCode | keyof CalendarCatalogue | `app/${string}`;

type ParamsIn<Entries> = {
  readonly [C in keyof Entries]: Entries[C] extends Entry<infer P> ? P : never;
};

/** The params of each code. */
export type ProblemParams = ParamsIn<Catalogue> &
  ParamsIn<CalendarCatalogue> & { readonly [C in `app/${string}`]: Params };
