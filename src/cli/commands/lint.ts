import { lintSchedule } from '../../index.js';
import type { Command } from '../command.js';
import { located } from '../locate.js';
import { questionBetween } from '../question.js';
import { lintReport } from '../report/lint.js';

/** Exceptions are made with a rule ahead of another one, so this finding alone is harmless. */
const harmless = 'rule/partlyShadowed';

/**
 * The probable mistakes in a schedule.
 *
 * Shape of the data: `{ customerId, supplier, from, to, findings }`, where `findings` are as from `lintSchedule`, and
 * the others as in the data of `state`.
 */
export const lint: Command = {
  name: 'lint',
  summary: 'probable mistakes in a schedule',
  about:
    'Finds rules that never match, are over, never win or cannot be read, and other probable mistakes. Exits ' +
    `with 1 if it finds anything, except for a rule that partly covers another (${harmless}).`,
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
