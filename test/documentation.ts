import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFleet, compileSchedule, indexCustomers, orThrow, previewPatch } from '../src/index.js';

/** An example of the documentation. */
export interface Example {
  /** For example `README.md, example 3`. */
  readonly where: string;
  readonly source: string;
  /** The names that the example uses without defining them. */
  readonly scope: Readonly<Record<string, unknown>>;
}

const root = join(import.meta.dirname, '..');
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map(file => `src/${file.replaceAll('\\', '/')}`)
  .sort();

/** Every example in the README, in the pages of the rooms and in docstrings. */
export async function examples(): Promise<readonly Example[]> {
  const pages = [
    'README.md',
    '.github/CONTRIBUTING.md',
    ...files.filter(file => file.endsWith('.md')),
  ].flatMap(page => numbered(page, codeIn(textOf(page)), {}));
  const docstrings: Example[] = [];
  for (const file of files.filter(each => each.endsWith('.ts'))) {
    const sources = examplesIn(textOf(file));
    if (sources.length === 0) continue;
    const own = (await import(join(root, file))) as Readonly<Record<string, unknown>>;
    docstrings.push(...numbered(file, sources, { ...own, ...takenForGranted() }));
  }
  return [...pages, ...docstrings];
}

function numbered(file: string, sources: readonly string[], scope: Example['scope']): readonly Example[] {
  return sources.map((source, index) => ({ where: `${file}, example ${index + 1}`, source, scope }));
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function codeIn(page: string): readonly string[] {
  return [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
}

function examplesIn(source: string): readonly string[] {
  return [...source.matchAll(/@example\n((?: *\*(?!\/).*\n)+)/g)].map(([, block = '']) =>
    block.replaceAll(/^ *\* ?/gm, ''),
  );
}

/** Names that examples in docstrings use without defining them, which keeps the examples short. */
function takenForGranted(): Readonly<Record<string, unknown>> {
  const schedule = {
    timeZoneId: 'America/New_York',
    defaultState: 'After Hours',
    rules: [
      {
        id: 'open',
        name: 'Open',
        state: 'Business Hours',
        startDate: '2026-01-05',
        startTime: '09:00',
        endTime: '17:00',
        frequency: 'Daily' as const,
      },
    ],
  };
  const account = { id: 'acc', name: 'Account' };
  const acme = {
    id: 'acme',
    name: 'Acme',
    accountId: 'acc',
    schedule,
    overrideBillingSettings: true,
    billingSettings: {},
    overrideAppSettings: true,
    appSettings: { chakraTheme: 'teal' },
  };
  const lab = { id: 'lab', name: 'Lab', accountId: 'acc', parentCustomerId: 'acme' };
  const customers = orThrow(indexCustomers([acme, lab]));
  const at = '2026-11-26T14:00:00Z';
  const clinics = [
    { id: 'boston', name: 'Boston', schedule },
    { id: 'desk', name: 'Front Desk', parentCustomerId: 'boston' },
  ];
  return {
    account,
    customers,
    schedule,
    compiled: orThrow(compileSchedule(schedule)),
    fleet: orThrow(compileFleet(orThrow(indexCustomers(clinics)))),
    now: Date.UTC(2026, 10, 26, 14),
    monday: Date.UTC(2026, 10, 23, 5),
    preview: orThrow(previewPatch({ customers, account, patch: { customerId: 'lab' }, at })),
    console: { log() {} },
  };
}
