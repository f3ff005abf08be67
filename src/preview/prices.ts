import { customerOutline, inDeclaredOrder, memberOutline } from '../customer/outline.js';
import { isJsonObject, own } from '../json.js';
import type { BillingSettings } from '../model.js';

/** One number of the rates that differs. A side that leaves it out has none here either: it is not 0. */
export interface PriceChange {
  /** `inboundVoiceCalls`, … */
  readonly item: string;
  /** `unitCost`, … */
  readonly member: string;
  readonly before?: number;
  readonly after?: number;
  /** In decimals, as a person would subtract; only where both sides give the number. */
  readonly delta?: number;
}

/** The numbers that differ between two sets of rates, in the order of the model. */
export function priceChanges(
  before: BillingSettings | undefined,
  after: BillingSettings | undefined,
): readonly PriceChange[] {
  if (before === after) return [];
  const changes: PriceChange[] = [];
  const outline = memberOutline(customerOutline, 'billingSettings');
  for (const item of inDeclaredOrder(outline, keysOf(before, after))) {
    const [old, next] = [memberOf(before, item), memberOf(after, item)];
    if (old === next) continue;
    for (const member of inDeclaredOrder(memberOutline(outline, item), keysOf(old, next))) {
      const [was, is] = [numberOf(old, member), numberOf(next, member)];
      if (was === is) continue;
      const delta = was === undefined || is === undefined ? undefined : decimalDifference(was, is);
      changes.push({
        item,
        member,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
        ...(delta === undefined ? {} : { delta }),
      });
    }
  }
  return changes;
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

/** 0.025 − 0.02 is 0.005 and not 0.0050000000000000010; nothing where no number holds it. */
function decimalDifference(before: number, after: number): number | undefined {
  const places = Math.min(Math.max(decimalPlaces(before), decimalPlaces(after)), 100);
  const difference = places === 0 ? after - before : Number((after - before).toFixed(places));
  return Number.isFinite(difference) ? difference : undefined;
}

function decimalPlaces(value: number): number {
  if (Number.isInteger(value)) return 0;
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const fraction = mantissa.split('.')[1] ?? '';
  return Math.max(0, fraction.length - Number(exponent));
}
