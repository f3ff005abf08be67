import {
  type Account,
  type CustomerInfo,
  type CustomerTree,
  indexCustomers,
  type Problem,
  parseCustomer,
  pointerTo,
  type Schedule,
  type Tag,
} from '../index.js';
import { type FoundProblem, found } from './found.js';
import type { Io } from './io.js';
import { type CustomerPlaces, located } from './locate.js';
import { fileName, readJson } from './readJson.js';
import { got, type Step, stopped } from './step.js';

export interface ReadCustomers {
  readonly list: readonly CustomerInfo[];
  readonly tree: CustomerTree;
  readonly places: CustomerPlaces;
}

/** Customers as the API returns them: a list, a page with `items`, `results` or `data`, or one customer. */
export async function readCustomers(file: string, io: Io): Promise<Step<ReadCustomers>> {
  const json = await readJson(file, io);
  if (!json.ok) return stopped([json.problem]);
  const name = fileName(file);
  const { items, prefix } = customersIn(json.value);
  if (!items && !isCustomerLike(json.value)) {
    return stopped([found('file/noCustomers', name, '')]);
  }
  const problems: FoundProblem[] = [];
  const list: CustomerInfo[] = [];
  const positions = items && new Map<string, number>();
  (items ?? [json.value]).forEach((item, index) => {
    const customer = parseCustomer(item);
    const place = items ? prefix + pointerTo(index) : prefix;
    if (!customer.ok) problems.push(...customer.problems.map(each => inFile(each, name, place)));
    else {
      list.push(customer.value);
      if (positions && !positions.has(customer.value.id)) positions.set(customer.value.id, index);
    }
  });
  if (problems.length > 0) return stopped(problems);
  const places: CustomerPlaces = { file: name, prefix, positions };
  const tree = indexCustomers(list);
  if (!tree.ok) return stopped(tree.problems.map(each => located(each, { files: {}, customers: places })));
  return got({ list, tree: tree.value, places });
}

export async function readSchedule(file: string, io: Io): Promise<Step<Schedule>> {
  return readPart(file, io, 'schedule');
}

/** By id. */
export async function readTags(file: string, io: Io): Promise<Step<ReadonlyMap<string, Tag>>> {
  const tags = await readPart<readonly Tag[]>(file, io, 'tags');
  return tags.ok ? got(new Map(tags.value.map(tag => [tag.id, tag]))) : tags;
}

export async function readAccount(file: string, io: Io): Promise<Step<Account>> {
  const json = await readJson(file, io);
  if (!json.ok) return stopped([json.problem]);
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value)) {
    return stopped([found('account/wrongType', fileName(file), '')]);
  }
  const { billingSettings } = json.value as Account;
  const parsed = parseCustomer({ ...stranger, billingSettings });
  if (!parsed.ok) return stopped(parsed.problems.map(each => inFile(each, fileName(file))));
  return got(json.value as Account);
}

/** Something that the library judges itself. */
export async function readAny(file: string, io: Io): Promise<Step<unknown>> {
  const json = await readJson(file, io);
  return json.ok ? json : stopped([json.problem]);
}

/** A part of a customer that has a file of its own is read as it is in a customer. */
async function readPart<T>(file: string, io: Io, member: 'schedule' | 'tags'): Promise<Step<T>> {
  const json = await readJson(file, io);
  if (!json.ok) return stopped([json.problem]);
  const parsed = parseCustomer({ ...stranger, [member]: json.value ?? 'null' });
  if (parsed.ok) return got(parsed.value[member] as T);
  const problems = parsed.problems.map(each =>
    inFile({ ...each, pointer: each.pointer.slice(member.length + 1) }, fileName(file)),
  );
  return stopped(problems);
}

const stranger = { id: 'id', name: 'name' };

function customersIn(json: unknown): { items: readonly unknown[] | undefined; prefix: string } {
  if (Array.isArray(json)) return { items: json, prefix: '' };
  for (const member of ['items', 'results', 'data']) {
    // A customer's own `data` is an object.
    const list = (json as { [key: string]: unknown } | null)?.[member];
    if (Array.isArray(list)) return { items: list, prefix: pointerTo(member) };
  }
  return { items: undefined, prefix: '' };
}

/** A customer that is wrong somewhere is told where; an envelope or a patch is something else. */
function isCustomerLike(json: unknown): boolean {
  return typeof json === 'object' && json !== null && ('id' in json || 'name' in json);
}

function inFile({ code, message, pointer, params }: Problem, file: string, prefix = ''): FoundProblem {
  return { file, pointer: prefix + pointer, code, message, params };
}
