import { nextChangeAfter, stateAt } from '../../index.js';
import type { Command } from '../command.js';
import { questionAt } from '../question.js';
import { stateReport } from '../report/state.js';
import { warningsOf } from '../subject.js';

/**
 * Which state a schedule is in, and when that changes.
 *
 * Shape of the data: `{ customerId, at, supplier, state, next, warnings }`, where `state` is as from `stateAt`, `next`
 * as from `nextChangeAfter`, and `supplier` whose schedule it is. Of a schedule in a file of its own, `customerId` and
 * `supplier` are null. Instants are epoch milliseconds.
 */
export const state: Command = {
  name: 'state',
  summary: 'which state a customer is in, and when that changes',
  about: 'Finds the schedule that applies, and prints its state, the reason, and when the next state begins.',
  examples: [
    {
      does: 'The state at this moment',
      line: 'customer-patch state --customers customers.json --customer cus_boston',
    },
    {
      does: 'The state of a schedule at an instant, for a script',
      line: 'customer-patch state --schedule schedule.json --at 2026-12-25T09:00:00-05:00 --json',
    },
  ],
  required: [],
  optional: ['customers', 'customer', 'schedule', 'at', 'state', 'policy', 'json'],
  async run(options, io) {
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
      report: () => stateReport(subject, answer),
      warnings: warningsOf(subject),
    };
  },
};
