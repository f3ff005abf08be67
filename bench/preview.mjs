/*
 * Measures the preview of a patch at the root of a tree. node bench/preview.mjs
 *
 * The tree is indexed beforehand. All affected: no customer below overrides anything. None affected: the root's
 * children override all three settings, so that no customer inherits a change.
 */
import { rates } from './customers.mjs';
import { schedules, WINDOW } from './fixtures.mjs';
import { library } from './library.mjs';
import { race, ratio } from './measure.mjs';
import { randomFrom } from './random.mjs';
import { deliver, duration, goal, short } from './report.mjs';

const { indexCustomers, orThrow, previewPatch } = library;

const SIZE = 100_000;
const CHILDREN = 47;
const random = randomFrom(41);
const [stored, edited] = schedules({ perKind: 2, ruleCounts: [4], yearsBack: [10], seed: 42 });
const account = { id: 'account-1', billingSettings: rates(random) };
const override = {
  overrideBillingSettings: true,
  billingSettings: rates(random),
  overrideAppSettings: true,
  appSettings: { chakraTheme: 'teal' },
  schedule: stored,
};
const inherit = { schedule: { inherit: true, rules: [] } };

const PATCHES = {
  'new rates': { billingSettings: rates(random) },
  'a new schedule': { schedule: edited },
  'a new name': { name: 'Renamed' },
  'all three settings': {
    billingSettings: rates(random),
    appSettings: { chakraTheme: 'orange' },
    schedule: edited,
  },
};
/** The patches that affect nobody below an override. A new name is not among them, because it changes every breadcrumb. */
const STOPPED = ['new rates', 'a new schedule', 'all three settings'];

const goals = [];
const tables = [];

allOrNone();
treeSize();
deliver({
  title: 'Previews',
  goals,
  tables,
  notes: [
    'A tree with four levels under one root, each with 47 children. The answers were checked: they list everyone, or no one.',
    'If no one is affected, only the work for the patch itself remains: parsing and applying it, compiling the schedules and computing a week of each, and repeating the parts that may differ under other policies. It does not grow with the tree. The goal compares it with listing everyone, so faster listing makes the goal harder to reach.',
  ],
});

function allOrNone() {
  const all = orThrow(indexCustomers(tree(SIZE, inherit)));
  const none = orThrow(indexCustomers(tree(SIZE, override)));
  const rows = [];
  for (const [title, patch] of Object.entries(PATCHES)) {
    mustAffect(all, patch, SIZE - 1);
    const contestants = { all: () => preview(all, patch) };
    if (STOPPED.includes(title)) {
      mustAffect(none, patch, 0);
      // Many repetitions, because the engine compiles all of the code only after about a thousand previews.
      contestants.none = () => repeat(400, () => preview(none, patch));
    }
    const result = race(contestants, { rounds: 7, warmups: 3 });
    const share = result.none && ratio(result, 'none', 'all');
    rows.push([
      title,
      duration(result.all.median),
      duration(result.all.median / SIZE),
      result.none ? duration(result.none.median) : '',
      share ? `1/${short(1 / share.median)}` : '',
    ]);
    if (share) {
      goals.push(
        goal(
          `\`previewPatch\` at the root of ${SIZE.toLocaleString('en-US')}, ${title}: nobody affected / all affected`,
          {
            sense: '≤',
            limit: 0.02,
            unit: '×',
            reached: share,
            ours: duration(result.none.median),
            other: duration(result.all.median),
            against: 'all affected',
          },
        ),
      );
    }
  }
  tables.push({
    caption: `\`previewPatch\` at the root of ${SIZE.toLocaleString('en-US')} customers`,
    head: ['patch', 'all affected', 'per affected', 'nobody affected', 'share'],
    rows,
  });
}

function treeSize() {
  const sizes = [10, 100, 1_000, 10_000, SIZE];
  const contestants = Object.fromEntries(
    sizes.map(size => {
      const customers = orThrow(indexCustomers(tree(size, inherit)));
      return [
        size,
        () =>
          repeat(Math.max(1, Math.round(2_000 / size)), () =>
            preview(customers, PATCHES['all three settings']),
          ),
      ];
    }),
  );
  const result = race(contestants, { rounds: 3, warmups: 1 });
  tables.push({
    caption: 'All three settings, all affected, against the size of the tree',
    head: ['customers', 'time', 'per customer'],
    rows: sizes.map(size => [
      size.toLocaleString('en-US'),
      duration(result[size].median),
      duration(result[size].median / size),
    ]),
  });
}

function preview(customers, patch) {
  orThrow(previewPatch({ customers, account, customerId: 'c0', patch, at: WINDOW.from }));
  return 1;
}

function mustAffect(customers, patch, count) {
  const { affected } = orThrow(
    previewPatch({ customers, account, customerId: 'c0', patch, at: WINDOW.from }),
  );
  if (affected.length !== count) throw new Error(`${affected.length} affected instead of ${count}.`);
}

/** A root with its own settings. The customers of its first level are made with `first`, and all others inherit. */
function tree(size, first) {
  const customers = [{ id: 'c0', name: 'Root', breadcrumb: [{ id: 'c0', name: 'Root' }], ...override }];
  for (let index = 1; index < size; index++) {
    const parent = Math.floor((index - 1) / CHILDREN);
    const above = customers[parent];
    const name = `Customer ${index}`;
    customers.push({
      id: `c${index}`,
      name,
      parentCustomerId: above.id,
      breadcrumb: [...above.breadcrumb, { id: `c${index}`, name }],
      ...(parent === 0 ? first : inherit),
    });
  }
  return customers;
}

function repeat(times, work) {
  for (let time = 0; time < times; time++) work();
  return times;
}
