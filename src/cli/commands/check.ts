import { checkPlan, type Plan, type Problem } from '../../index.js';
import type { Command } from '../command.js';
import { fileName } from '../fileName.js';
import { readAccount, readAny, readTags } from '../inputs.js';
import { located, type Sources } from '../locate.js';
import { readCustomers } from '../readCustomers.js';
import { checkReport } from '../report/check.js';
import { requestsOf } from '../requests.js';
import { got, stopped, together } from '../step.js';
import { usageIn } from '../usage.js';
import { writeJson } from '../writeOutput.js';

/**
 * What has become of a plan since it was made.
 *
 * Shape of the data: `{ steps, effects }`, as from `checkPlan`.
 */
export const check: Command = {
  name: 'check',
  summary: 'what has become of a plan since it was made',
  about:
    'Compares a plan with what is stored now: which steps can be sent, which are done, and where somebody else came ' +
    'in between.',
  badIf: 'a step is in conflict, its customer is gone, or the plan does something else now',
  examples: [
    {
      does: 'Check a plan before it is carried out',
      line: 'customer-patch check plan.json --customers now.json',
    },
    {
      does: 'The requests that are left to send',
      line: 'customer-patch check plan.json --customers now.json --requests requests.json',
    },
  ],
  positional: 'plan',
  required: ['plan', 'customers'],
  optional: ['account', 'inherited', 'tags', 'usage', 'requests', 'json'],
  async run(options, io) {
    const { customers: customersFile = '', plan: planFile = '', account, tags } = options;
    const read = await together({
      plan: readAny(planFile, io),
      customers: readCustomers(customersFile, io, options.inherited),
      account: account === undefined ? got(undefined) : readAccount(account, io),
      tags: tags === undefined ? got(undefined) : readTags(tags, io),
      usageOf: usageIn(options, io),
    });
    if (!read.ok) return read.stop;
    const { plan, customers, ...others } = read.value;
    const sources: Sources = {
      files: {
        plan: fileName(planFile),
        inherited: fileName(options.inherited ?? 'inherited'),
        usage: fileName(options.usage ?? 'usage'),
        settings: fileName(customersFile),
      },
      customers: customers.places,
    };
    const place = (found: Problem) => located(found, sources);
    const result = checkPlan(plan as Plan, customers.tree, { ...others, inherited: customers.inherited });
    if (!result.ok) return stopped(result.problems.map(place)).stop;
    const checked = result.value;
    const open = checked.steps.filter(({ status }) => status === 'ready' || status === 'rebased');
    const failed = await writeJson(options.requests, () => requestsOf(open, plan as Plan), io);
    if (failed) return failed;
    const isStuck = checked.steps.some(({ status }) => status === 'conflict' || status === 'gone');
    return {
      kind: 'answer',
      data: checked,
      report: width => checkReport(checked, fileName(planFile), result.warnings.map(place), width),
      isBad: isStuck || checked.effects === 'changed',
    };
  },
};
