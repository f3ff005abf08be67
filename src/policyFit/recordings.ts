import type { RecordingMember } from '../catalogue/preview.js';
import { costOf } from '../cost/costOf.js';
import type { Usage } from '../cost/exactCost.js';
import { type Chain, customerChain } from '../customer/chain.js';
import { parseCustomer, parsePatch } from '../customer/parse.js';
import { type CustomerTree, indexCustomers } from '../customer/tree.js';
import { isJsonObject, type JsonObject, own } from '../json.js';
import type { BillingSettings, CustomerInfo, Optional, PatchCustomer, Schedule, Tag } from '../model.js';
import { pointerTo } from '../pointer.js';
import { okUnless, type Problem, problem, type Result } from '../problem.js';
import { parseInstant } from '../time/instant.js';

/** An answer of the real service, with its request. */
export type Recording = TestScheduleRecording | InheritedScheduleRecording | PatchRecording | CostRecording;

/** A recorded `POST /customers/{id}/test-schedule`. */
export interface TestScheduleRecording {
  /** The kind of recording. */
  readonly kind: 'testSchedule';
  /** The schedule that was sent. */
  readonly schedule: Schedule;
  /** An instant with an offset. */
  readonly dateTime: string;
  /** The state of the customer at that time. */
  readonly customerState?: string;
  /** The service's answer. */
  readonly answer: { readonly stateName: string; readonly timeZoneId?: Optional<string> };
}

/**
 * A recorded `GET /customers/{id}/inherited-schedule`: the schedule in force for a customer, or null if there is
 * none.
 */
export interface InheritedScheduleRecording {
  /** The kind of recording. */
  readonly kind: 'inheritedSchedule';
  /** At least the customer and all its ancestors. */
  readonly customers: Iterable<CustomerInfo>;
  /** The id of the customer in the URL. */
  readonly customerId: string;
  /** The service's answer. */
  readonly answer: Schedule | null;
}

/** A recorded `PATCH /customers/{id}`. */
export interface PatchRecording {
  /** The kind of recording. */
  readonly kind: 'patch';
  /** The ancestors of the customer, if it is moved or renamed. Without them, its breadcrumb is not compared. */
  readonly customers?: Iterable<CustomerInfo>;
  /** The tags that the patch names. If absent, the tags of the customer before and after. */
  readonly tags?: Iterable<Tag>;
  /** The customer before the patch. */
  readonly before: CustomerInfo;
  /** The body that was sent. */
  readonly patch: PatchCustomer;
  /** The customer that the service returned. */
  readonly after: CustomerInfo;
}

/**
 * A recorded bill: the cost of usage under rates. Each amount is compared at the number of decimals with which it is
 * recorded.
 */
export interface CostRecording {
  /** The kind of recording. */
  readonly kind: 'cost';
  /** The rates that applied. */
  readonly settings: BillingSettings;
  /** The units used, by item. */
  readonly usage: Usage;
  /** The total cost. Optional if there are `lines`. */
  readonly total?: number;
  /** The costs of some items. Optional if there is a `total`. */
  readonly lines?: Iterable<{ readonly item: string; readonly cost: number }>;
}

/** A recording after reading. */
export type ReadRecording =
  | {
      readonly kind: 'testSchedule';
      readonly schedule: Schedule;
      readonly at: number;
      readonly customerState: string | undefined;
      readonly stateName: string;
      readonly timeZoneId: string | undefined;
    }
  | {
      readonly kind: 'inheritedSchedule';
      readonly chain: Chain;
      readonly answer: Optional<Schedule>;
    }
  | {
      readonly kind: 'patch';
      readonly customers: CustomerTree | undefined;
      readonly tags: readonly Tag[];
      readonly before: CustomerInfo;
      readonly patch: PatchCustomer;
      readonly after: CustomerInfo;
    }
  | {
      readonly kind: 'cost';
      readonly settings: BillingSettings;
      readonly usage: Usage;
      readonly total: number | undefined;
      readonly costs: ReadonlyMap<string, number>;
    };

/** Reads a recording, which may come from a file. Pointers of problems begin with its position. */
export function readRecording(recording: unknown, index: number): Result<ReadRecording> {
  const reading: Reading = { given: isJsonObject(recording) ? recording : {}, index, problems: [] };
  const read = readKind(reading);
  return okUnless(reading.problems, () => read as ReadRecording);
}

interface Reading {
  readonly given: JsonObject;
  readonly index: number;
  readonly problems: Problem[];
}

/** Undefined if there is a problem. */
function readKind(reading: Reading): ReadRecording | undefined {
  switch (own(reading.given, 'kind')) {
    case 'testSchedule':
      return readTestSchedule(reading);
    case 'inheritedSchedule':
      return readInheritedSchedule(reading);
    case 'patch':
      return readPatch(reading);
    case 'cost':
      return readBill(reading);
    default:
      report(reading, ['kind'], 'kind');
      return undefined;
  }
}

