import { fleetStatesAt, nextChangeAfter, stateAt } from '../../index.js';
import type { Command, Outcome } from '../command.js';
import type { Io } from '../io.js';
import type { Options } from '../options.js';
import { questionAt, questionToAll } from '../question.js';
import { fleetReport } from '../report/fleet.js';
import { stateReport } from '../report/state.js';
import { warningsOf } from '../subject.js';

/**
 * Which state a schedule is in, and when that changes.
 *
 * Shape of the data: `{ customerId, at, supplier, state, next, warnings }`, where `state` is as from `stateAt`, `next`
 * as from `nextChangeAfter`, and `supplier` whose schedule it is. Of a schedule in a file of its own, `customerId` and
 * `supplier` are null. Instants are epoch milliseconds. With `--all`, the list that `fleetStatesAt` returns.
 */
export const state: Command = {
  name: 'state',
  summary: 'which state a customer is in, and when that changes',
  about:
    'Finds the schedule that applies, and prints its state, the reason, and when the next state begins; with --all ' +
    'for everyone, grouped by state.',
  examples: [
    {
      does: 'The state at this moment',
      line: 'customer-patch state --customers customers.json --customer cus_boston',
    },
    {
      does: 'Who is open on Christmas Day, at ten',
      line: 'customer-patch state --customers customers.json --all --at 2026-12-25T10:00:00-05:00',
    },
    {
      does: 'The state of a schedule at an instant, for a script',
      line: 'customer-patch state --schedule schedule.json --at 2026-12-25T09:00:00-05:00 --json',
    },
  ],
  required: [],
  optional: ['customers', 'inherited', 'customer', 'all', 'schedule', 'at', 'state', 'policy', 'json'],
  async run(options, io) {
    if (options.all) return stateOfAll(options, io);
    const question = await questionAt(options, io);
    if (!question.ok) return question.stop;
    const { subject, at } = question.value;
    const { compiled, customer, supplier, warnings } = subject;
    const answer = {
      customerId: customer?.id ?? null,
      at,
      supplier: supplier ?? null,
      state: stateAt(compiled, at),
      next: nextChangeAfter(compiled, at),
      warnings,
    };
    return {
      kind: 'answer',
      data: answer,
      report: width => stateReport(subject, answer, width),
      warnings: warningsOf(subject),
    };
  },
};

async function stateOfAll(options: Options, io: Io): Promise<Outcome> {
  const question = await questionToAll(options, io);
  if (!question.ok) return question.stop;
  const { all, at } = question.value;
  return {
    kind: 'answer',
    data: fleetStatesAt(all.fleet, at),
    report: width => fleetReport(all, at, width),
  };
}
