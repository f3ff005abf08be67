import { lintSchedule } from '../../index.js';
import type { Command } from '../command.js';
import { located } from '../locate.js';
import { questionBetween } from '../question.js';
import { lintReport } from '../report/lint.js';

/** That one rule goes before another is how exceptions are made, so alone it is nothing to worry about. */
const harmless = 'rule/partlyShadowed';

/**
 * What is probably not meant in a schedule.
 *
 * Shape of the data: `{ customerId, supplier, from, to, findings }`, where `findings` are as from `lintSchedule`, and
 * the others as in the data of `state`.
 */
export const lint: Command = {
  name: 'lint',
  summary: 'what is probably not meant in a schedule',
  about:
    'Finds rules that never match, are over, never win, or cannot be read, and what else looks like a slip. Exits ' +
    `with 1 if there is anything to look at; that a rule partly covers another (${harmless}) is only mentioned.`,
  examples: [
    {
      does: 'Check the schedule that applies for a customer, over the next year',
      line: 'customer-patch lint --customers customers.json --customer cus_boston',
    },
    {
      does: 'Check a schedule in a script',
      line: 'customer-patch lint --schedule schedule.json --days 90 --json',
    },
  ],
  required: [],
  optional: ['customers', 'customer', 'schedule', 'at', 'days', 'policy', 'json'],
  async run(options, io) {
    const question = await questionBetween(options, io, 366);
    if (!question.ok) return question.stop;
    const { subject, from, to } = question.value;
    const { schedule, policy, customer, supplier, sources } = subject;
    const findings = lintSchedule(schedule, { from, to, policy });
    return {
      kind: 'answer',
      data: { customerId: customer?.id ?? null, supplier: supplier ?? null, from, to, findings },
      report: () =>
        lintReport(
          subject,
          findings.map(found => located(found, sources)),
        ),
      isBad: findings.some(({ code }) => code !== harmless),
    };
  },
};
