import { maxDepth, put } from '../json.js';
import { countValue, eachMember, kindOf, type Reading, readItems, report, reportKind } from './reading.js';

/**
 * A copy of free JSON data, with −0 as 0. What JSON cannot say, what nests too deep and what contains itself is
 * reported and left out. Recursive, because `maxDepth` bounds it.
 */
export function readJson(value: unknown, reading: Reading, ancestors: unknown[] = []): unknown {
  countValue(reading);
  const kind = kindOf(value);
  if (kind === 'null' || kind === 'string' || kind === 'boolean') return value;
  if (kind === 'number') return readNumber(value as number, reading);
  if (kind !== 'array' && kind !== 'object') {
    reportKind(reading, 'JSON data', kind);
    return null;
  }
  if (ancestors.includes(value)) {
    report(reading, 'circular', 'Take out this reference to what contains it: JSON cannot hold it.');
    return null;
  }
  if (reading.path.length >= maxDepth) {
    report(reading, 'tooDeep', `Nest objects and arrays at most ${maxDepth} levels deep.`, { maxDepth });
    return null;
  }
  ancestors.push(value);
  const read = (item: unknown) => readJson(item, reading, ancestors);
  const copy =
    kind === 'array'
      ? readItems(value as unknown[], reading, read)
      : readMembers(value as object, reading, read);
  ancestors.pop();
  return copy;
}

/** An object with what `read` makes of each member. */
export function readMembers(object: object, reading: Reading, read: (member: unknown) => unknown): object {
  const copy = {};
  eachMember(object, reading, (key, member) => put(copy, key, read(member)));
  return copy;
}

/** A number with −0 as 0; one that is not finite is reported. */
export function readNumber(value: number, reading: Reading): number {
  if (!Number.isFinite(value)) {
    report(reading, 'notFinite', `Send a finite number here, not ${value}.`, { received: String(value) });
  }
  return value + 0;
}
