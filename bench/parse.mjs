/*
 * What a request costs beside reading its JSON text. node bench/parse.mjs
 *
 * Each contestant gets objects of its own, parsed off the clock. The validators of JSON Schema check types; only ours
 * reads rules, dates and zones, and returns a copy.
 */
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { z } from 'zod';
import { fullCustomers, rates } from './customers.mjs';
import { library } from './library.mjs';
import { mustEqual, race, ratio } from './measure.mjs';
import { randomFrom } from './random.mjs';
import { deliver, duration, goal, short } from './report.mjs';

const { orThrow, parseCustomer, parsePatch, respondToPatch } = library;

const COUNT = 200;
const ROUNDS = { rounds: 31, warmups: 6 };
const random = randomFrom(51);
const stored = fullCustomers(COUNT).map(customer => ({ ...customer, data: freeForm() }));
const edits = stored.map((customer, index) =>
  formOf(customer, { name: `New name ${index}`, ...edited(customer) }),
);
const texts = {
  customers: stored.map(each => JSON.stringify(each)),
  patches: stored.map(each => JSON.stringify(formOf(each))),
  edits: edits.map(each => JSON.stringify(each)),
};
const byId = new Map([
  ...stored.map(each => [each.id, each]),
  ...['region-1', 'reseller-1'].map(id => [id, { id, name: `Name of ${id}`, accountId: 'account-1' }]),
]);
const actor = { id: 'desk', roles: ['SystemAdministrator'] };
const validators = { customers: peersFor('CustomerInfo'), patches: peersFor('PatchCustomer') };
let sink = 0;

checkAnswers();
const customers = parseRace('customers', parseCustomer);
const patches = parseRace('patches', parsePatch);
const responses = race(
  { json: jsonTurn('edits'), ours: turn('edits', (body, index) => respond(index, body).status) },
  ROUNDS,
);
deliver({
  title: 'Requests',
  goals: [
    parseGoal('`parseCustomer` of a full customer', 1, customers),
    parseGoal('`parsePatch` of a full body, rules checked', 1.5, patches),
    parseGoal(
      '`respondToPatch` to a full body with a rename, two new rates and an edited rule',
      3,
      responses,
    ),
  ],
  tables: [
    {
      caption: 'Checking the same objects, as multiples of `JSON.parse`',
      head: ['', 'ours', 'ours, one member misspelt', 'ajv, compiled', 'zod', 'JSON.parse'],
      rows: [row('full customer', customers), row('full body', patches)],
    },
    {
      caption: '`parsePatch` against the number of rules',
      head: ['rules', 'JSON.parse', 'ours', 'ratio', 'per rule'],
      rows: [0, 10, 100, 1000].map(ruleRow),
    },
  ],
  notes: [
    `${COUNT} distinct customers (${size('customers')}) and bodies (${size('patches')}) with 10 rules, 11 rates, app settings, tags and data. All accept them, and what ours returns was checked to equal the input.`,
    'ajv is compiled from our JSON Schema with `eval`, which a strict Content-Security-Policy forbids; zod is made from the same schema. Both check types only.',
    'A misspelt member (`Name`) is read with a warning, so the input is read a second time, with everything that findings need.',
    'Why `respondToPatch` stays above 3× (CPU profile, 2026-11-25, 9.4× in all): the ETag of the answer is half of it, 4× `JSON.parse` (SHA-256 of 4 KB in JavaScript 1.8×, canonical text with sorted members the rest); parsing takes 1.2×, applying 1.2×, the list of changes 0.4×. Without the ETag the goal would still need parse, apply and changes to take what they take now. The digest stays SHA-256 and synchronous, which rules out the digests of the platform.',
  ],
});
if (sink === 0) throw new Error('Nothing was measured.');

function freeForm() {
  return {
    tier: { stringValue: random.pick(['gold', 'silver']) },
    seats: { numberValue: random.below(50) },
    crm: { structValue: { id: { numberValue: random.below(1e6) }, owner: { stringValue: 'sales' } } },
    note: { stringValue: 'Rear entrance at night.' },
  };
}

/** What a form sends that shows everything. */
function formOf({ id, tags, ...customer }, edit = {}) {
  const { name, parentCustomerId, referenceId, data, schedule, billingSettings, appSettings } = customer;
  const flags = { overrideBillingSettings: true, overrideAppSettings: true };
  const tagIds = tags.map(tag => tag.id);
  return {
    customerId: id,
    ...{ name, parentCustomerId, referenceId, data, tagIds, schedule, billingSettings, appSettings },
    ...flags,
    ...edit,
  };
}

