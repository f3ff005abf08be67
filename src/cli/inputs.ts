import {
  type Account,
  type CustomerInfo,
  type CustomerTree,
  customersFrom,
  indexCustomers,
  type Problem,
  parseCustomer,
  pointerTo,
  type Schedule,
  type Tag,
} from '../index.js';
import { isJsonObject } from '../json.js';
import { type FoundProblem, found } from './found.js';
import type { Io } from './io.js';
import { type CustomerPlaces, located } from './locate.js';
import { fileName, readJson } from './readJson.js';
import { got, type Step, stopped } from './step.js';

export interface ReadCustomers {
  readonly list: readonly CustomerInfo[];
  /** False if the list has more customers than this page. */
  readonly complete: boolean;
  readonly tree: CustomerTree;
  readonly places: CustomerPlaces;
}

/** Customers as the service returns them: one customer, a list, or a page of a list. */
export async function readCustomers(file: string, io: Io): Promise<Step<ReadCustomers>> {
  const json = await readJson(file, io);
  if (!json.ok) return stopped([json.problem]);
  const name = fileName(file);
  const read = customersFrom(json.value);
  if (!read.ok) return stopped(read.problems.map(each => inFile(each, name)));
  const { customers: list, complete } = read.value;
  const places = placesOf(list, json.value, name);
  const tree = indexCustomers(read.value);
  if (!tree.ok) return stopped(tree.problems.map(each => located(each, { files: {}, customers: places })));
  return got({ list, complete, tree: tree.value, places });
}

/** The place of each customer: in a list, in the list of a page, or alone in the file. */
function placesOf(list: readonly CustomerInfo[], json: unknown, file: string): CustomerPlaces {
  const [page = '', items = json] = isJsonObject(json)
    ? (Object.entries(json).find(
        ([name, member]) => /^(?:items|results)$/i.test(name) && Array.isArray(member),
      ) ?? [])
    : [];
  if (!Array.isArray(items)) return { file, prefix: '', positions: undefined };
  const positions = new Map<string, number>();
  for (const [index, { id }] of list.entries()) if (!positions.has(id)) positions.set(id, index);
  return { file, prefix: page === '' ? '' : pointerTo(page), positions };
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
  if (!isJsonObject(json.value)) return stopped([found('account/wrongType', fileName(file), '')]);
  // These members are read like those of a customer, but all of them are optional.
  const given = Object.entries(json.value).filter(
    ([member, value]) => /^(?:id|name|billingSettings)$/i.test(member) && value !== null,
  );
  const has = (name: string) => given.some(([member]) => member.toLowerCase() === name);
  const filler = { ...(has('id') ? {} : { id: 'id' }), ...(has('name') ? {} : { name: 'name' }) };
  const parsed = parseCustomer({ ...filler, ...Object.fromEntries(given) });
  if (!parsed.ok) return stopped(parsed.problems.map(each => inFile(each, fileName(file))));
  const { id, name, billingSettings } = parsed.value;
  return got({ ...(has('id') ? { id } : {}), ...(has('name') ? { name } : {}), billingSettings });
}

/** Data that the library validates itself. */
export async function readAny(file: string, io: Io): Promise<Step<unknown>> {
  const json = await readJson(file, io);
  return json.ok ? json : stopped([json.problem]);
}

/** Reads a file with a part of a customer, in the same way as inside a customer. */
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

function inFile({ code, message, pointer, params }: Problem, file: string, prefix = ''): FoundProblem {
  return { file, pointer: prefix + pointer, code, message, params };
}