function readTestSchedule(reading: Reading): ReadRecording | undefined {
  const { given } = reading;
  const answer = own(given, 'answer');
  const schedule = scheduleIn(reading, own(given, 'schedule'), []);
  const at = unwrapped(reading, parseInstant(own(given, 'dateTime')), ['dateTime']);
  const stateName = textIn(answer, 'stateName');
  if (!stateName) report(reading, ['answer', 'stateName'], 'stateName');
  if (at === undefined || !stateName) return undefined;
  const customerState = textIn(given, 'customerState');
  const timeZoneId = textIn(answer, 'timeZoneId');
  return { kind: 'testSchedule', schedule: schedule ?? {}, at, customerState, stateName, timeZoneId };
}

function readInheritedSchedule(reading: Reading): ReadRecording | undefined {
  const { given } = reading;
  const customers = customersIn(reading);
  const answer = scheduleIn(reading, own(given, 'answer'), ['answer']);
  const customerId = textIn(given, 'customerId') ?? '';
  if (!customers) report(reading, ['customers'], 'customers');
  const chain = customers && unwrapped(reading, customerChain(customers, customerId), ['customerId']);
  return chain && { kind: 'inheritedSchedule', chain, answer };
}

function readPatch(reading: Reading): ReadRecording | undefined {
  const { given } = reading;
  const before = unwrapped(reading, parseCustomer(own(given, 'before')), ['before']);
  const after = unwrapped(reading, parseCustomer(own(given, 'after')), ['after']);
  const patch = patchIn(reading, before);
  const customers = customersIn(reading);
  if (!before || !after || !patch) return undefined;
  const tags = listIn(reading, 'tags') ?? [...(before.tags ?? []), ...(after.tags ?? [])];
  return { kind: 'patch', customers, tags: tags.filter(isTag), before, patch, after };
}

function readBill(reading: Reading): ReadRecording | undefined {
  const { given } = reading;
  const [settings, usage] = [own(given, 'settings'), own(given, 'usage')] as [BillingSettings, Usage];
  const cost = unwrapped(reading, costOf(settings, usage), []);
  const total = own(given, 'total') ?? undefined;
  const costs = new Map<string, number>();
  let isRead = total === undefined || isAmount(total);
  for (const line of listIn(reading, 'lines') ?? []) {
    const [item, amount] = isJsonObject(line) ? [own(line, 'item'), own(line, 'cost')] : [];
    if (typeof item === 'string' && isAmount(amount)) costs.set(item, amount);
    else isRead = false;
  }
  if (!isRead || (total === undefined && costs.size === 0)) report(reading, ['total'], 'total');
  return cost && { kind: 'cost', settings, usage, total: total as number | undefined, costs };
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** The service accepted the patch, even if it would be refused here. It is read only so that enums become names. */
function patchIn(reading: Reading, stored: CustomerInfo | undefined): PatchCustomer | undefined {
  const sent = own(reading.given, 'patch');
  const patch = parsePatch(sent, { stored });
  if (patch.ok) return patch.value;
  if (isJsonObject(sent)) return sent;
  return unwrapped(reading, patch, ['patch']);
}

function customersIn(reading: Reading): CustomerTree | undefined {
  const list = listIn(reading, 'customers');
  const customers = list?.map((each, at) => unwrapped(reading, parseCustomer(each), ['customers', at]));
  if (!customers?.every(each => each !== undefined)) return undefined;
  return unwrapped(reading, indexCustomers(customers), ['customers']);
}

/** A list, or another iterable. Undefined if absent. */
function listIn(reading: Reading, member: string): readonly unknown[] | undefined {
  const value = own(reading.given, member);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object' && Symbol.iterator in value) return [...(value as Iterable<unknown>)];
  report(reading, [member], 'list');
  return undefined;
}

function scheduleIn(reading: Reading, schedule: unknown, path: Path): Optional<Schedule> {
  // Reads the schedule as part of a customer.
  const customer = parseCustomer({ id: 'recorded', name: 'recorded', schedule });
  return unwrapped(reading, customer, path)?.schedule;
}

function textIn(object: unknown, member: string): string | undefined {
  const value = isJsonObject(object) ? own(object, member) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isTag(tag: unknown): tag is Tag {
  return textIn(tag, 'id') !== undefined;
}

type Path = readonly (string | number)[];

/** The value of a result. Otherwise records its problems with their position in the recordings. */
function unwrapped<T>({ index, problems }: Reading, result: Result<T>, path: Path): T | undefined {
  if (result.ok) return result.value;
  for (const each of result.problems) {
    problems.push({ ...each, input: 'recordings', pointer: pointerTo(index, ...path) + each.pointer });
  }
  return undefined;
}

function report({ index, problems }: Reading, path: Path, missing: RecordingMember): void {
  problems.push(problem('fit/unreadable', 'recordings', pointerTo(index, ...path), { index, missing }));
}
