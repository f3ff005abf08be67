import {
  type CustomerInfo,
  type CustomerTree,
  customersFrom,
  type InheritedSettings,
  indexCustomers,
  pointerSegments,
  pointerTo,
} from '../index.js';
import { isJsonObject } from '../json.js';
import { type CustomerPart, type CustomerPlaces, placesOf } from './customerPlaces.js';
import { fileName } from './fileName.js';
import { type FoundProblem, found } from './found.js';
import { readInherited } from './inputs.js';
import type { Io } from './io.js';
import { located } from './locate.js';
import { readJson } from './readJson.js';
import { got, type Step, stopped, together } from './step.js';

export interface ReadCustomers {
  readonly list: readonly CustomerInfo[];
  /** False if there are more customers than these. */
  readonly complete: boolean;
  readonly tree: CustomerTree;
  readonly places: CustomerPlaces;
  /** The settings that stand for what is above the customers. */
  readonly inherited: InheritedSettings | undefined;
}

interface ReadPart extends CustomerPart {
  readonly complete: boolean;
  /** The number of customers that the service has, if a page says so. */
  readonly total: number;
}

/**
 * Customers as the service returns them: one customer, a list, a page of a list, one of these on each line, or a folder
 * of such files.
 */
export async function readCustomers(file: string, io: Io, inherited?: string): Promise<Step<ReadCustomers>> {
  const read = await together({
    parts: partsOf(file, io),
    inherited: inherited === undefined ? got(undefined) : readInherited(inherited, io),
  });
  if (!read.ok) return read;
  const { parts } = read.value;
  const list = parts.length === 1 ? (parts[0]?.list ?? []) : parts.flatMap(part => part.list);
  // Several pages may hold everyone together.
  const total = parts.reduce((most, part) => Math.max(most, part.total), 0);
  const complete = parts.every(part => part.complete) || (total > 0 && list.length >= total);
  const places = placesOf(fileName(file), parts);
  const tree = indexCustomers({ customers: list, complete });
  if (!tree.ok) return stopped(tree.problems.map(each => located(each, { files: {}, customers: places })));
  return got({ list, complete, tree: tree.value, places, inherited: read.value.inherited });
}

/** The parts of a file, or of all files of a folder with all of their problems. */
async function partsOf(file: string, io: Io): Promise<Step<readonly ReadPart[]>> {
  const inFolder = await io.filesIn(file);
  if (inFolder === undefined) return partsOfFile(file, io);
  const files = inFolder.filter(name => /\.(?:json|jsonl|ndjson)$/i.test(name));
  if (files.length === 0) return stopped([found('file/noJsonFiles', file, '')]);
  const parts: ReadPart[] = [];
  const problems: FoundProblem[] = [];
  for (const each of files) {
    const read = await partsOfFile(each, io);
    if (read.ok) parts.push(...read.value);
    else if (read.stop.kind === 'problems') problems.push(...read.stop.problems);
  }
  return problems.length > 0 ? stopped(problems) : got(parts);
}

async function partsOfFile(file: string, io: Io): Promise<Step<readonly ReadPart[]>> {
  const json = await readJson(file, io);
  if (!json.ok) return stopped([json.problem]);
  const { value, lines } = json;
  const name = fileName(file);
  const isEachOne = lines === undefined || (value as readonly unknown[]).every(isOne);
  const parts = isEachOne
    ? [partOf(value, name, lines)]
    : // Each line is a page or a list.
      (value as readonly unknown[]).map((line, index) => partOf(line, `${name}:${lines[index]}`));
  const problems = parts.flatMap(part =>
    part.ok || part.stop.kind !== 'problems' ? [] : part.stop.problems,
  );
  return problems.length > 0 ? stopped(problems) : got(parts.flatMap(part => (part.ok ? [part.value] : [])));
}

function partOf(json: unknown, file: string, lines?: readonly number[]): Step<ReadPart> {
  const read = customersFrom(json);
  if (!read.ok) {
    return stopped(
      read.problems.map(({ code, message, pointer, params }) => ({
        ...(lines ? placeOnLine(file, lines, pointer) : { file, pointer }),
        ...{ code, message, params },
      })),
    );
  }
  const { customers: list, complete } = read.value;
  const [page = '', items = json] = memberOf(json, /^(?:items|results)$/i, Array.isArray) ?? [];
  const [, total = 0] = memberOf(json, /^total(?:Count)?$/i, isNumber) ?? [];
  const prefix = page === '' ? '' : pointerTo(page);
  return got({ file, prefix, isOne: !Array.isArray(items), list, lines, complete, total: total as number });
}

function placeOnLine(file: string, lines: readonly number[], pointer: string) {
  const [index = '', ...rest] = pointerSegments(pointer);
  const line = lines[Number(index)];
  return line === undefined ? { file, pointer } : { file: `${file}:${line}`, pointer: pointerTo(...rest) };
}

function isOne(json: unknown): boolean {
  return isJsonObject(json) && memberOf(json, /^(?:items|results)$/i, Array.isArray) === undefined;
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}

function memberOf(
  json: unknown,
  name: RegExp,
  fits: (value: unknown) => boolean,
): readonly [string, unknown] | undefined {
  if (!isJsonObject(json)) return undefined;
  return Object.entries(json).find(([member, value]) => name.test(member) && fits(value));
}
