import type { ProblemCode } from '../catalogue/catalogue.js';
import { cut } from '../catalogue/define.js';
import { defaultPolicy, type Policy, parseInstant, pointerTo } from '../index.js';
import { isJsonObject } from '../json.js';
import { policyValues } from '../policy.js';
import { quoted } from './catalogue.js';
import { fileName } from './fileName.js';
import { type FoundProblem, found } from './found.js';
import type { Io } from './io.js';
import { type LocalTime, readLocalTime } from './localTime.js';
import type { Options } from './options.js';
import { readJson } from './readJson.js';
import { wrongRefusal } from './refusable.js';
import { got, misused, type Step, stopped } from './step.js';

/** The instant of the question, in epoch milliseconds, where there is no zone for a local time. */
export function instantOf({ at }: Options, io: Io): Step<number> {
  if (at === undefined) return got(io.now());
  const instant = parseInstant(at);
  return instant.ok ? got(instant.value) : misused(`--at: ${instant.problems[0].message}`);
}

/** The same, where there is a zone: a time without an offset becomes an instant in it, with `instantIn`. */
export function momentOf(options: Options, io: Io): Step<number | LocalTime> {
  const local = options.at === undefined ? undefined : readLocalTime(options.at);
  return local ? got(local) : instantOf(options, io);
}

const maxDays = 366;

export function daysOf({ days }: Options, usual: number): Step<number> {
  if (days === undefined) return got(usual);
  const count = /^[1-9]\d{0,2}$/.test(days) ? Number(days) : Number.NaN;
  if (count <= maxDays) return got(count);
  return misused(`--days ${quoted(days)} is not a number of days. Give a whole number from 1 to ${maxDays}.`);
}

/** The options of a patch: codes of warnings to refuse or to allow, and pointers to members that may be dropped. */
export interface Beside {
  readonly refuse: readonly ProblemCode[];
  readonly allow: readonly ProblemCode[];
  readonly drops: readonly string[];
}

export function besideOf(options: Options): Step<Beside> {
  const wrong =
    firstWrong('refuse', options, wrongRefusal) ??
    firstWrong('allow', options, wrongRefusal) ??
    firstWrong('drops', options, wrongPointer);
  if (wrong !== undefined) return misused(wrong);
  return got({
    // Checked above.
    refuse: listOf(options.refuse) as readonly ProblemCode[],
    allow: listOf(options.allow) as readonly ProblemCode[],
    drops: listOf(options.drops),
  });
}

function listOf(option: string | undefined): readonly string[] {
  return option === undefined ? [] : option.split(',').map(item => item.trim());
}

function firstWrong(
  name: 'refuse' | 'allow' | 'drops',
  options: Options,
  wrongItem: (item: string) => string | undefined,
): string | undefined {
  const wrong = listOf(options[name]).map(wrongItem).find(Boolean);
  return wrong === undefined ? undefined : `--${name}: ${wrong}`;
}

function wrongPointer(pointer: string): string | undefined {
  if (/^(?:\/(?:[^~]|~[01])*)+$/.test(pointer)) return undefined;
  return `${quoted(pointer)} is not a JSON Pointer. Give pointers into the customer, such as /data/oldKey.`;
}

/** The policies in a file, or those written as `name=value,name=value`. */
export async function policyOf({ policy }: Options, io: Io): Promise<Step<Policy>> {
  if (policy === undefined) return got(defaultPolicy);
  return isWrittenOut(policy) ? writtenPolicy(policy) : policyIn(policy, io);
}

/** Write a file name with an equals sign as a path, such as `./a=b.json`, so that it does not look like a policy. */
export function isWrittenOut(policy: string): boolean {
  return /^\s*\w+\s*=/.test(policy);
}

function writtenPolicy(policy: string): Step<Policy> {
  const choices = policy.split(',').map(choice => choice.split(/=(.*)/s, 2).map(part => part.trim()));
  const names = choices.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return misused(`--policy: ${quoted(twice)} is given twice. Give it once.`);
  const wrong = choices.flatMap(([name = '', value]) => wrongChoice('--policy', name, value))[0];
  if (wrong) return misused(`--policy: ${wrong.message}`);
  return got({ ...defaultPolicy, ...Object.fromEntries(choices) });
}

async function policyIn(file: string, io: Io): Promise<Step<Policy>> {
  const json = await readJson(file, io);
  if (!json.ok) return stopped([json.problem]);
  const name = fileName(file);
  if (!isJsonObject(json.value)) return stopped([found('policy/wrongType', name, '')]);
  const problems = Object.entries(json.value).flatMap(([choice, value]) => wrongChoice(name, choice, value));
  return problems.length > 0 ? stopped(problems) : got({ ...defaultPolicy, ...json.value });
}

function wrongChoice(file: string, name: string, value: unknown): readonly FoundProblem[] {
  const pointer = pointerTo(name);
  if (!Object.hasOwn(policyValues, name)) {
    const names = Object.keys(policyValues);
    return [found('policy/unknownName', file, pointer, { name: cut(name), names })];
  }
  const isName = name === 'closedState';
  const values: readonly unknown[] = policyValues[name as keyof Policy];
  const fits = isName ? typeof value === 'string' && value.trim() !== '' : values.includes(value);
  if (fits) return [];
  const given = cut(JSON.stringify(value) ?? 'nothing');
  const allowed = isName ? [] : values.map(String);
  return [found('policy/unknownValue', file, pointer, { name, value: given, values: allowed })];
}
