import { completePatch, editEach } from '../../index.js';
import { policyOf } from '../choices.js';
import type { Command, Outcome } from '../command.js';
import {
  type HolidayEdits,
  type Holidays,
  holidayEdits,
  holidayRules,
  readHolidays,
} from '../holidayRules.js';
import type { Io } from '../io.js';
import { located } from '../locate.js';
import type { Options } from '../options.js';
import { planAnswer, planOptions } from '../planAnswer.js';
import { isSelection, type PlannedChanges, selectedCustomers } from '../plannedChanges.js';
import { type ReadCustomers, readCustomers } from '../readCustomers.js';
import { got, misused, stopped, together } from '../step.js';
import { customerOf } from '../subject.js';

/**
 * The events of a calendar as rules, for one customer or for many.
 *
 * Shape of the data: a `PatchCustomer`; with --under, --tag or --where a `Plan`, as from `planPatches`. A patch is printed
 * as JSON also without `--json`.
 */
export const holidays: Command = {
  name: 'holidays',
  summary: 'the events of a calendar file as rules, for one customer or for many',
  about:
    'Without customers, prints the edit that adds the holidays, for plan --patch. With --customer, prints the whole ' +
    'body to send, which keeps the other rules. With --under, --tag or --where, plans the holidays for everyone who ' +
    'is selected and has a schedule of its own; customers that inherit get them from above. Again with a newer file, ' +
    'it updates the rules of the same events. Saves nothing else.',
  examples: [
    {
      does: 'The body that adds the holidays to a customer',
      line: 'customer-patch holidays --from holidays-2027.ics --customers customers.json --customer cus_boston',
    },
    {
      does: 'A plan for a customer and everyone below it',
      line: 'customer-patch holidays --from holidays-2027.ics --customers customers.json --under cus_harbor --out plan.json',
    },
  ],
  required: ['from'],
  optional: [
    ...(['state', 'priority', 'zone', 'expand-until', 'skip-unreadable'] as const),
    ...(['customers', 'customer', 'under', 'tag', 'where', ...planOptions] as const),
  ],
  meanings: {
    state: 'the state of the rules; default: Holiday',
    customer: 'the customer that the holidays are for',
    under: 'plan them for this customer and everyone below it',
    tag: 'plan them only for those that have one of these tags',
    where: 'plan them only for those with this value, such as /schedule/timeZoneId=UTC',
  },
  async run(options, io) {
    const isForMany = isSelection(options);
    const unfit = unfitIn(options, isForMany);
    if (unfit !== undefined) return misused(unfit).stop;
    const read = await readHolidays(options, io);
    if (!read.ok) return read.stop;
    if (options.customers === undefined) return bareEdit(read.value, options);
    if (!isForMany) return bodyForOne(read.value, options, io);
    return planAnswer(options, io, async (customers, policy) => {
      const selected = selectedCustomers(options, customers);
      if (!selected.ok) return selected;
      const edits = holidayEdits(read.value, selected.value, customers, policy);
      return edits.ok ? got(plannedEdits(edits.value, selected.value, customers)) : edits;
    });
  },
};

function unfitIn(options: Options, isForMany: boolean): string | undefined {
  if (isForMany && options.customer !== undefined) {
    return 'Give --customer for one, or --under, --tag and --where for many, but not both.';
  }
  if (options.customers === undefined && (isForMany || options.customer !== undefined)) {
    return '--customers FILE must be given to choose from.';
  }
  if (options.zone !== undefined && options.customers !== undefined) {
    return '--zone is for holidays without customers: theirs is the zone of their schedule.';
  }
  const planned = (['usage', 'out', 'requests'] as const).find(name => options[name] !== undefined);
  if (planned && !isForMany)
    return `--${planned} needs a plan: select customers with --under, --tag or --where.`;
  return undefined;
}

function bareEdit(holidays: Holidays, { zone }: Options): Outcome {
  const read = holidayRules(holidays, zone);
  if (!read.ok) return read.stop;
  const { rules, warnings } = read.value;
  return { kind: 'answer', data: { schedule: { rules } }, warnings };
}

async function bodyForOne(holidays: Holidays, options: Options, io: Io): Promise<Outcome> {
  const read = await together({
    policy: policyOf(options, io),
    customers: readCustomers(options.customers ?? '', io, options.inherited),
  });
  if (!read.ok) return read.stop;
  const { policy, customers } = read.value;
  const customer = customerOf(options, customers);
  if (!customer.ok) return customer.stop;
  const edits = holidayEdits(holidays, [customer.value], customers, policy);
  if (!edits.ok) return edits.stop;
  const edit = edits.value.editFor(customer.value);
  if (!edit) return stopped(edits.value.warnings).stop;
  const body = completePatch(customer.value, edit);
  const place = { files: {}, customers: customers.places, customerId: customer.value.id };
  if (!body.ok) return stopped(body.problems.map(each => located(each, place))).stop;
  return { kind: 'answer', data: body.value, warnings: edits.value.warnings };
}

function plannedEdits(
  { editFor, warnings }: HolidayEdits,
  selected: Parameters<typeof editEach>[0],
  { places }: ReadCustomers,
): PlannedChanges {
  return { changes: editEach(selected, editFor), file: places.file, placeOf: pointer => pointer, warnings };
}
