import { type Policy, type Problem, planPatches } from '../index.js';
import { besideOf, daysOf, instantOf, policyOf } from './choices.js';
import type { Outcome } from './command.js';
import type { FoundProblem } from './found.js';
import { type ReadCustomers, readAccount, readCustomers, readTags } from './inputs.js';
import type { Io } from './io.js';
import { located, type Sources } from './locate.js';
import type { OptionName, Options } from './options.js';
import type { PlannedChanges } from './plannedChanges.js';
import { fileName } from './readJson.js';
import { planReport } from './report/plan.js';
import { requestsOf } from './requests.js';
import { got, type Step, stopped, together } from './step.js';
import { usageIn } from './usage.js';
import { writeJson } from './writeOutput.js';

/** The options of every command that makes a plan. */
export const planOptions = [
  ...['account', 'tags', 'usage', 'at', 'days', 'policy', 'refuse', 'allow', 'out', 'requests', 'json'],
] as const satisfies readonly OptionName[];

/** Plans the changes that `changesFor` gives, reports what they do, and writes the plan and its requests. */
export async function planAnswer(
  options: Options,
  io: Io,
  changesFor: (customers: ReadCustomers, policy: Policy) => Promise<Step<PlannedChanges>>,
): Promise<Outcome> {
  const { customers: customersFile = '', account, tags } = options;
  const read = await together({
    at: instantOf(options, io),
    days: daysOf(options, 7),
    policy: policyOf(options, io),
    beside: besideOf(options),
    customers: readCustomers(customersFile, io),
    account: account === undefined ? got(undefined) : readAccount(account, io),
    tags: tags === undefined ? got(undefined) : readTags(tags, io),
    usageOf: usageIn(options, io),
  });
  if (!read.ok) return read.stop;
  const { customers, beside, ...others } = read.value;
  const { refuse, allow } = beside;
  const planned = await changesFor(customers, others.policy);
  if (!planned.ok) return planned.stop;
  const { changes, warnings: found = [] } = planned.value;
  const sources: Sources = {
    files: {
      account: fileName(account ?? 'account'),
      tags: fileName(tags ?? 'tags'),
      usage: fileName(options.usage ?? 'usage'),
      settings: fileName(customersFile),
    },
    customers: customers.places,
  };
  const place = (each: Problem) => placed(each, planned.value, sources);
  if (!changes.ok) return stopped(changes.problems.map(place)).stop;
  const result = planPatches({
    ...others,
    ...{ refuse, allow },
    customers: customers.tree,
    changes: changes.value,
  });
  if (!result.ok) return stopped(result.problems.map(place)).stop;
  const made = result.value;
  const failed =
    (await writeJson(options.out, () => made, io)) ??
    (await writeJson(options.requests, () => requestsOf(made.steps, made), io));
  if (failed) return failed;
  const warnings = [...found, ...result.warnings.map(place)];
  return { kind: 'answer', data: made, report: width => planReport(made, customers.tree, warnings, width) };
}

/** Problems of changes are found by customer, and a person finds them in the file. */
function placed(found: Problem, { file, placeOf }: PlannedChanges, sources: Sources): FoundProblem {
  const { code, message, params, input, pointer } = found;
  if (input !== 'changes' && input !== 'edit') return located(found, sources);
  const place = code === 'plan/unreadableChange' ? pointer : placeOf(pointer);
  return { file, pointer: place, code, message, params };
}
