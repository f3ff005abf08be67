import type { AffectedCustomer } from '../../index.js';
import { counted, grouped, hanging, type Line, quiet, strong, widthOf, wrapped } from '../text.js';
import type { Clock } from './clock.js';
import { isSameSupply, supplyWords } from './settings.js';
import { spanWords } from './states.js';

/** The affected customers below, grouped by what changes. */
export function* affectedLines(
  affected: readonly AffectedCustomer[],
  clock: Clock,
  width: number,
): Iterable<Line> {
  const groups = groupsOf(affected);
  for (const { what, names } of groups.slice(0, MOST_GROUPS)) {
    const [head = '', detail] = what(clock);
    const title = `${head} for ${counted(names.length, 'customer')}`;
    yield* hanging(['  ', strong(title), detail ? ': ' : ''], detail ?? '', width);
    yield* nameLines(names, width);
  }
  if (groups.length > MOST_GROUPS) {
    const rest = groups.slice(MOST_GROUPS).reduce((sum, { names }) => sum + names.length, 0);
    const kinds = counted(groups.length - MOST_GROUPS, 'more kind');
    yield [quiet(`  and ${kinds} of change for ${grouped(rest)}`)];
  }
}

const MOST_GROUPS = 12;
const NAME_LINES = 3;

interface Group {
  /** The change in words, and some detail. */
  readonly what: (clock: Clock) => readonly string[];
  readonly names: string[];
}

type Effect<Part extends keyof AffectedCustomer> = NonNullable<AffectedCustomer[Part]>;

/** Customers with the same effect share the same object, so effects are grouped by identity. */
function groupsOf(affected: readonly AffectedCustomer[]): readonly Group[] {
  const groups = new Map<unknown, Group>();
  const join = (key: unknown, name: string, what: Group['what']) => {
    const group = groups.get(key) ?? { what, names: [] };
    group.names.push(name);
    groups.set(key, group);
  };
  for (const { name, billing, appSettings, schedule, breadcrumb } of affected) {
    if (billing) join(billing, name, () => billingWords(billing));
    if (appSettings) join(appSettings, name, () => appSettingsWords(appSettings));
    if (schedule) join(schedule, name, clock => scheduleWords(schedule, clock));
    if (breadcrumb) join('breadcrumb', name, () => ['Another breadcrumb']);
  }
  return [...groups.values()];
}

function billingWords({ supplier, items }: Effect<'billing'>): readonly string[] {
  return ['Other rates', `${counted(items.length, 'number')}; ${suppliersWords(supplier)}`];
}

function appSettingsWords({ supplier, changes }: Effect<'appSettings'>): readonly string[] {
  return ['Other app settings', `${counted(changes.length, 'setting')}; ${suppliersWords(supplier)}`];
}

function scheduleWords({ differences, stateName }: Effect<'schedule'>, clock: Clock): readonly string[] {
  const [first] = differences;
  if (!first)
    return ['Another schedule', stateName.after === null ? 'unknown' : 'with the same states in these days'];
  const [day, times] = spanWords(clock.localOf(first.from), clock.localOf(first.to));
  const where = `${day} ${times}, ${first.before} → ${first.after}`;
  return [
    'Other states',
    differences.length === 1 ? where : `${counted(differences.length, 'period')}, first ${where}`,
  ];
}

function suppliersWords({ before, after }: Effect<'billing'>['supplier']): string {
  const [was, is] = [supplyWords(before), supplyWords(after)];
  return isSameSupply(before, after) ? `from ${is}` : `from ${was} → ${is}`;
}

/** Names in at most three lines, and the number of the others. */
export function* nameLines(names: readonly string[], page: number): Iterable<Line> {
  const width = page - 4;
  let shown = 0;
  let length = 0;
  for (const name of names) {
    length += widthOf(name) + 2;
    // Leaves room for the number of names that are left out.
    if (length > NAME_LINES * width - 24 && shown > 0) break;
    shown += 1;
  }
  const more = names.length - shown;
  const text = names.slice(0, shown).join(', ') + (more > 0 ? ` and ${grouped(more)} more` : '');
  for (const line of wrapped(text, width)) yield ['    ', line];
}
