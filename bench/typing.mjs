/*
 * A preview on every keystroke of a form, beside the work that nobody can leave out. node bench/typing.mjs
 */
import { rates } from './customers.mjs';
import { schedules, WINDOW } from './fixtures.mjs';
import { library } from './library.mjs';
import { mustEqual, race, ratio, spreadOf } from './measure.mjs';
import { randomFrom } from './random.mjs';
import { deliver, duration, goal } from './report.mjs';

const { applyPatch, changesBetween, compileSchedule, diffCustomers } = library;
const { indexCustomers, orThrow, parsePatch, previewPatch, stateAt, timelineBetween } = library;

const CHILDREN = 7;
const WEEK = 7 * 86_400_000;
const random = randomFrom(43);
const [stored, edited] = schedules({ perKind: 2, ruleCounts: [4], yearsBack: [10], seed: 44 });
const own = {
  overrideBillingSettings: true,
  billingSettings: rates(random),
  overrideAppSettings: true,
  appSettings: { chakraTheme: 'teal' },
  schedule: stored,
};
const EDITS = {
  'a letter of the name': { name: 'Renamed' },
  'a time of a rule': { schedule: { ...edited, inherit: false } },
};

const goals = [];
const rows = [];
for (const size of [50, 5_000]) {
  const customers = treeOf(size);
  const tree = orThrow(indexCustomers(customers));
  for (const [where, id] of [
    ['leaf', `c${size - 1}`],
    ['root', 'c0'],
  ]) {
    for (const [what, edit] of Object.entries(EDITS))
      measure(tree, size, where, id, what, JSON.stringify(edit));
  }
}
deliver({
  title: 'A preview on every keystroke',
  goals,
  tables: [
    {
      caption: 'Where everyone below is affected, per affected customer',
      head: ['customers', 'edit of the root', 'preview, less one without children', 'bare walk', 'ratio'],
      rows,
    },
  ],
  notes: [
    'Bare work: `JSON.parse`, `parsePatch`, `applyPatch`, `changesBetween` and `diffCustomers`, both schedules compiled, a week of both, the state of both; for the root, also a walk over everyone below that lists who inherits the change, with both breadcrumbs for a name. Both sides list the same customers.',
    '`assumptions` are worked out when they are read, which a form does after the last keystroke.',
    'State on 2026-11-25, CPU time on a shared machine: edits of a name 1.4–2.8×, of a rule 2.9–4.6×; each affected customer 2.4–3.2× (name) and 6.8× (rule; 12.3× before). For a rule, a preview also lints the edited rules, resolves both chains with warnings, and searches everyone below for uses of a state name that is renamed: that second walk is half of the cost of each customer. What is left of the first is checking the lists of children that a caller gives, and passing on three settings instead of one. For a name, it is checking that each stored breadcrumb is plain JSON and names the ancestors one by one.',
  ],
});

function measure(tree, size, where, id, what, text) {
  const lone = orThrow(indexCustomers([tree.get('c0')]));
  const ours = customers => preview(customers, id, JSON.parse(text));
  mustEqual(ours(tree).affected, whole(tree, id, text).affected, `${where}, ${what}: affected`);
  mustEqual(ours(tree).changes, whole(tree, id, text).changes, `${where}, ${what}: changes`);
  const times = Math.max(5, Math.round(30_000 / (where === 'root' ? size + 500 : 500)));
  const contestants = {
    ours: () => repeated(times, () => ours(tree)),
    bare: () => repeated(times, () => whole(tree, id, text)),
  };
  const isRoot = where === 'root';
  if (isRoot) {
    const body = JSON.parse(text);
    contestants.lone = () => repeated(times, () => ours(lone));
    contestants.walk = () => repeated(times, () => walk(tree, id, body, effectOf(body)));
  }
  const result = race(contestants, { rounds: 9, warmups: 4 });
  goals.push(
    goal(`a preview, ${size.toLocaleString('en-US')} customers, ${what} of the ${where}`, {
      sense: '≤',
      limit: 2.5,
      unit: '×',
      reached: ratio(result, 'ours', 'bare'),
      ours: duration(result.ours.median),
      other: duration(result.bare.median),
      against: 'the bare work',
    }),
  );
  if (!isRoot || size < 5_000) return;
  const each = result.rounds.ours.map((ns, round) => (ns - result.rounds.lone[round]) / (size - 1));
  const bare = result.rounds.walk.map(ns => ns / (size - 1));
  const reached = spreadOf(each.map((ns, round) => ns / bare[round]));
  const row = { ours: duration(spreadOf(each).median), other: duration(spreadOf(bare).median) };
  goals.push(
    goal(`each affected customer, ${what} of the root`, {
      ...{ sense: '≤', limit: 2, unit: '×', reached, ...row },
      against: 'a bare walk',
    }),
  );
  rows.push([size.toLocaleString('en-US'), what, row.ours, row.other, reached.median.toFixed(1)]);
}

