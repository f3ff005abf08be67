import { isJsonObject, isSameJson, type JsonObject, own, put } from '../json.js';
import { pointerTo } from '../pointer.js';
import { type Problem, problem } from '../problem.js';
import { contentKeys } from './contentKeys.js';
import { matchItems } from './items.js';
import { likelyEdits } from './likelyEdits.js';
import { customerOutline, memberOutline, type Outline, plain } from './outline.js';
import type { Path, Placed, Reading } from './reading.js';
import { knownName, spellingsOf } from './spellings.js';

/** A patch compared with the stored customer, after both were read. */
export interface StoredComparison {
  /** Whether the time zone, or the rule at a position, is sent exactly as it is stored. */
  readonly isStored: (part: 'timeZoneId' | number) => boolean;
  /** The problems that reading found. A problem with a part that is sent exactly as stored becomes a warning. */
  readonly findings: () => { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };
}

/**
 * Compares a patch with the stored customer. Forms and `completePatch` send stored objects back whole, so stored
 * parts that cannot be read, or that are newer than this version, must not block edits of the other parts.
 */
export function compareWithStored(
  patch: unknown,
  readStored: () => unknown,
  reading: Reading,
): StoredComparison {
  // The stored customer is read once, and only if something needs comparing.
  let known: Find | undefined;
  const find: Find = place => {
    known ??= counterparts(patch, readStored());
    return known(place);
  };
  const keyOf = contentKeys(ruleOutline);
  return {
    isStored(part) {
      if (part !== 'timeZoneId') {
        const { sent, stored } = find(['schedule', 'rules', part]);
        return stored !== undefined && keyOf(sent) === keyOf(stored);
      }
      const { sent, stored } = find(['schedule', part]);
      return sent === stored;
    },
    findings() {
      const problems: Problem[] = [];
      const warnings: Problem[] = [];
      for (const found of reading.problems) {
        const placed = reading.misfits.get(found);
        const excuse = placed && excuseFor(found, placed, find);
        if (excuse) warnings.push(...excuse);
        else problems.push(found);
      }
      return { problems, warnings };
    },
  };
}

/** The members of a patch that the service replaces as a whole. */
const wholes: ReadonlySet<unknown> = new Set(['data', 'schedule', 'billingSettings', 'appSettings']);

/** The warnings that replace a problem, if the same value is stored in the same place. */
function excuseFor(found: Problem, placed: Placed, find: Find): readonly Problem[] | undefined {
  const { place, unit, isUnknownMember } = placed;
  if (place.length < 2 || !wholes.has(place[0])) return undefined;
  if (isUnknownMember) return newerMember(found, place, find);
  const { sent, stored, holder } = find(unit);
  return isJsonHolder(holder) && isSameJson(sent, stored) ? [found] : undefined;
}

function isJsonHolder(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Handles an unknown member that is stored in the same place, in any case: it is sent with the stored spelling. */
function newerMember(found: Problem, place: Path, find: Find): readonly Problem[] | undefined {
  const { sent, stored } = find(place.slice(0, -1));
  if (!isJsonObject(sent) || !isJsonObject(stored)) return undefined;
  const written = String(place.at(-1));
  const member = Object.hasOwn(stored, written)
    ? written
    : knownName(written, spellingsOf(Object.keys(stored)));
  if (member === undefined || (member !== written && Object.hasOwn(sent, member))) return undefined;
  const newer = problem('patch/newerMember', 'patch', found.pointer, {
    field: found.params['field'] as string,
  });
  if (member === written) return [newer];
  rename(sent as Record<string, unknown>, written, member);
  const params = { member, written: found.params['field'] as string };
  return [problem('patch/memberCase', 'patch', found.pointer, params), newer];
}

/** Renames a member of the copy that reading made. */
function rename(object: Record<string, unknown>, from: string, to: string): void {
  put(object, to, object[from]);
  delete object[from];
}

interface Counterpart {
  readonly sent: unknown;
  readonly stored: unknown;
  /** The stored object or list that contains `stored`. */
  readonly holder: unknown;
}

type Find = (place: Path) => Counterpart;

/** For each sent item, the stored item that it matches or is probably an edit of. */
function likelyPartners(
  stored: readonly unknown[],
  sent: readonly unknown[],
  outline: Outline,
): readonly unknown[] {
  const match = matchItems(stored, sent, outline);
  const partners = match.before.map(place => stored[place]);
  for (const [old, place] of likelyEdits(stored, sent, match)) partners[place] = stored[old];
  return partners;
}

/** Finds the sent value and the stored value of a place. Rules are matched by id, as elsewhere. */
function counterparts(patch: unknown, customer: unknown): Find {
  const partnersByList = new Map<unknown, readonly unknown[]>();
  const partnerOf = (stored: unknown, sent: readonly unknown[], place: number, outline: Outline) => {
    if (!Array.isArray(stored)) return undefined;
    const item = outline.items ?? outline.elements ?? plain;
    const partners = partnersByList.get(sent) ?? likelyPartners(stored, sent, item);
    partnersByList.set(sent, partners);
    // Other lists are matched by position.
    return partners[place] ?? (outline.items ? undefined : stored[place]);
  };
  return place => {
    let [sent, stored, holder] = [patch, customer, undefined as unknown];
    let outline = customerOutline;
    for (const segment of place) {
      holder = stored;
      if (Array.isArray(sent)) {
        stored = partnerOf(stored, sent, segment as number, outline);
        outline = outline.items ?? outline.elements ?? plain;
        sent = sent[segment as number];
      } else {
        stored = memberOf(stored, segment);
        sent = memberOf(sent, segment);
        outline = memberOutline(outline, String(segment));
      }
    }
    return { sent, stored, holder };
  };
}

const ruleOutline = /* @__PURE__ */ (() =>
  memberOutline(memberOutline(customerOutline, 'schedule'), 'rules').items ?? plain)();

function memberOf(value: unknown, key: string | number): unknown {
  return isJsonObject(value) ? own(value as JsonObject, String(key)) : undefined;
}

/** A copy of a part of the patch in which stand-ins replace values that could not be read. */
export function withStandIns<T>(part: T, at: string, misfits: Iterable<Placed>): T {
  let copy: T | undefined;
  for (const { place, standIn, isUnknownMember } of misfits) {
    if (place[0] !== at || isUnknownMember) continue;
    copy ??= JSON.parse(JSON.stringify(part)) as T;
    setAt(copy, place.slice(1), standIn);
  }
  return copy ?? part;
}

function setAt(root: unknown, place: Path, value: unknown): void {
  let holder = root as Record<string | number, unknown>;
  for (const segment of place.slice(0, -1)) {
    const next = holder[segment];
    if (typeof next !== 'object' || next === null) return;
    holder = next as Record<string, unknown>;
  }
  const last = place.at(-1);
  if (last !== undefined) put(holder, String(last), value);
}

/** A pointer into the result, rewritten with the input's spelling of the member names. */
export function asWritten(pointer: string, spellings: ReadonlyMap<string, string>): string {
  if (spellings.size === 0) return pointer;
  let written = '';
  for (let end = pointer.indexOf('/', 1); ; end = pointer.indexOf('/', end + 1)) {
    const read = end === -1 ? pointer : pointer.slice(0, end);
    const name = spellings.get(read);
    written += name === undefined ? read.slice(read.lastIndexOf('/')) : pointerTo(name);
    if (end === -1) return written;
  }
}
