import type { Change, Preview } from '../../../src/index.js';
import { describeValue } from '../../../src/words/describeChange.js';
import { describePointer, memberLabel } from '../../../src/words/describePointer.js';
import { element, quiet, section, table } from './dom.js';
import { deltaWords, numberWords } from './words.js';

type Side = Preview['billing']['before'] | Preview['appSettings']['before'] | Preview['schedule']['before'];

const MOST = 60;

/** Leaf by leaf; numbers of rates that are in force have a table of their own. */
export function showChanges(preview: Preview): Node | undefined {
  const { changes } = preview;
  if (changes.length === 0) {
    return section('changes', 'What changes', element('p', {}, 'Nothing: all of it is stored already.'));
  }
  const hasTable = preview.billing.items.length > 0 && isOwn(preview.billing.after, preview.customerId);
  const listed = hasTable
    ? changes.filter(({ pointer }) => !pointer.startsWith('/billingSettings/'))
    : changes;
  const rows = listed.slice(0, MOST).map(change => changeRow(change, preview));
  const rest = listed.length - rows.length;
  const prices = changes.length - listed.length;
  return section(
    'changes',
    'What changes',
    rows.length > 0 ? table(['Where', 'Before', 'After'], rows) : undefined,
    rest > 0 ? element('p', {}, quiet(`and ${rest.toLocaleString('en')} more`)) : undefined,
    prices > 0
      ? element(
          'p',
          {},
          `${prices} in the billing settings: see `,
          element('a', { href: '#billing' }, 'rates'),
          '.',
        )
      : undefined,
  );
}

/** Whose rates, settings and schedule apply. */
export function showSuppliers({ billing, appSettings, schedule, customerId }: Preview): Node | undefined {
  const row = (what: string, before: Side, after: Side) => {
    const [was, is] = [supplyWords(before, customerId), supplyWords(after, customerId)];
    return [what, was, was === is ? quiet('the same') : element('strong', {}, is)];
  };
  return section(
    'suppliers',
    'Whose settings apply',
    table(
      ['', 'Before', 'After'],
      [
        row('Rates', billing.before, billing.after),
        row('App settings', appSettings.before, appSettings.after),
        row('Schedule', schedule.before, schedule.after),
      ],
    ),
  );
}

export function showBilling({ billing, appSettings }: Preview): Node | undefined {
  const prices = billing.items.map(({ item, member, before, after, delta }, index) => [
    billing.items[index - 1]?.item === item
      ? element('span', { class: 'repeated' }, memberLabel(item))
      : memberLabel(item),
    memberLabel(member),
    numberWords(before),
    numberWords(after),
    deltaWords(delta),
  ]);
  const settings = appSettings.changes.map(({ pointer, before, after }) => [
    describePointer(pointer, {}),
    describeValue(before),
    describeValue(after),
  ]);
  return section(
    'billing',
    settings.length === 0
      ? 'Rates in force'
      : prices.length === 0
        ? 'App settings in force'
        : 'Rates and app settings in force',
    prices.length > 0
      ? table(['Item', 'Number', 'Before', 'After', 'Difference'], prices, [2, 3, 4])
      : undefined,
    settings.length > 0 ? table(['App setting', 'Before', 'After'], settings) : undefined,
  );
}

/** Who supplies something, as seen from a customer. */
export function supplyWords(
  supply: { readonly status: string; readonly from?: unknown },
  customerId: string,
): string {
  if (supply.status === 'none') return 'nobody’s';
  if (supply.status === 'unknown') return 'unknown: above the customers at hand';
  const from = supply.from as { kind: string; id?: string; name?: string };
  if (from.kind === 'customer') return from.id === customerId ? 'its own' : (from.name ?? from.id ?? '');
  return from.kind === 'account'
    ? `the account ${from.name ?? ''}`
    : 'inherited from above the customers at hand';
}

function isOwn(side: Side, customerId: string): boolean {
  return side.status === 'resolved' && side.from.kind === 'customer' && side.from.id === customerId;
}

function changeRow(change: Change, { before, after }: Preview): (Node | string)[] {
  const where = describePointer(change.pointer, change.kind === 'remove' ? before : after);
  const place = element('span', { title: change.pointer }, where);
  const between = change.pointer === '/breadcrumb' ? ' › ' : ', ';
  const side = (value: unknown) => describeValue(value, between);
  switch (change.kind) {
    case 'add':
      return [place, quiet('not there'), side(change.after)];
    case 'remove':
      return [place, side(change.before), element('span', { class: 'gone' }, 'gone')];
    case 'reorder':
      return [
        place,
        change.before.join(', '),
        element('span', {}, quiet('in another order: '), change.after.join(', ')),
      ];
    case 'replace':
      return [place, side(change.before), side(change.after)];
  }
}