function preview(customers, customerId, patch) {
  return orThrow(previewPatch({ customers, customerId, patch, at: WINDOW.from }));
}

/** What no preview can leave out. */
function whole(tree, id, text) {
  const before = tree.get(id);
  const patch = orThrow(parsePatch(JSON.parse(text), { stored: before }));
  const after = orThrow(applyPatch(before, patch, { customers: tree }));
  const changes = changesBetween(before, after);
  const { patch: wire } = diffCustomers(before, after);
  const views = [before, after].map(customer => viewOf(supplierOf(tree, customer)));
  const [was, is] = views;
  const effect = patch.schedule && {
    supplier: { before: supply(before), after: supply(after) },
    stateName: { before: was.state.stateName, after: is.state.stateName },
    differences: differencesOf(was.timeline.segments, is.timeline.segments),
  };
  const affected = walk(tree, id, patch, effect);
  return { changes, wire, views, affected };
}

function supply({ id, name }) {
  return { status: 'resolved', from: { kind: 'customer', id, name } };
}

function supplierOf(tree, customer) {
  let one = customer;
  while (one.schedule.inherit === true) one = tree.get(one.parentCustomerId);
  return one.schedule;
}

function viewOf(schedule) {
  const compiled = orThrow(compileSchedule(schedule));
  return {
    timeline: timelineBetween(compiled, WINDOW.from, WINDOW.from + WEEK),
    state: stateAt(compiled, WINDOW.from),
  };
}

/** The spans in which two timelines have states of different names. */
function differencesOf(before, after) {
  const found = [];
  for (let [a, b] = [0, 0]; a < before.length && b < after.length; ) {
    const [was, is] = [before[a], after[b]];
    const [from, to] = [Math.max(was.from, is.from), Math.min(was.to, is.to)];
    if (was.stateName !== is.stateName && from < to) {
      const last = found.at(-1);
      if (last?.to === from && last.before === was.stateName && last.after === is.stateName) last.to = to;
      else found.push({ from, to, before: was.stateName, after: is.stateName });
    }
    if (was.to === to) a += 1;
    if (is.to === to) b += 1;
  }
  return found;
}

function effectOf(body) {
  return body.schedule && { supplier: 'shared' };
}

/** Everyone below who inherits the change. */
function walk(tree, id, { name, schedule }, effect) {
  const found = [];
  const pending = [{ all: tree.childrenOf(id), next: 0 }];
  for (let siblings = pending.at(-1); siblings; siblings = pending.at(-1)) {
    const customer = siblings.all[siblings.next++];
    if (!customer) {
      pending.pop();
      continue;
    }
    const inherits = schedule && customer.schedule?.inherit === true;
    const entry = { customerId: customer.id, name: customer.name };
    if (inherits) entry.schedule = effect;
    if (name !== undefined) {
      const before = customer.breadcrumb;
      entry.breadcrumb = {
        before,
        after: before.map(crumb => (crumb.id === id ? { id, name } : crumb)),
      };
    }
    if (!inherits && name === undefined) continue;
    found.push(entry);
    const all = tree.childrenOf(customer.id);
    if (all.length > 0) pending.push({ all, next: 0 });
  }
  return found;
}

/** A root with settings of its own, below which everyone inherits. */
function treeOf(size) {
  const customers = [{ id: 'c0', name: 'Root', breadcrumb: [{ id: 'c0', name: 'Root' }], ...own }];
  for (let index = 1; index < size; index++) {
    const above = customers[Math.floor((index - 1) / CHILDREN)];
    const name = `Customer ${index}`;
    customers.push({
      id: `c${index}`,
      name,
      parentCustomerId: above.id,
      breadcrumb: [...above.breadcrumb, { id: `c${index}`, name }],
      schedule: { inherit: true, rules: [] },
    });
  }
  return customers;
}

function repeated(times, work) {
  for (let time = 0; time < times; time++) work();
  return times;
}
