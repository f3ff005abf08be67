/*
 * Measures applying a patch: this library compared with plain immer and JSON Patch libraries. node bench/patch.mjs
 *
 * Both sides get a new customer and body in every turn, like a server that reads both from JSON. A second table repeats
 * the same customer and body: then immer's input is already frozen.
 */
import jsonPatch from 'fast-json-patch';
import { produce } from 'immer';
import mergePatch from 'json-merge-patch';
import { fullCustomers, rates } from './customers.mjs';
import { library } from './library.mjs';
import { mustEqual, race, ratio } from './measure.mjs';
import { randomFrom } from './random.mjs';
import { deliver, duration, goal, short } from './report.mjs';

const { applyPatch, changesBetween, orThrow } = library;

const COUNT = 400;
const random = randomFrom(21);
const stored = fullCustomers(COUNT);
const edited = fullCustomers(COUNT, { seed: 22 });
let sink = 0;

/** The bodies, for a customer and its position in the list. */
const BODIES = {
  'no-op: the same scalars': ({ name, referenceId }) => ({
    name,
    referenceId,
    overrideBillingSettings: true,
  }),
  'no-op: all of it sent again': ({ name, data, schedule, billingSettings, appSettings }) => ({
    name,
    data,
    schedule,
    billingSettings,
    appSettings,
  }),
  'billing whole, two rates new': ({ billingSettings }) => ({
    billingSettings: { ...billingSettings, ...twoOf(rates(random)) },
  }),
  'billing whole, all new': () => ({ billingSettings: rates(random) }),
  'rules whole, one edited': ({ schedule }) => ({
    schedule: {
      ...schedule,
      rules: schedule.rules.map((rule, at) => (at === 4 ? { ...rule, state: 'Moved' } : rule)),
    },
  }),
  'rules whole, all new': ({ schedule }, index) => ({
    schedule: { ...schedule, rules: edited[index].schedule.rules },
  }),
  scalar: (_, index) => ({ referenceId: `new-${index}` }),
};
const LIMITS = {
  'no-op: the same scalars': 10,
  'no-op: all of it sent again': 10,
  'billing whole, two rates new': 2.5,
  'billing whole, all new': 2.5,
  'rules whole, one edited': 2.5,
  'rules whole, all new': 2.5,
  scalar: 1,
};

const bodies = Object.fromEntries(Object.entries(BODIES).map(([title, body]) => [title, stored.map(body)]));
const goals = [];
const tables = [];

checkAnswers();
besideImmer();
besideJsonPatch();
ruleCount();
deliver({
  title: 'Patches',
  goals,
  tables,
  notes: [
    ...floors(),
    'Read from a CPU profile (2026-11-23): with all rules new, a tenth copies them, a quarter compares them with the stored ones of the same id so that equal parts stay the stored objects, and the some nine losses of each customer are found and told. `changesBetween` then finds 33 (billing) or 58 (rules) changes, each with a pointer of its own, about 0.1 µs each; as `applyPatch` became faster, half of its time became less.',
    `${COUNT} distinct customers with 10 rules, 11 rates, app settings, tags and data. The peers only assign values; ours also validates the body, keeps equal parts, and reports what would be lost. All results were first checked to be equal.`,
  ],
});
if (sink === 0) throw new Error('Nothing was measured.');

function twoOf({ inboundVoiceCalls, outboundVoiceCalls }) {
  return { inboundVoiceCalls, outboundVoiceCalls };
}

function ours(customer, body) {
  return orThrow(applyPatch(customer, body));
}

/** The least work to find that a body equals the stored customer: reading every leaf once on both sides. */
function bareComparison(customer, body) {
  for (const member in body) if (!isSame(customer[member], body[member])) return undefined;
  return customer;
}

function isSame(a, b) {
  if (typeof a !== 'object' || a === null || b === null) return a === b;
  for (const member in b) if (!isSame(a[member], b[member])) return false;
  return true;
}

