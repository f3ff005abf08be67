import {
  costOf,
  customerChain,
  type Origin,
  type Problem,
  pointerTo,
  resolveBillingSettings,
} from '../../index.js';
import { policyOf } from '../choices.js';
import type { Command } from '../command.js';
import { fileName } from '../fileName.js';
import { found } from '../found.js';
import { readAccount } from '../inputs.js';
import { located, type Sources } from '../locate.js';
import { readCustomers } from '../readCustomers.js';
import { costReport } from '../report/cost.js';
import { got, misused, stopped, together } from '../step.js';
import { customerIdOf } from '../subject.js';
import { usageIn } from '../usage.js';

/**
 * What a customer's usage costs.
 *
 * Shape of the data: `{ customerId, supplier, lines, total }`, where lines and total are as from `costOf` and
 * `supplier` is whose rates apply.
 */
export const cost: Command = {
  name: 'cost',
  summary: 'what a customer’s usage costs under the rates that apply',
  about: 'Resolves whose rates apply to a customer and what its usage costs, item by item and in all.',
  examples: [
    {
      does: 'A month of one customer, in cents',
      line: 'customer-patch cost --customers customers.json --customer cus_boston --usage usage.json --round 2',
    },
  ],
  required: ['customers', 'usage'],
  optional: ['customer', 'account', 'inherited', 'policy', 'round', 'json'],
  async run(options, io) {
    const { customers: customersFile = '', account, round, usage = '' } = options;
    const roundTo = round === undefined ? undefined : /^\d{1,2}$/.test(round) ? Number(round) : Number.NaN;
    if (Number.isNaN(roundTo)) return misused('--round takes a number of decimals from 0 to 99.').stop;
    const read = await together({
      policy: policyOf(options, io),
      customers: readCustomers(customersFile, io, options.inherited),
      account: account === undefined ? got(undefined) : readAccount(account, io),
      usageOf: usageIn(options, io),
    });
    if (!read.ok) return read.stop;
    const { customers, policy, usageOf } = read.value;
    const id = customerIdOf(options, customers);
    if (!id.ok) return id.stop;
    const files = {
      usage: fileName(usage),
      account: fileName(account ?? 'account'),
      inherited: fileName(options.inherited ?? 'inherited'),
    };
    const sources: Sources = { files, customers: customers.places, customerId: id.value };
    const chain = customerChain(customers.tree, id.value, { inherited: customers.inherited });
    if (!chain.ok) return stopped(chain.problems.map(each => located(each, sources))).stop;
    const [customer] = chain.value.customers;
    const billing = resolveBillingSettings(chain.value, read.value.account);
    if (billing.status !== 'resolved') {
      return stopped([found('cost/noRates', fileName(customersFile), '', { customerId: id.value })]).stop;
    }
    const result = costOf(billing.value, usageOf?.(customer) ?? {}, { policy, roundTo });
    if (!result.ok) {
      const placed = result.problems.map(each => inItsFile(each, id.value, billing.from));
      const supplierId = billing.from.kind === 'customer' ? billing.from.id : undefined;
      return stopped(placed.map(each => located(each, { ...sources, customerId: supplierId }))).stop;
    }
    const answer = { customerId: id.value, supplier: billing.from, ...result.value };
    return { kind: 'answer', data: answer, report: width => costReport(answer, customer.name, width) };
  },
};

/** Usage and rates are parts of their files: of a customer's, and of whoever supplies the rates. */
function inItsFile(found: Problem, customerId: string, { kind }: Origin): Problem {
  if (found.input === 'usage') return { ...found, pointer: pointerTo(customerId) + found.pointer };
  const input = kind === 'inherited' ? 'inherited' : kind;
  return { ...found, input, pointer: `/billingSettings${found.pointer}` };
}
