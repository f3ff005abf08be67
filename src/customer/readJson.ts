import { maxDepth, put } from '../json.js';
import {
  countValue,
  eachMember,
  kindOf,
  placeOf,
  type Reading,
  readItems,
  report,
  reportKind,
  startReading,
} from './reading.js';

/**
 * A copy of free JSON data, with −0 as 0. Values that JSON cannot hold, that nest too deep or that contain
 * themselves are reported and left out. Recursive, because `maxDepth` limits the depth.
 */
export function readJson(value: unknown, reading: Reading, ancestors: unknown[] = []): unknown {
  countValue(reading);
  const kind = kindOf(value);
  if (kind === 'null' || kind === 'string' || kind === 'boolean') return value;
  if (kind === 'number') return readNumber(value as number, reading);
  if (kind !== 'array' && kind !== 'object') {
    reportKind(reading, 'json', value);
    return null;
  }
  if (ancestors.includes(value)) {
    report(reading, 'circular', {});
    return null;
  }
  if (isTooDeep(reading)) return null;
  ancestors.push(value);
  const read = (item: unknown) => readJson(item, reading, ancestors);
  const copy =
    kind === 'array'
      ? readItems(value as unknown[], reading, read)
      : readMembers(value as object, reading, read);
  ancestors.pop();
  return copy;
}

/** Whether the current value nests too deep; reports it if so. */
export function isTooDeep(reading: Reading): boolean {
  const isDeep = reading.path.length >= maxDepth;
  if (isDeep) report(reading, 'tooDeep', { maxDepth });
  return isDeep;
}

/** An object with the result of `read` for each member. */
export function readMembers(object: object, reading: Reading, read: (member: unknown) => unknown): object {
  const copy = {};
  eachMember(object, reading, (key, member) => put(copy, key, read(member)));
  return copy;
}

/** A number with −0 as 0. Reports a number that is not finite. */
export function readNumber(value: number, reading: Reading): number {
  if (!Number.isFinite(value)) report(reading, 'notFinite', { ...placeOf(reading), value: String(value) });
  return value + 0;
}

/** A copy of a value if it is plain JSON data. Reports nothing. */
export function jsonCopy(value: unknown, reading: Reading): { readonly copy: unknown } | undefined {
  // Most values that do not fit are scalars.
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) {
    reading.valuesLeft -= 1;
    return { copy: value };
  }
  if (typeof value === 'number' && Number.isFinite(value)) {
    reading.valuesLeft -= 1;
    return { copy: value + 0 };
  }
  const apart: Reading = {
    ...startReading(reading.prefix),
    path: [...reading.path],
    valuesLeft: reading.valuesLeft,
    budget: reading.budget,
    counting: reading.counting,
  };
  const copy = readJson(value, apart);
  reading.valuesLeft = apart.valuesLeft;
  reading.counting = apart.counting;
  return apart.problems.length === 0 ? { copy } : undefined;
}
