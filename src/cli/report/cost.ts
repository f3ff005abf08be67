import type { Cost, CostChange, CostTotal, Origin } from '../../index.js';
import { describeOrigin } from '../../index.js';
import { capitalized, memberLabel } from '../../words/describePointer.js';
import { counted, grouped, type Line, padded, quiet, strong, toned } from '../text.js';

/** What a customer's usage costs, item by item. */
export function* costReport(
  { lines, total, supplier }: Cost & { readonly supplier: Origin },
  name: string,
  page: number,
): Iterable<Line> {
  yield [strong(`What ${name} pays`)];
  yield [quiet(`rates of ${describeOrigin(supplier)}`)];
  yield [];
  yield [quiet(row('', 'units', 'cost', '', page))];
  for (const { item, units, cost, implicit } of lines) {
    const missing = implicit.length > 0 ? `no ${implicit.map(memberLabel).join(', ')}` : '';
    yield [row(capitalized(memberLabel(item)), amountWords(units), amountWords(cost), missing, page)];
  }
  yield [strong(row('In all', '', amountWords(total), '', page))];
}

function row(item: string, units: string, cost: string, note: string, page: number): string {
  const [itemWidth, number] = page < 60 ? [16, 11] : [26, 15];
  const numbers = [units, cost].map(text => padded(text, number, 'right')).join('');
  return `  ${padded(item, itemWidth)}${numbers}  ${note}`.trimEnd();
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

const MOST_COSTS = 8;

/** Who pays more or less, the largest difference first, and what all of them pay. */
export function* costLines(
  cost: CostTotal,
  affected: readonly { readonly name: string; readonly cost?: CostChange }[],
  width: number,
): Iterable<Line> {
  const changing = affected
    .flatMap(({ name, cost }) => (cost && cost.difference !== 0 ? [{ name, ...cost }] : []))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  yield [];
  yield [strong('What it costs')];
  const nameWidth = Math.min(34, Math.floor(width / 3));
  for (const { name, ...change } of changing.slice(0, MOST_COSTS)) {
    const tone = change.difference < 0 ? 'good' : 'warning';
    yield [`  ${padded(name, nameWidth)}  `, toned(tone, costChangeWords(change))];
  }
  const more = changing.length - MOST_COSTS;
  if (more > 0) yield [quiet(`  and ${counted(more, 'customer')} more`)];
  yield [`  ${padded('In all', nameWidth)}  `, strong(costChangeWords(cost))];
  if (cost.withoutCost > 0) {
    yield [quiet(`  ${counted(cost.withoutCost, 'customer')} without rates, not counted`)];
  }
  if (changing.length === 0 && cost.difference === 0)
    yield [quiet(`  Nobody pays more or less than ${amountWords(cost.before)}.`)];
}
