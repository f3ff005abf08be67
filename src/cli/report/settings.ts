import type { Effective, Origin, Preview, PriceChange, Supply } from '../../index.js';
import { describeOrigin } from '../../index.js';
import { capitalized, memberLabel } from '../../words/describePointer.js';
import { grouped, type Line, padded, quiet, strong, toned } from '../text.js';
import { changeLines } from './changes.js';

/** The suppliers of rates, app settings and schedule, before and after, and the changes. */
export function* settingsLines(
  { billing, appSettings, schedule, customerId }: Preview,
  width: number,
): Iterable<Line> {
  yield* supplierLines('Rates', billing, customerId);
  yield* supplierLines('App settings', appSettings, customerId);
  yield* supplierLines('Schedule', schedule, customerId);
  if (billing.items.length > 0) {
    yield [];
    yield* priceTable(billing.items, width);
  }
  // The customer's own app settings are listed among the changes.
  if (appSettings.changes.length === 0 || isOwn(appSettings.after, customerId)) return;
  yield [];
  yield ['  App settings'];
  for (const line of changeLines(appSettings.changes, {}, {}, width - 2)) yield ['  ', ...line];
}

/** The supplier of rates, app settings or a schedule. */
export function supplyWords(supply: Supply, customerId?: string): string {
  if (supply.status !== 'resolved') {
    return supply.status === 'none' ? 'nobody' : 'unknown, above the loaded customers';
  }
  return isOwn(supply, customerId) ? 'its own' : describeOrigin(supply.from);
}

export function* priceTable(changes: readonly PriceChange[], width: number): Iterable<Line> {
  if (width < TABLE) {
    yield* priceList(changes);
    return;
  }
  yield [quiet(row('', '', 'before', 'after') + padded('difference', NUMBER, 'right'))];
  for (const [item, members] of byItem(changes)) {
    const name = capitalized(memberLabel(item));
    const sides = members.length === ITEM_MEMBERS ? wholeItem(members) : undefined;
    if (sides) {
      yield [row(name, 'all of it', ...sides)];
      continue;
    }
    for (const [index, { member, before, after, delta }] of members.entries()) {
      const numbers = row(
        index === 0 ? name : '',
        memberLabel(member),
        numberWords(before),
        numberWords(after),
      );
      const difference = padded(delta === undefined ? '' : deltaWords(delta), NUMBER, 'right');
      yield [numbers, toned(delta !== undefined && delta < 0 ? 'good' : 'warning', difference)];
    }
  }
}

/** The width of the table. */
const TABLE = 80;
const NUMBER = 12;
const ITEM_MEMBERS = 4;

function row(item: string, member: string, before: string, after: string): string {
  const numbers = [before, after].map(text => padded(text, NUMBER, 'right')).join('');
  return `  ${padded(item, 23)}${padded(member, 19)}${numbers}`;
}

/** The same in a narrow report. */
function* priceList(changes: readonly PriceChange[]): Iterable<Line> {
  for (const [item, members] of byItem(changes)) {
    const sides = members.length === ITEM_MEMBERS ? wholeItem(members) : undefined;
    yield [`  ${capitalized(memberLabel(item))}${sides ? `  ${sides.join(' → ')}` : ''}`];
    if (sides) continue;
    for (const { member, before, after, delta } of members) {
      const difference = delta === undefined ? '' : ` (${deltaWords(delta)})`;
      yield [`    ${memberLabel(member)}  ${numberWords(before)} → ${numberWords(after)}${difference}`];
    }
  }
}

/** Both sides of an item that is added or removed as a whole. */
function wholeItem(members: readonly PriceChange[]): readonly [string, string] | undefined {
  if (members.every(({ after }) => after === undefined)) return ['given', 'none'];
  return members.every(({ before }) => before === undefined) ? ['none', 'given'] : undefined;
}

function byItem(changes: readonly PriceChange[]): ReadonlyMap<string, readonly PriceChange[]> {
  const items = new Map<string, PriceChange[]>();
  for (const change of changes) items.set(change.item, [...(items.get(change.item) ?? []), change]);
  return items;
}

function* supplierLines(
  what: string,
  { before, after }: { readonly before: Effective<unknown>; readonly after: Effective<unknown> },
  customerId: string,
): Iterable<Line> {
  const [was, is] = [supplyWords(before, customerId), supplyWords(after, customerId)];
  const head = `  ${padded(what, 14)}`;
  yield isSameSupply(before, after) ? [head, is] : [head, was, ' → ', strong(is)];
}

/** Compares suppliers by id, so that a renamed supplier is still the same. */
export function isSameSupply(before: Supply, after: Supply): boolean {
  if (before.status !== 'resolved' || after.status !== 'resolved') return before.status === after.status;
  return originKey(before.from) === originKey(after.from);
}

function originKey(origin: Origin): string {
  return origin.kind === 'customer' ? `customer ${origin.id}` : origin.kind;
}

/** Whether a customer supplies itself. */
export function isOwn(supply: Supply, customerId: string | undefined): boolean {
  return supply.status === 'resolved' && supply.from.kind === 'customer' && supply.from.id === customerId;
}

function numberWords(value: number | undefined): string {
  if (value === undefined) return 'none';
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? grouped(value) : String(value);
}

function deltaWords(delta: number): string {
  return delta < 0 ? `−${numberWords(-delta)}` : `+${numberWords(delta)}`;
}