function edited({ schedule, billingSettings }) {
  const { inboundVoiceCalls, outboundVoiceCalls } = rates(random);
  const rules = schedule.rules.map((rule, at) => (at === 4 ? { ...rule, state: 'Moved' } : rule));
  return {
    schedule: { ...schedule, rules },
    billingSettings: { ...billingSettings, inboundVoiceCalls, outboundVoiceCalls },
  };
}

function peersFor(name) {
  const schema = JSON.parse(readFileSync(new URL(`../dist/${name}.schema.json`, import.meta.url), 'utf8'));
  const ajv = new Ajv.default({ strict: false }).compile(schema);
  const shape = z.fromJSONSchema(schema);
  return { ajv, zod: value => shape.safeParse(value).success };
}

function respond(index, body) {
  return respondToPatch({
    customerId: stored[index].id,
    body,
    customers: byId,
    actor,
    now: '2026-11-25T12:00:00Z',
    tags: { get: id => ({ id, name: id.toUpperCase(), color: 'Blue' }) },
  });
}

function checkAnswers() {
  for (const [kind, parse] of [
    ['customers', parseCustomer],
    ['patches', parsePatch],
  ]) {
    for (const text of texts[kind]) {
      const value = JSON.parse(text);
      const result = parse(value);
      mustEqual(orThrow(result), value, `${kind}, ours`);
      mustEqual(result.warnings, [], `${kind}, ours`);
      for (const [peer, accepts] of Object.entries(validators[kind])) {
        if (!accepts(value)) throw new Error(`${peer} refuses one of the ${kind}.`);
      }
      mustEqual(orThrow(parse(misspelt(value))), value, `${kind}, misspelt`);
    }
  }
  edits.forEach((body, index) => {
    const { status, body: after } = respond(index, body);
    mustEqual(
      [status, after.name, after.schedule, after.billingSettings],
      [200, body.name, body.schedule, body.billingSettings],
      'respondToPatch',
    );
  });
}

/** The name as another client spells it, in the same place. */
function misspelt(value) {
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key === 'name' ? 'Name' : key, member]),
  );
}

function parseRace(kind, parse) {
  const { ajv, zod } = validators[kind];
  const isOk = value => Number(parse(value).ok);
  return race(
    {
      json: jsonTurn(kind),
      ours: turn(kind, isOk),
      misspelt: turn(kind, isOk, misspelt),
      ajv: turn(kind, value => Number(ajv(value))),
      zod: turn(kind, value => Number(zod(value))),
    },
    ROUNDS,
  );
}

function jsonTurn(kind) {
  return () => {
    for (const text of texts[kind]) sink += Object.keys(JSON.parse(text)).length;
    return texts[kind].length;
  };
}

function turn(kind, work, prepare = value => value) {
  let values;
  return {
    before() {
      values = texts[kind].map(text => prepare(JSON.parse(text)));
    },
    run() {
      values.forEach((value, index) => {
        sink += work(value, index);
      });
      return values.length;
    },
  };
}

function parseGoal(work, limit, result) {
  return goal(work, {
    sense: '≤',
    limit,
    unit: '×',
    reached: ratio(result, 'ours', 'json'),
    ours: duration(result.ours.median),
    other: duration(result.json.median),
    against: '`JSON.parse` of it',
  });
}

function row(title, result) {
  const times = name => `${short(ratio(result, name, 'json').median)}×`;
  return [title, ...['ours', 'misspelt', 'ajv', 'zod'].map(times), duration(result.json.median)];
}

function ruleRow(count) {
  const bodies = fullCustomers(20, { ruleCount: Math.max(count, 2) }).map(customer => {
    const rules = customer.schedule.rules.slice(0, count);
    return JSON.stringify(
      formOf({ ...customer, data: freeForm(), schedule: { ...customer.schedule, rules } }),
    );
  });
  texts[count] = bodies;
  const result = race(
    { json: jsonTurn(count), ours: turn(count, body => Number(parsePatch(body).ok)) },
    { rounds: 9, warmups: 3 },
  );
  const perRule = count === 0 ? '' : duration(result.ours.median / count);
  return [
    count,
    duration(result.json.median),
    duration(result.ours.median),
    `${short(ratio(result, 'ours', 'json').median)}×`,
    perRule,
  ];
}

function size(kind) {
  const total = texts[kind].reduce((sum, text) => sum + text.length, 0);
  return `${short(total / texts[kind].length / 1000)} KB`;
}
