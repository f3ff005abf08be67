import {
  type CompiledSchedule,
  type CustomerInfo,
  compileSchedule,
  customerChain,
  type Origin,
  orThrow,
  type PatchCustomer,
  type Policy,
  type Problem,
  type Result,
  resolveSchedule,
  type Schedule,
  type TraceStep,
} from '../index.js';
import { policyOf } from './choices.js';
import { customerNamed } from './customerNamed.js';
import { fileName } from './fileName.js';
import type { FoundProblem } from './found.js';
import { readSchedule } from './inputs.js';
import type { Io } from './io.js';
import { located, type Sources } from './locate.js';
import type { Options } from './options.js';
import { type ReadCustomers, readCustomers } from './readCustomers.js';
import { got, misused, type Step, stopped, together } from './step.js';
import { counted } from './text.js';

/** The schedule that a question is about, and its customer. */
export interface Subject {
  /** Absent if the schedule has its own file. */
  readonly customer?: CustomerInfo;
  readonly schedule: Schedule;
  readonly compiled: CompiledSchedule;
  readonly policy: Policy;
  /** The supplier of the schedule; absent if there is no supplier, or if the schedule has its own file. */
  readonly supplier?: Origin;
  /** How the supplier was found, from the customer upwards. */
  readonly trace: readonly TraceStep[];
  readonly warnings: readonly Problem[];
  readonly sources: Sources;
}

/** The schedule in force for `--customer`, or the one in `--schedule`. */
export async function subjectOf(options: Options, io: Io): Promise<Step<Subject>> {
  const { schedule, customers, inherited } = options;
  if (schedule !== undefined && inherited !== undefined) {
    return misused('--inherited is for --customers, not for --schedule.');
  }
  if (schedule !== undefined && customers !== undefined) {
    return misused('Give --customers and --customer, or --schedule, but not both.');
  }
  if (schedule !== undefined) return subjectInFile(schedule, options, io);
  if (customers !== undefined) return subjectFor(customers, options, io);
  return misused('Choose a schedule: --customers FILE --customer ID, or --schedule FILE.');
}

async function subjectInFile(file: string, options: Options, io: Io): Promise<Step<Subject>> {
  const read = await together({ schedule: readSchedule(file, io), policy: policyOf(options, io) });
  if (!read.ok) return read;
  const sources = { files: { schedule: fileName(file) } };
  return got(compiledSubject({ ...read.value, trace: [], sources }, [], options));
}

async function subjectFor(file: string, options: Options, io: Io): Promise<Step<Subject>> {
  const read = await together({
    customers: readCustomers(file, io, options.inherited),
    policy: policyOf(options, io),
  });
  if (!read.ok) return read;
  const { customers, policy } = read.value;
  const id = customerIdOf(options, customers);
  if (!id.ok) return id;
  const files = { schedule: 'schedule in force', inherited: fileName(options.inherited ?? 'inherited') };
  const sources: Sources = { files, customers: customers.places, customerId: id.value };
  const chain = customerChain(customers.tree, id.value, { inherited: customers.inherited });
  if (!chain.ok) return stopped(chain.problems.map(found => located(found, sources)));
  const [customer] = chain.value.customers;
  const resolved = resolveSchedule(chain.value, policy);
  const warnings = [...chain.warnings, ...resolved.warnings];
  const base = { customer, policy, trace: resolved.trace };
  if (resolved.status !== 'resolved') {
    if (resolved.status === 'unknown') return stopped(warnings.map(found => located(found, sources)));
    return got(compiledSubject({ ...base, schedule: {}, sources }, warnings, options));
  }
  const { value: schedule, from: supplier } = resolved;
  // A layered schedule is not in any file: its rules come from several customers.
  const isStored = supplier.kind === 'customer' && policy.scheduleInheritance === 'nearest';
  const found = isStored ? { ...sources, scheduleOf: supplier.id } : sources;
  return got(compiledSubject({ ...base, schedule, supplier, sources: found }, warnings, options));
}

/** The id of the customer in the question: `--customer` (an id or a name), or the only customer. */
export function customerIdOf({ customer }: Options, customers: ReadCustomers): Step<string> {
  const { list } = customers;
  if (customer === undefined) {
    const [only] = list;
    if (only && list.length === 1) return got(only.id);
    return misused(`There are ${counted(list.length, 'customer')}. Choose one with --customer ID or NAME.`);
  }
  return customerNamed(customer, 'customer', customers);
}

/** The customer of the question. */
export function customerOf(options: Options, customers: ReadCustomers): Step<CustomerInfo> {
  const id = customerIdOf(options, customers);
  return id.ok ? customerById(id.value, customers) : id;
}

export function customerById(id: string, { tree, places }: ReadCustomers): Step<CustomerInfo> {
  const chain = customerChain(tree, id);
  if (chain.ok) return got(chain.value.customers[0]);
  return stopped(chain.problems.map(found => located(found, { files: {}, customers: places })));
}

/** The id of the patched customer: `--customer`, the patch's `customerId`, or the only customer. */
export function patchedIdOf(options: Options, patch: unknown, customers: ReadCustomers): Step<string> {
  const { customerId } = (patch ?? {}) as PatchCustomer;
  if (options.customer === undefined && typeof customerId === 'string' && customerId !== '')
    return got(customerId);
  return customerIdOf(options, customers);
}

/** The problems and warnings of the schedule, with their places in the file. */
export function warningsOf({ warnings, sources }: Subject): readonly FoundProblem[] {
  return warnings.map(found => located(found, sources));
}

/** Rules that cannot be read give warnings, because a question about a stored schedule still needs an answer. */
function compiledSubject(
  subject: Omit<Subject, 'compiled' | 'warnings'>,
  warnings: readonly Problem[],
  { state }: Options,
): Subject {
  const options = { policy: subject.policy, customerState: state, invalidRules: 'skip' } as const;
  const compiled = compileSchedule(subject.schedule, options);
  return { ...subject, compiled: orThrow(compiled), warnings: [...warnings, ...warningsIn(compiled)] };
}

function warningsIn(result: Result<unknown>): readonly Problem[] {
  return result.ok ? result.warnings : [];
}
