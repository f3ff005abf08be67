import type { Cost, CostChange, Origin } from '../../index.js';
import { describeOrigin } from '../../index.js';
import { capitalized, memberLabel } from '../../words/describePointer.js';
import { grouped, type Line, padded, quiet, strong } from '../text.js';

/** What a customer's usage costs, item by item. */
export function* costReport(
  { lines, total, supplier }: Cost & { readonly supplier: Origin },
  name: string,
): Iterable<Line> {
  yield [strong(`What ${name} pays`)];
  yield [quiet(`rates of ${describeOrigin(supplier)}`)];
  yield [];
  yield [quiet(row('', 'units', 'cost', ''))];
  for (const { item, units, cost, implicit } of lines) {
    const missing = implicit.length > 0 ? `no ${implicit.map(memberLabel).join(', ')}` : '';
    yield [row(capitalized(memberLabel(item)), amountWords(units), amountWords(cost), missing)];
  }
  yield [strong(row('In all', '', amountWords(total), ''))];
}

function row(item: string, units: string, cost: string, note: string): string {
  return `  ${padded(item, 26)}${padded(units, 14, 'right')}${padded(cost, 16, 'right')}  ${note}`.trimEnd();
}

/** `1,200.5` */
export function amountWords(amount: number): string {
  const [whole = '', ...rest] = String(Math.abs(amount)).split('.');
  const digits = /^\d+$/.test(whole) ? [grouped(Number(whole)), ...rest].join('.') : String(Math.abs(amount));
  return amount < 0 ? `−${digits}` : digits;
}

/** `1,200 → 1,250 (+50)` */
export function costChangeWords({ before, after, difference }: CostChange): string {
  const sign = difference > 0 ? '+' : '';
  return `${amountWords(before)} → ${amountWords(after)} (${sign}${amountWords(difference)})`;
}
