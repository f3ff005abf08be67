import { type Problem, planPatches } from '../../index.js';
import { besideOf, daysOf, instantOf, policyOf } from '../choices.js';
import type { Command } from '../command.js';
import type { FoundProblem } from '../found.js';
import { readAccount, readCustomers, readTags } from '../inputs.js';
import { located, type Sources } from '../locate.js';
import { type PlannedChanges, plannedChanges } from '../plannedChanges.js';
import { fileName } from '../readJson.js';
import { planReport } from '../report/plan.js';
import { requestsOf } from '../requests.js';
import { got, stopped, together } from '../step.js';
import { usageIn } from '../usage.js';
import { writeJson } from '../writeOutput.js';

/**
 * What changes of many customers do together.
 *
 * Shape of the data: a `Plan`, as from `planPatches`.
 */
export const plan: Command = {
  name: 'plan',
  summary: 'what changes of many customers do together, to be approved once',
  about:
    'Shows what changes, everyone who is affected by all changes together, what that costs, and warnings; the last ' +
    'line counts. --out keeps the plan for its approval, and check compares it later with what is stored then. ' +
    'Saves nothing else.',
  examples: [
    {
      does: 'Plan the changes of a file, with what they cost',
      line: 'customer-patch plan --customers customers.json --changes changes.json --usage usage.json --out plan.json',
    },
    {
      does: 'One edit for everyone below a customer that has a tag',
      line: 'customer-patch plan --customers customers.json --patch holiday.json --under cus_harbor --tag tag_clinic',
    },
    {
      does: 'The requests to send, one by one',
      line: 'customer-patch plan --customers customers.json --changes changes.json --requests requests.json',
    },
  ],
  required: ['customers'],
  optional: [
    ...(['changes', 'patch', 'under', 'tag', 'where', 'account', 'tags', 'usage'] as const),
    ...(['at', 'days', 'policy', 'refuse', 'allow', 'out', 'requests', 'json'] as const),
  ],
  async run(options, io) {
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
    const planned = await plannedChanges(options, customers, io);
    if (!planned.ok) return planned.stop;
    const sources: Sources = {
      files: {
        account: fileName(account ?? 'account'),
        tags: fileName(tags ?? 'tags'),
        usage: fileName(options.usage ?? 'usage'),
        settings: fileName(customersFile),
      },
      customers: customers.places,
    };
    const place = (found: Problem) => placed(found, planned.value, sources);
    const { changes } = planned.value;
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
    const warnings = result.warnings.map(place);
    return { kind: 'answer', data: made, report: () => planReport(made, customers.tree, warnings) };
  },
};

/** Problems of changes are found by customer, and a person finds them in the file. */
function placed(found: Problem, { file, placeOf }: PlannedChanges, sources: Sources): FoundProblem {
  const { code, message, params, input, pointer } = found;
  if (input !== 'changes' && input !== 'edit') return located(found, sources);
  const place = code === 'plan/unreadableChange' ? pointer : placeOf(pointer);
  return { file, pointer: place, code, message, params };
}
