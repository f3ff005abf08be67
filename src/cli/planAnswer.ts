import { type Plan, type Policy, type Problem, planPatches } from '../index.js';
import { isJsonObject, own } from '../json.js';
import { besideOf, daysOf, momentOf, policyOf } from './choices.js';
import type { Outcome } from './command.js';
import { fileName } from './fileName.js';
import type { FoundProblem } from './found.js';
import { readAccount, readTags } from './inputs.js';
import type { Io } from './io.js';
import { instantIn } from './localTime.js';
import { located, type Sources } from './locate.js';
import type { OptionName, Options } from './options.js';
import type { PlannedChanges } from './plannedChanges.js';
import { type ReadCustomers, readCustomers } from './readCustomers.js';
import { planReport } from './report/plan.js';
import { requestsOf } from './requests.js';
import { got, type Step, stopped, together } from './step.js';
import { usageIn } from './usage.js';
import { writeJson } from './writeOutput.js';
import { zoneInForce } from './zoneInForce.js';

/** The options of every command that makes a plan. */
export const planOptions = [
  ...[
    'account',
    'inherited',
    'tags',
    'usage',
    'at',
    'days',
    'policy',
    'refuse',
    'allow',
    'out',
    'requests',
    'json',
  ],
] as const satisfies readonly OptionName[];

/** Plans the changes that `changesFor` gives, reports what they do, and writes the plan and its requests. */
export async function planAnswer(
  options: Options,
  io: Io,
  changesFor: (customers: ReadCustomers, policy: Policy) => Promise<Step<PlannedChanges>>,
): Promise<Outcome> {
  const { customers: customersFile = '', account, tags } = options;
  const read = await together({
    moment: momentOf(options, io),
    days: daysOf(options, 7),
    policy: policyOf(options, io),
    beside: besideOf(options),
    customers: readCustomers(customersFile, io, options.inherited),
    account: account === undefined ? got(undefined) : readAccount(account, io),
    tags: tags === undefined ? got(undefined) : readTags(tags, io),
    usageOf: usageIn(options, io),
  });
  if (!read.ok) return read.stop;
  const { customers, beside, moment, ...others } = read.value;
  const { refuse, allow } = beside;
  const planned = await changesFor(customers, others.policy);
  if (!planned.ok) return planned.stop;
  const { changes, warnings: found = [] } = planned.value;
  const sources: Sources = {
    files: {
      inherited: fileName(options.inherited ?? 'inherited'),
      account: fileName(account ?? 'account'),
      tags: fileName(tags ?? 'tags'),
      usage: fileName(options.usage ?? 'usage'),
      settings: fileName(customersFile),
    },
    customers: customers.places,
  };
  const place = (each: Problem) => placed(each, planned.value, sources);
  if (!changes.ok) return stopped(changes.problems.map(place)).stop;
  const at = await instantIn(
    zoneInForce(firstId(changes.value, customers), customers, others.policy),
    moment,
  );
  if (!at.ok) return at.stop;
  const result = planPatches({
    ...others,
    at: at.value,
    ...{ refuse, allow },
    customers: customers.tree,
    inherited: customers.inherited,
    changes: changes.value,
  });
  if (!result.ok) return stopped(result.problems.map(place)).stop;
  const made = result.value;
  const failed =
    (await writeJson(options.out, () => made, io)) ??
    (await writeJson(options.requests, () => requestsOf(made.steps, made), io));
  if (failed) return failed;
  const warnings = [...found, ...result.warnings.map(place)];
  return {
    kind: 'answer',
    data: made,
    report: width => planReport(made, zoneOf(made, customers), warnings, width),
  };
}

/** The zone of the first customer that changes, in which a report gives its times. */
function zoneOf({ steps, policy }: Plan, customers: ReadCustomers): string {
  const [first] = steps;
  return first ? zoneInForce(first.customerId, customers, policy) : '';
}

/** The customer in whose zone a local time is: the first one that changes. */
function firstId(changes: readonly unknown[], { list }: ReadCustomers): string {
  const [first] = changes;
  const id = isJsonObject(first) ? own(first, 'customerId') : undefined;
  return typeof id === 'string' ? id : (list[0]?.id ?? '');
}

/** Problems of changes are found by customer, and a person finds them in the file. */
function placed(found: Problem, { file, placeOf }: PlannedChanges, sources: Sources): FoundProblem {
  const { code, message, params, input, pointer } = found;
  if (input !== 'changes' && input !== 'edit') return located(found, sources);
  const place = code === 'plan/unreadableChange' ? pointer : placeOf(pointer);
  return { file, pointer: place, code, message, params };
}
