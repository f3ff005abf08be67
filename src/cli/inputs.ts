import {
  type Account,
  type InheritedSettings,
  type Problem,
  parseCustomer,
  type Schedule,
  type Tag,
} from '../index.js';
import { isJsonObject } from '../json.js';
import { fileName } from './fileName.js';
import { type FoundProblem, found } from './found.js';
import type { Io } from './io.js';
import { readJson } from './readJson.js';
import { got, type Step, stopped } from './step.js';

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

/** The settings in force above the customers. They are read like those of a customer. */
export async function readInherited(file: string, io: Io): Promise<Step<InheritedSettings>> {
  const json = await readJson(file, io);
  if (!json.ok) return stopped([json.problem]);
  const members = isJsonObject(json.value) ? Object.entries(json.value) : [];
  const given = members.filter(([member]) => /^(?:billingSettings|appSettings|schedule)$/i.test(member));
  if (given.length === 0) return stopped([found('file/noInherited', fileName(file), '')]);
  const parsed = parseCustomer({ ...stranger, ...Object.fromEntries(given) });
  if (!parsed.ok) return stopped(parsed.problems.map(each => inFile(each, fileName(file))));
  const { billingSettings, appSettings, schedule } = parsed.value;
  return got({ billingSettings, appSettings, schedule });
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

function inFile({ code, message, pointer, params }: Problem, file: string): FoundProblem {
  return { file, pointer, code, message, params };
}