function byImmer(customer, body) {
  return produce(customer, draft => {
    for (const member of Object.keys(body)) draft[member] = body[member];
  });
}

function byJsonPatch(customer, body) {
  const operations = Object.keys(body).map(member => ({
    op: 'replace',
    path: `/${member}`,
    value: body[member],
  }));
  return jsonPatch.applyPatch(customer, operations, false, false).newDocument;
}

/** It changes its input, and this copy is faster than structuredClone. */
function byMergePatch(customer, body) {
  return mergePatch.apply(JSON.parse(JSON.stringify(customer)), body);
}

function checkAnswers() {
  for (const [title, list] of Object.entries(bodies)) {
    list.forEach((body, index) => {
      const customer = stored[index];
      const after = byKey(ours(customer, body));
      mustEqual(byKey(byImmer(copy(customer), copy(body))), after, `immer, ${title}`);
      mustEqual(byKey(byJsonPatch(customer, body)), after, `fast-json-patch, ${title}`);
      // RFC 7396 merges objects, so only scalars have the same meaning there.
      if (title === 'scalar')
        mustEqual(byKey(byMergePatch(customer, body)), after, `json-merge-patch, ${title}`);
    });
  }
}

function besideImmer() {
  const rows = [];
  for (const [title, list] of Object.entries(bodies)) {
    const fresh = race(
      { ours: turn(list, ours), immer: turn(list, byImmer), changes: changesTurn(list) },
      { rounds: 31 },
    );
    const again = race(
      { ours: turn(list, ours, { again: true }), immer: turn(list, byImmer, { again: true }) },
      { rounds: 31 },
    );
    const measured = {
      ours: duration(fresh.ours.median),
      other: duration(fresh.immer.median),
      against: 'immer `produce`',
    };
    const work = `\`applyPatch\`, ${title}`;
    goals.push(
      goal(work, {
        sense: '≥',
        limit: LIMITS[title],
        unit: '×',
        reached: ratio(fresh, 'immer', 'ours'),
        ...measured,
      }),
    );
    if (!title.startsWith('no-op')) {
      goals.push(
        goal(`\`changesBetween\`, ${title}`, {
          sense: '≤',
          limit: 0.5,
          unit: '×',
          reached: ratio(fresh, 'changes', 'ours'),
          ours: duration(fresh.changes.median),
          other: duration(fresh.ours.median),
          against: '`applyPatch`',
        }),
      );
    }
    rows.push([title, ...row(again), ...row(fresh)]);
  }
  tables.push({
    caption:
      '`applyPatch` compared with immer `produce`: the same frozen customer and body each time, and new ones each time',
    head: ['body', 'ours, again', 'immer, again', 'ratio', 'ours, fresh', 'immer, fresh', 'ratio'],
    rows,
  });
}

function row(result) {
  return [
    duration(result.ours.median),
    duration(result.immer.median),
    `${short(ratio(result, 'immer', 'ours').median)}×`,
  ];
}

/** The lower bounds for two goals that are not met: the least work for the answer, on the same new objects. */
function floors() {
  const least = [
    ['no-op: all of it sent again', 'comparing every leaf once', bareComparison],
    ['rules whole, all new', 'copying the rules of the body once', bareCopyOfRules],
    [
      'rules whole, all new',
      'copying them, except for parts that equal the stored rule at the same position,',
      bareSharing,
    ],
  ];
  return least.map(([title, what, work]) => {
    const list = bodies[title];
    const result = race(
      { ours: turn(list, ours), bare: turn(list, work), immer: turn(list, byImmer) },
      { rounds: 31 },
    );
    const bare = short(ratio(result, 'immer', 'bare').median);
    const median = name => duration(result[name].median);
    return `${title}: ${what} and nothing else takes ${median('bare')}, ${bare}× plain immer; \`applyPatch\` takes ${median('ours')}.`;
  });
}

