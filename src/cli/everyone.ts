import {
  type CustomerInfo,
  compileFleet,
  type Fleet,
  type Policy,
  type Problem,
  resolveFleet,
  type Schedule,
} from '../index.js';
import { policyOf } from './choices.js';
import { fileName } from './fileName.js';
import type { FoundProblem } from './found.js';
import type { Io } from './io.js';
import { located, type Sources } from './locate.js';
import type { Options } from './options.js';
import { type ReadCustomers, readCustomers } from './readCustomers.js';
import { type Clock, clockIn } from './report/clock.js';
import { got, misused, type Step, stopped, together } from './step.js';

/** The customers of a question about all of them. */
export interface Everyone {
  readonly customers: ReadCustomers;
  readonly policy: Policy;
  readonly fleet: Fleet;
  readonly warnings: readonly FoundProblem[];
  /** The zone of each customer's schedule; empty if it has none. */
  readonly zoneOf: (customerId: string) => string;
  /** The zone that most customers have. */
  readonly usualZone: string;
}

export async function everyone(options: Options, io: Io): Promise<Step<Everyone>> {
  const { customers: file, customer, schedule, state } = options;
  if (customer !== undefined) return misused('Give --all or --customer, but not both.');
  if (schedule !== undefined) return misused('--all is for --customers, not for --schedule.');
  if (file === undefined) return misused('--all needs the customers: --customers FILE.');
  const read = await together({
    customers: readCustomers(file, io, options.inherited),
    policy: policyOf(options, io),
  });
  if (!read.ok) return read;
  const { customers, policy } = read.value;
  const { inherited } = customers;
  const customerStateOf = state === undefined ? undefined : () => state;
  const compiled = compileFleet(customers.tree, { policy, customerStateOf, inherited });
  const sources: Sources = {
    files: { inherited: fileName(options.inherited ?? 'inherited') },
    customers: customers.places,
  };
  const place = (found: Problem) => located(found, sources);
  if (!compiled.ok) return stopped(compiled.problems.map(place));
  const zones = zonesOf(customers, policy);
  return got({
    ...{ customers, policy },
    fleet: compiled.value,
    warnings: compiled.warnings.map(place),
    zoneOf: id => zones.get(id) ?? '',
    usualZone: commonest([...zones.values()]),
  });
}

function zonesOf({ tree, inherited }: ReadCustomers, policy: Policy): ReadonlyMap<string, string> {
  const zones = new Map<string, string>();
  for (const [id, { schedule }] of resolveFleet(tree, undefined, policy, inherited)) {
    if (schedule.status === 'resolved') zones.set(id, schedule.value.timeZoneId ?? '');
  }
  return zones;
}

function commonest(zones: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const zone of zones) if (zone !== '') counts.set(zone, (counts.get(zone) ?? 0) + 1);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? '';
}

/** A schedule that is in force for somebody, and the customer that supplies it. */
export interface SuppliedSchedule {
  readonly customer: CustomerInfo;
  readonly schedule: Schedule;
}

/** The schedules that are in force for somebody, each once, at the customer that supplies it. */
export function suppliedSchedules(
  { tree, inherited }: ReadCustomers,
  policy: Policy,
): { readonly supplied: readonly SuppliedSchedule[]; readonly users: number } {
  const isLayered = policy.scheduleInheritance === 'layered';
  const supplied: SuppliedSchedule[] = [];
  let users = 0;
  for (const [id, { schedule }] of resolveFleet(tree, undefined, policy, inherited)) {
    if (schedule.status !== 'resolved') continue;
    users += 1;
    const { value, from } = schedule;
    const customer = tree.get(id);
    const isSupplier = from.kind === 'customer' && from.id === id;
    const adds = isLayered && (customer?.schedule?.rules?.length ?? 0) > 0;
    if (!customer || !(isSupplier || adds)) continue;
    supplied.push({ customer, schedule: value });
  }
  return { supplied, users };
}

/** Local times of each customer's zone, with one clock for each zone. */
export function clocks({ zoneOf }: Everyone): (customerId: string) => Clock {
  const known = new Map<string, Clock>();
  return id => {
    const zone = zoneOf(id);
    const clock = known.get(zone) ?? clockIn(zone);
    known.set(zone, clock);
    return clock;
  };
}
