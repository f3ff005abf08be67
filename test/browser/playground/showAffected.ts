import type { AffectedCustomer, Preview } from '../../../src/index.js';
import { element, quiet, section, table } from './dom.js';
import { supplyWords } from './showChanges.js';
import { type Clock, counted, deltaWords } from './words.js';

const MOST_ROWS = 60;
const MOST_NAMES = 40;

/** Everyone below for whom something changes; those for whom the same does share a row. */
export function showAffected({ affected, affectedComplete }: Preview, clock: Clock): Node | undefined {
  if (!affectedComplete) {
    return section(
      'affected',
      'Who else is affected',
      element('p', {}, 'Unknown: who is below is not at hand.'),
    );
  }
  if (affected.length === 0) {
    return section('affected', 'Who else is affected', element('p', {}, 'Nobody below.'));
  }
  const columns = [
    ['Rates', ratesOf],
    ['App settings', appSettingsOf],
    ['States', (each: AffectedCustomer) => statesOf(each, clock)],
    ['Breadcrumb', breadcrumbOf],
  ] as const;
  // A column in which nothing stands says nothing.
  const used = columns.filter(([, of]) => affected.some(each => of(each) !== ''));
  const rows = new Map<string, { readonly names: string[]; readonly cells: readonly string[] }>();
  for (const each of affected) {
    const cells = used.map(([, of]) => of(each));
    const key = cells.join('\n');
    const row = rows.get(key) ?? { names: [], cells };
    row.names.push(each.name || each.customerId);
    rows.set(key, row);
  }
  const rest = rows.size - MOST_ROWS;
  return section(
    'affected',
    `Who else is affected: ${counted(affected.length, 'customer')} below`,
    table(
      ['Customer', ...used.map(([head]) => head)],
      [...rows.values()].slice(0, MOST_ROWS).map(({ names, cells }) => [namesText(names), ...cells]),
    ),
    rest > 0 ? element('p', {}, quiet(`and ${counted(rest, 'more row')}`)) : undefined,
  );
}

function namesText(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  const said = names.slice(0, MOST_NAMES).join(', ');
  return rest > 0 ? `${said} and ${rest.toLocaleString('en')} more` : said;
}

function ratesOf({ billing, customerId }: AffectedCustomer): string {
  if (!billing) return '';
  const [first] = billing.items;
  const base = billing.items.find(({ item, member }) => item === 'base' && member === 'baseCost');
  const said = base?.delta === undefined ? '' : `base ${deltaWords(base.delta)}; `;
  const count = first ? counted(billing.items.length, 'number') : 'the same numbers';
  return `${said}${count}${movedTo(billing.supplier, customerId)}`;
}

function appSettingsOf({ appSettings, customerId }: AffectedCustomer): string {
  if (!appSettings) return '';
  return `${counted(appSettings.changes.length, 'setting')}${movedTo(appSettings.supplier, customerId)}`;
}

function statesOf({ schedule }: AffectedCustomer, clock: Clock): string {
  if (!schedule) return '';
  const [first] = schedule.differences;
  if (!first) return 'the same in these days';
  const where = `${clock.spanOf(first.from, first.to)} ${first.before} → ${first.after}`;
  const more = schedule.differences.length - 1;
  return more === 0 ? where : `${where}, and ${more} more`;
}

function breadcrumbOf({ breadcrumb }: AffectedCustomer): string {
  return (breadcrumb?.after ?? []).map(({ name }) => name).join(' › ');
}

function movedTo(
  { before, after }: { before: { status: string }; after: { status: string } },
  customerId: string,
): string {
  const [was, is] = [supplyWords(before, customerId), supplyWords(after, customerId)];
  return was === is ? '' : `, from ${was} to ${is}`;
}
