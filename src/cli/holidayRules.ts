import { type CalendarOptions, rulesFromCalendar } from '../calendar/index.js';
import {
  type CustomerInfo,
  customerChain,
  type Policy,
  type Problem,
  parseInstant,
  resolveSchedule,
  type SchedulingRule,
} from '../index.js';
import { nonBlank, ownSchedule } from '../inherit/resolved.js';
import { readDate } from '../time/formats.js';
import { quoted } from './catalogue.js';
import { fileName } from './fileName.js';
import { type FoundProblem, found } from './found.js';
import type { Io } from './io.js';
import { located } from './locate.js';
import type { Options } from './options.js';
import type { ReadCustomers } from './readCustomers.js';
import { readText } from './readJson.js';
import { got, misused, type Step, stopped } from './step.js';

/** A calendar file, and what its events become. */
export interface Holidays {
  readonly text: string;
  readonly file: string;
  readonly options: Omit<CalendarOptions, 'timeZoneId'>;
}

/** The rules, and what was found in the file. */
export interface FoundRules {
  readonly rules: readonly SchedulingRule[];
  readonly warnings: readonly FoundProblem[];
}

const INT32 = 2_147_483_647;

/** The calendar in `--from`, with the options of its rules. */
export async function readHolidays(options: Options, io: Io): Promise<Step<Holidays>> {
  const { from = '', state = 'Holiday', priority, 'expand-until': expandUntil } = options;
  if (state.trim() === '') return misused('--state is the name of a state, not a blank text.');
  const number = priority === undefined ? undefined : Number(priority);
  if (number !== undefined && !(/^-?\d{1,10}$/.test(priority ?? '') && Math.abs(number) <= INT32)) {
    return misused(`--priority ${quoted(priority ?? '')} is not a whole number, such as 1 or -5.`);
  }
  if (expandUntil !== undefined && !readDate(expandUntil) && !parseInstant(expandUntil).ok) {
    return misused(`--expand-until ${quoted(expandUntil)} is not a date, such as 2027-12-31.`);
  }
  const read = await readText(from, io);
  if (!read.ok) return stopped([read.problem]);
  const skipUnreadable = options['skip-unreadable'] === true;
  return got({
    text: read.value,
    file: fileName(from),
    options: { state, priority: number, skipUnreadable, expandUntil },
  });
}

/** The events as rules of a schedule in a zone; without one, in the zone of the calendar. */
export function holidayRules(
  { text, file, options }: Holidays,
  timeZoneId: string | undefined,
): Step<FoundRules> {
  const read = rulesFromCalendar(text, { ...options, timeZoneId });
  const place = (each: Problem) => located(each, { files: { calendar: file } });
  if (!read.ok) return stopped(read.problems.map(place));
  return got({ rules: read.value, warnings: read.warnings.map(place) });
}

/** The edit that adds the holidays to each customer, and what could not be done. */
export interface HolidayEdits {
  readonly editFor: (customer: CustomerInfo) => HolidayEdit | undefined;
  readonly warnings: readonly FoundProblem[];
}

interface HolidayEdit {
  readonly schedule: { readonly rules: readonly SchedulingRule[] };
}

/**
 * Adds the holidays to every selected customer that has a schedule of its own. Who inherits gets them from the supplier;
 * a supplier that is not selected gives a warning. Without `--priority`, the rules are ahead of all rules in force.
 */
export function holidayEdits(
  holidays: Holidays,
  selected: readonly CustomerInfo[],
  { tree, places, inherited }: ReadCustomers,
  policy: Policy,
): Step<HolidayEdits> {
  const isSelected = new Set(selected.map(({ id }) => id));
  const byZone = new Map<string | undefined, Step<FoundRules>>();
  const edits = new Map<string, HolidayEdit>();
  const warnings: FoundProblem[] = [];
  for (const customer of selected) {
    const chain = customerChain(tree, customer.id, { inherited });
    if (!chain.ok)
      return stopped(chain.problems.map(each => located(each, { files: {}, customers: places })));
    const supplier = chain.value.customers.find(hasOwnSchedule);
    if (supplier !== customer) {
      if (supplier && isSelected.has(supplier.id)) continue;
      const { file, pointer } = places.of(customer.id, '');
      const params = { name: customer.name, supplier: supplier?.name ?? '' };
      warnings.push(found('holidays/inherits', file, pointer, params));
      continue;
    }
    const resolved = resolveSchedule(chain.value, policy);
    const { timeZoneId, rules: inForce } =
      resolved.status === 'resolved' ? resolved.value : (customer.schedule ?? {});
    const zone = nonBlank(timeZoneId);
    const known = byZone.get(zone) ?? holidayRules(holidays, zone);
    if (!byZone.has(zone)) {
      byZone.set(zone, known);
      if (known.ok) warnings.push(...known.value.warnings.filter(isNew(warnings)));
    }
    if (!known.ok) return known;
    const { rules } = known.value;
    const priority = holidays.options.priority ?? priorityAhead(inForce ?? [], rules, policy);
    edits.set(customer.id, { schedule: { rules: rules.map(rule => ({ ...rule, priority })) } });
  }
  return got({ editFor: ({ id }) => edits.get(id), warnings });
}

function hasOwnSchedule(customer: CustomerInfo): boolean {
  const own = ownSchedule(customer);
  return own !== undefined && own.inherit !== true;
}

/** A file that is read for several zones has most warnings in each. */
function isNew(known: readonly FoundProblem[]): (each: FoundProblem) => boolean {
  const messages = new Set(known.map(({ message }) => message));
  return ({ message }) => !messages.has(message);
}

/** One step ahead of the rules in force, apart from the same holidays added earlier. */
function priorityAhead(
  inForce: readonly SchedulingRule[],
  holidays: readonly SchedulingRule[],
  { priorityOrder }: Policy,
): number {
  const ids = new Set(holidays.map(({ id }) => id));
  const others = inForce.flatMap(({ id, priority }) => (ids.has(id) ? [] : [priority ?? 0]));
  if (others.length === 0) return 0;
  const lowest = others.reduce((least, each) => Math.min(least, each));
  const highest = others.reduce((most, each) => Math.max(most, each));
  return priorityOrder === 'lowestFirst' ? Math.max(-INT32, lowest - 1) : Math.min(INT32, highest + 1);
}
