import { explainAt, nextChangeAfter, stateAt } from '../../index.js';
import type { Command } from '../command.js';
import { questionAt } from '../question.js';
import { explainReport } from '../report/explain.js';
import { warningsOf } from '../subject.js';

/**
 * Why a customer is in its state.
 *
 * Shape of the data: `{ customerId, at, supplier, trace, state, next, verdicts, warnings }`, where `trace` tells whose
 * schedule it is and why as from `resolveSchedule`, `verdicts` are as from `explainAt`, and the others as in the data
 * of `state`.
 */
export const explain: Command = {
  name: 'explain',
  summary: 'why a customer is in its state: every rule with its verdict, and whose schedule it is',
  about:
    'Lists every rule in order of priority with the part of it that does not fit, when the state changes next, and ' +
    'the path from the customer up to the customer that supplies the schedule.',
  examples: [
    {
      does: 'Why is this customer closed now?',
      line: 'customer-patch explain --customers customers.json --customer cus_front_desk',
    },
    {
      does: 'Which rule will win on Christmas morning?',
      line: 'customer-patch explain --schedule schedule.json --at 2026-12-25T09:00:00-05:00',
    },
  ],
  required: [],
  optional: ['customers', 'inherited', 'customer', 'schedule', 'at', 'state', 'policy', 'json'],
  async run(options, io) {
    const question = await questionAt(options, io);
    if (!question.ok) return question.stop;
    const { subject, at } = question.value;
    const { compiled, customer, supplier, trace, warnings } = subject;
    const answer = {
      customerId: customer?.id ?? null,
      at,
      supplier: supplier ?? null,
      trace,
      state: stateAt(compiled, at),
      next: nextChangeAfter(compiled, at),
      verdicts: explainAt(compiled, at),
      warnings,
    };
    return {
      kind: 'answer',
      data: answer,
      report: width => explainReport(subject, answer, width),
      warnings: warningsOf(subject),
    };
  },
};
