import { cut, shown } from '../catalogue/define.js';
import { closestName } from '../customer/closestName.js';
import { billingItemNames, billingMemberNames } from '../customer/members.js';
import { customerOutline, inDeclaredOrder, memberOutline } from '../customer/outline.js';
import { isJsonObject, type JsonObject, own } from '../json.js';
import type { BillingItem, BillingSettings } from '../model.js';
import { pointerTo } from '../pointer.js';
import type { Policy } from '../policy.js';
import { okUnless, type Problem, problem, type Result } from '../problem.js';
import { Big } from './big.js';

/** Units used, by item, such as `{ outboundVoiceCalls: 1200 }`. An absent item has 0 units. */
export type Usage = { readonly [item: string]: number };

/** A member of an item's rates. */
export type Rate = keyof BillingItem & string;

/** The cost of one item, as an exact decimal. */
export interface ExactLine {
  readonly item: string;
  readonly units: number;
  readonly cost: Big;
  readonly amounts: Amounts;
  /** The members that are missing in the rates and count as 0. */
  readonly implicit: readonly Rate[];
}

/** The cost of every item in the rates or the usage, in the order of the model. */
export function exactLines(
  settings: BillingSettings,
  usage: Usage,
  billedUnits: Policy['billedUnits'],
): Result<readonly ExactLine[]> {
  const problems: Problem[] = [];
  const rates = membersOf(settings, problems, 'settings');
  const used = membersOf(usage, problems, 'usage');
  const items = inDeclaredOrder(memberOutline(customerOutline, 'billingSettings'), [
    ...new Set([...rates.keys(), ...used.keys()]),
  ]);
  const lines = items.map((item): ExactLine => {
    const units = unitsOf(item, used.get(item), rates, problems);
    const { amounts, implicit } = amountsOf(item, rates.get(item), problems);
    return { item, units, cost: costOfItem(units, amounts, billedUnits), amounts, implicit };
  });
  return okUnless(problems, () => lines);
}

/** The exact sum of the lines. */
export function exactTotal(lines: readonly ExactLine[]): Big {
  return lines.reduce((sum, { cost }) => sum.plus(cost), Big(0));
}

/** The rates of an item as exact decimals. */
export type Amounts = Readonly<Record<Rate, Big>>;

export function costOfItem(units: number, amounts: Amounts, billedUnits: Policy['billedUnits']): Big {
  const used = Big(units);
  const { baseCost, rawUnitMultiplier, unitCost, allowance } = amounts;
  const billed =
    billedUnits === 'multiplyFirst'
      ? notNegative(used.times(rawUnitMultiplier).minus(allowance))
      : notNegative(used.minus(allowance)).times(rawUnitMultiplier);
  return baseCost.plus(billed.times(unitCost));
}

function notNegative(amount: Big): Big {
  return amount.lt(0) ? Big(0) : amount;
}

/** The own members of rates or usage, without null and undefined ones. */
function membersOf(
  value: unknown,
  problems: Problem[],
  input: 'settings' | 'usage',
): ReadonlyMap<string, unknown> {
  const members = readMembers(value);
  if (members) {
    const given = members.filter(([, member]) => member !== undefined && member !== null);
    return new Map(input === 'usage' ? given : given.filter(isItem));
  }
  problems.push(problem('cost/wrongType', input, '', { expected: input === 'usage' ? 'usage' : 'rates' }));
  return new Map();
}

function isModelItem(item: string): boolean {
  return (billingItemNames as readonly string[]).includes(item);
}

/**
 * An unknown member counts as an item only if its value looks like rates, because a newer service may store other
 * members here, such as a currency.
 */
function isItem([item, rates]: readonly [string, unknown]): boolean {
  return isJsonObject(rates) || isModelItem(item);
}

/** Undefined if the value is not an object, or if reading it throws. */
function readMembers(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  try {
    return isJsonObject(value) ? Object.entries(value) : undefined;
  } catch {
    return undefined;
  }
}

function unitsOf(
  item: string,
  units: unknown,
  rates: ReadonlyMap<string, unknown>,
  problems: Problem[],
): number {
  if (units === undefined) return 0;
  const pointer = pointerTo(item);
  if (!rates.has(item) && !isModelItem(item)) {
    problems.push(
      problem('cost/unknownItem', 'usage', pointer, { item: cut(item), ...suggested(item, rates) }),
    );
  }
  if (typeof units === 'number' && Number.isFinite(units) && units >= 0) return units + 0;
  problems.push(problem('cost/badUsage', 'usage', pointer, { item: cut(item), value: shown(units) }));
  return 0;
}

function suggested(item: string, rates: ReadonlyMap<string, unknown>): { readonly suggestion?: string } {
  const suggestion = closestName(item, [...new Set([...billingItemNames, ...rates.keys()])]);
  return suggestion === undefined ? {} : { suggestion };
}

function amountsOf(
  item: string,
  rates: unknown,
  problems: Problem[],
): { readonly amounts: Amounts; readonly implicit: readonly Rate[] } {
  const implicit: Rate[] = [];
  const amounts = {} as Record<Rate, Big>;
  const given = rates === undefined ? {} : readObject(rates);
  if (!given) problems.push(problem('cost/wrongType', 'settings', pointerTo(item), { expected: 'rates' }));
  for (const member of billingMemberNames) {
    const value = given && own(given, member);
    amounts[member] = Big(0);
    if (value === undefined || value === null) implicit.push(member);
    else if (typeof value === 'number' && Number.isFinite(value)) amounts[member] = Big(value);
    else {
      const params = { item: cut(item), member, value: shown(value) };
      problems.push(problem('cost/badRate', 'settings', pointerTo(item, member), params));
    }
  }
  return { amounts, implicit };
}

function readObject(value: unknown): JsonObject | undefined {
  try {
    return isJsonObject(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