function bareCopyOfRules(customer, { schedule }) {
  const rules = schedule.rules.map(rule => {
    const copy = { ...rule };
    if (rule.byDay) copy.byDay = rule.byDay.map(day => ({ ...day }));
    return copy;
  });
  return { ...customer, schedule: { ...schedule, rules } };
}

function bareSharing(customer, { schedule }) {
  const rules = schedule.rules.map((rule, index) => shared(customer.schedule.rules[index], rule));
  return { ...customer, schedule: { ...schedule, rules } };
}

function shared(old, value) {
  if (typeof value !== 'object' || value === null || typeof old !== 'object' || old === null) return value;
  const copy = Array.isArray(value) ? value.slice() : { ...value };
  let isEqual = Object.keys(old).length === Object.keys(copy).length;
  for (const member in copy) {
    copy[member] = shared(old[member], copy[member]);
    if (copy[member] !== old[member]) isEqual = false;
  }
  return isEqual ? old : copy;
}

function besideJsonPatch() {
  const list = bodies.scalar;
  const result = race(
    { ours: turn(list, ours), fast: turn(list, byJsonPatch), merge: turn(list, byMergePatch) },
    { rounds: 31 },
  );
  for (const [name, against] of Object.entries({
    fast: 'fast-json-patch, immutable',
    merge: 'json-merge-patch + clone',
  })) {
    goals.push(
      goal('`applyPatch`, scalar', {
        sense: '≥',
        limit: 12,
        unit: '×',
        reached: ratio(result, name, 'ours'),
        ours: duration(result.ours.median),
        other: duration(result[name].median),
        against,
      }),
    );
  }
}

function ruleCount() {
  const counts = [0, 10, 100, 1000];
  const columns = [
    'no-op: all of it sent again',
    'rules whole, one edited',
    'rules whole, all new',
    'scalar',
  ];
  const rows = counts.map(count => {
    const customers = fullCustomers(20, { ruleCount: Math.max(count, 2) }).map(customer => ({
      ...customer,
      schedule: { ...customer.schedule, rules: customer.schedule.rules.slice(0, count) },
    }));
    const others = fullCustomers(20, { ruleCount: Math.max(count, 2), seed: 23 });
    const costs = columns.map(title => {
      const list = customers.map((customer, index) =>
        title === 'rules whole, all new'
          ? { schedule: { ...customer.schedule, rules: others[index].schedule.rules.slice(0, count) } }
          : BODIES[title](customer, index),
      );
      return duration(race({ ours: turn(list, ours, { customers }) }, { rounds: 9 }).ours.median);
    });
    return [count, ...costs];
  });
  tables.push({ caption: '`applyPatch` against the number of rules', head: ['rules', ...columns], rows });
}

/**
 * A contestant that applies every body to its customer. Both are created before each turn, which is not timed, or kept
 * if `again`.
 */
function turn(list, apply, { again = false, customers = stored } = {}) {
  let pairs;
  return {
    before() {
      if (!pairs || !again) pairs = list.map((body, index) => [copy(customers[index]), copy(body)]);
    },
    run() {
      const times = again ? 10 : 1;
      for (let time = 0; time < times; time++)
        for (const [customer, body] of pairs) sink += apply(customer, body).name.length;
      return pairs.length * times;
    },
  };
}

/** A contestant that compares the customers before and after a patch. */
function changesTurn(list) {
  let pairs;
  return {
    before() {
      pairs = list.map((body, index) => {
        const customer = copy(stored[index]);
        return [customer, ours(customer, copy(body))];
      });
    },
    run() {
      for (const [before, after] of pairs) sink += changesBetween(before, after).length + 1;
      return pairs.length;
    },
  };
}

function copy(value) {
  return JSON.parse(JSON.stringify(value));
}

/** The value with sorted members, because the peers may add members at the end. */
function byKey(value) {
  if (Array.isArray(value)) return value.map(byKey);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, byKey(value[key])]),
  );
}
