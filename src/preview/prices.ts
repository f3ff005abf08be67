import { customerOutline, inDeclaredOrder, memberOutline } from '../customer/outline.js';
import { isJsonObject, own } from '../json.js';
import type { BillingSettings } from '../model.js';
import { type Effective, suppliedBy } from './effective.js';

/** A number in the rates that changes. */
export interface PriceChange {
  /** The item, such as `inboundVoiceCalls`. */
  readonly item: string;
  /** The member of the item, such as `unitCost`. */
  readonly member: string;
  /** The number before; absent if the rates leave it out. */
  readonly before?: number;
  /** The number after; absent if the rates leave it out. */
  readonly after?: number;
  /**
   * `after` minus `before` as decimals; a missing price counts as 0. Absent if the rates are unknown, or if no
   * number can represent it.
   */
  readonly delta?: number;
  /** Whether `delta` counts a missing price as 0. */
  readonly implicit?: true;
}

/** The numbers that differ between two sets of rates, in the order of the model. */
export function priceChanges(
  before: Effective<BillingSettings>,
  after: Effective<BillingSettings>,
): readonly PriceChange[] {
  const [old, next] = [suppliedBy(before), suppliedBy(after)];
  if (old === next) return [];
  const isKnown = before.status !== 'unknown' && after.status !== 'unknown';
  const changes: PriceChange[] = [];
  const outline = memberOutline(customerOutline, 'billingSettings');
  for (const item of inDeclaredOrder(outline, keysOf(old, next))) {
    const sides = [memberOf(old, item), memberOf(next, item)] as const;
    if (sides[0] === sides[1]) continue;
    for (const member of inDeclaredOrder(memberOutline(outline, item), keysOf(...sides))) {
      const [was, is] = [numberOf(sides[0], member), numberOf(sides[1], member)];
      if (was !== is) changes.push({ item, member, ...priceChange(was, is, isKnown) });
    }
  }
  return changes;
}

function priceChange(before: number | undefined, after: number | undefined, isKnown: boolean) {
  const delta = isKnown ? decimalDifference(before ?? 0, after ?? 0) : undefined;
  const isImplicit = before === undefined || after === undefined;
  return {
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(delta === undefined ? {} : { delta }),
    ...(delta !== undefined && isImplicit ? { implicit: true as const } : {}),
  };
}

function keysOf(before: unknown, after: unknown): readonly string[] {
  const sides = [before, after].filter(isJsonObject);
  return [...new Set(sides.flatMap(side => Object.keys(side)))];
}

function memberOf(value: unknown, key: string): unknown {
  return isJsonObject(value) ? own(value, key) : undefined;
}

function numberOf(value: unknown, key: string): number | undefined {
  const member = memberOf(value, key);
  return typeof member === 'number' && Number.isFinite(member) ? member : undefined;
}

/** The double nearest to the exact difference: 0.025 − 0.02 gives 0.005, not 0.0050000000000000010. */
function decimalDifference(before: number, after: number): number | undefined {
  const [b, a] = [decimalOf(before), decimalOf(after)];
  const places = Math.max(b.places, a.places);
  const scaled = (each: Decimal) => each.digits * 10n ** BigInt(places - each.places);
  const difference = Number(`${scaled(a) - scaled(b)}e${-places}`);
  return Number.isFinite(difference) ? difference : undefined;
}

/** The number `digits` divided by ten to the power of `places`, which may be negative. */
interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

/** The decimal with which a number is printed. */
function decimalOf(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), places: fraction.length - Number(exponent) };
}
