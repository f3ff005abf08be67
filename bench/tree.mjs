/*
 * Measures updates of a large tree: 5,000 random edits, moves and additions, one after the other. node bench/tree.mjs
 */
import { customerTree } from './customers.mjs';
import { library } from './library.mjs';
import { collectGarbage, mustEqual, retainedBytes, spreadOf, timed } from './measure.mjs';
import { randomFrom } from './random.mjs';
import { deliver, duration, goal, short } from './report.mjs';

const { indexCustomers, orThrow } = library;

const now = () => performance.now() * 1e6;
const SIZES = [10_000, 100_000, 1_000_000];
const UPDATES = 5_000;
const ROUNDS = 5;

checkAnswers(2_000);
const measured = SIZES.map(size => measureUpdates(customerTree(size)));
const wide = wideSiblings();
const [small, , million] = measured;
deliver({
  title: 'Trees',
  goals: [
    goal(`\`with\`, ${UPDATES.toLocaleString('en-US')} random updates at 1,000,000 customers, mean`, {
      sense: '≤',
      limit: 3,
      unit: '×',
      reached: spreadOf(million.means.map((mean, round) => mean / small.means[round])),
      ours: duration(spreadOf(million.means).median),
      other: duration(spreadOf(small.means).median),
      against: 'the mean at 10,000',
    }),
    goal('`with` at 1,000,000 customers, the slowest of them', {
      sense: '≤',
      limit: 0.01,
      unit: '×',
      reached: spreadOf(million.worst.map((worst, round) => worst / million.rebuilds[round])),
      ours: duration(spreadOf(million.worst).median),
      other: duration(spreadOf(million.rebuilds).median),
      against: '`indexCustomers`',
    }),
  ],
  tables: [
    {
      caption: `${UPDATES.toLocaleString('en-US')} random updates of one tree`,
      head: [
        'customers',
        '`with`, mean',
        'slowest',
        'with `childrenOf`, mean',
        '`indexCustomers`',
        'memory of the tree',
        'memory of the updates',
      ],
      rows: measured.map(each => [
        each.size.toLocaleString('en-US'),
        duration(spreadOf(each.means).median),
        duration(spreadOf(each.worst).median),
        duration(spreadOf(each.lists).median),
        duration(spreadOf(each.rebuilds).median),
        `${short(each.treeBytes / each.size)} B a customer`,
        `${short(each.updateBytes / UPDATES)} B an update`,
      ]),
    },
    wide,
  ],
  notes: [
    'The slowest update contains a pause of the garbage collector, and of other programs if there are any. Answers were checked on 2,000 customers against an index of the changed list.',
    '`childrenOf` returns an array, so the first call after a change copies the list; nothing is sorted.',
  ],
});

/**
 * A third each: a new name, a new parent with a lower number (as for all parents, so that there is no cycle), a new
 * customer.
 */
function updatesOf(customers, seed) {
  const random = randomFrom(seed);
  return Array.from({ length: UPDATES }, (_, index) => {
    const at = random.below(customers.length);
    const parentCustomerId = `c${random.below(Math.max(1, Number(customers[at].id.slice(1))))}`;
    const kind = index % 3;
    if (kind === 0) return { ...customers[at], name: `Renamed ${index}` };
    if (kind === 1) return { ...customers[at], parentCustomerId };
    return { id: `new-${seed}-${index}`, name: `New ${index}`, parentCustomerId };
  });
}

function measureUpdates(customers) {
  const { length: size } = customers;
  const readings = { size, means: [], worst: [], lists: [], rebuilds: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const updates = updatesOf(customers, 51 + round);
    collectGarbage();
    const before = now();
    const indexed = orThrow(indexCustomers(customers));
    readings.rebuilds.push(now() - before);
    indexed.childrenOf('');
    let tree = indexed;
    let worst = 0;
    for (const customer of updates) {
      const begun = now();
      tree = tree.with(customer);
      worst = Math.max(worst, now() - begun);
    }
    readings.worst.push(worst);
    tree = indexed;
    collectGarbage();
    const started = now();
    for (const customer of updates) tree = tree.with(customer);
    readings.means.push((now() - started) / UPDATES);
    tree = indexed;
    const begun = now();
    let count = 0;
    for (const customer of updates) {
      tree = tree.with(customer);
      count += tree.childrenOf(customer.parentCustomerId ?? '').length;
    }
    readings.lists.push((now() - begun) / UPDATES);
    if (count === 0) throw new Error('Nothing was listed.');
  }
  const updates = updatesOf(customers, 61);
  let tree;
  readings.treeBytes = retainedBytes(() => {
    tree = orThrow(indexCustomers(customers));
    tree.childrenOf('');
    return tree;
  });
  readings.updateBytes = retainedBytes(() => {
    tree = updates.reduce((latest, customer) => latest.with(customer), tree);
    return tree;
  });
  return readings;
}

/** One parent with many children, one of which changes. */
function wideSiblings() {
  const rows = [1_000, 10_000, 100_000].map(count => {
    const children = Array.from({ length: count }, (_, index) => ({
      id: `c${index}`,
      name: `Child ${index}`,
      parentCustomerId: 'root',
    }));
    let tree = orThrow(indexCustomers([{ id: 'root', name: 'Root' }, ...children]));
    tree.childrenOf('root');
    const times = { copy: [], changed: [] };
    for (let round = 0; round < 51; round++) {
      const child = { ...children[(round * 7919) % count], name: `Renamed ${round}` };
      const expected = children.map(each => each);
      const copied = timed(() => expected.slice());
      const { value, ms } = timed(() => {
        tree = tree.with(child);
        return tree.childrenOf('root');
      });
      if (value.length !== copied.value.length) throw new Error('A child is missing.');
      times.copy.push(copied.ms * 1e6);
      times.changed.push(ms * 1e6);
    }
    return [
      count.toLocaleString('en-US'),
      duration(spreadOf(times.changed).median),
      duration(spreadOf(times.copy).median),
    ];
  });
  return {
    caption: 'Children of one parent: `with` of one of them, then `childrenOf`',
    head: ['siblings', 'time', '`slice` of such a list'],
    rows,
  };
}

function checkAnswers(size) {
  const customers = customerTree(size);
  const list = new Map(customers.map(customer => [customer.id, customer]));
  let tree = orThrow(indexCustomers(customers));
  for (const customer of updatesOf(customers, 71)) {
    tree = tree.with(customer);
    list.set(customer.id, customer);
  }
  const expected = orThrow(indexCustomers(list.values()));
  mustEqual([...tree], [...expected], 'the list');
  mustEqual(tree.roots, expected.roots, 'the roots');
  for (const { id } of expected)
    mustEqual(tree.childrenOf(id), expected.childrenOf(id), `the children of ${id}`);
}
