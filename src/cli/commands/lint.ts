import { lintSchedule, type Problem } from '../../index.js';
import { DAY } from '../../time/civil.js';
import { daysOf } from '../choices.js';
import type { Command, Outcome } from '../command.js';
import { suppliedSchedules } from '../everyone.js';
import type { Io } from '../io.js';
import { located } from '../locate.js';
import type { Options } from '../options.js';
import { questionBetween, questionToAll } from '../question.js';
import { lintReport } from '../report/lint.js';
import { harmlessFinding, lintAllReport } from '../report/lintAll.js';

const USUAL_DAYS = 366;

/**
 * The probable mistakes in a schedule.
 *
 * Shape of the data: `{ customerId, supplier, from, to, findings }`, where `findings` are as from `lintSchedule`, and
 * the others as in the data of `state`. With `--all`, `{ from, to, schedules }`, where `schedules` has the `customerId`
 * that supplies a schedule and its `findings`, for each schedule with any.
 */
export const lint: Command = {
  name: 'lint',
  summary: 'probable mistakes in a schedule',
  about:
    'Finds rules that never match, are over, never win or cannot be read, and other probable mistakes. With --all, ' +
    'it checks every schedule that is in force for somebody.',
  badIf: `it finds anything but a rule that partly covers another (${harmlessFinding})`,
  examples: [
    {
      does: 'Check the schedule that applies for a customer, over the next year',
      line: 'customer-patch lint --customers customers.json --customer cus_boston',
    },
    {
      does: 'Check the schedules of everyone',
      line: 'customer-patch lint --customers customers.json --all',
    },
    {
      does: 'Check a schedule in a script',
      line: 'customer-patch lint --schedule schedule.json --days 90 --json',
    },
  ],
  required: [],
  optional: ['customers', 'inherited', 'customer', 'all', 'schedule', 'at', 'days', 'policy', 'json'],
  async run(options, io) {
    if (options.all) return lintOfAll(options, io);
    const question = await questionBetween(options, io, USUAL_DAYS);
    if (!question.ok) return question.stop;
    const { subject, from, to } = question.value;
    const { schedule, policy, customer, supplier, sources } = subject;
    const findings = lintSchedule(schedule, { from, to, policy });
    return {
      kind: 'answer',
      data: { customerId: customer?.id ?? null, supplier: supplier ?? null, from, to, findings },
      report: width =>
        lintReport(
          subject,
          findings.map(found => located(found, sources)),
          width,
        ),
      isBad: findings.some(({ code }) => code !== harmlessFinding),
    };
  },
};

async function lintOfAll(options: Options, io: Io): Promise<Outcome> {
  const days = daysOf(options, USUAL_DAYS);
  if (!days.ok) return days.stop;
  const question = await questionToAll(options, io);
  if (!question.ok) return question.stop;
  const { all, at: from } = question.value;
  const to = from + days.value * DAY;
  const { customers, policy } = all;
  const { supplied, users } = suppliedSchedules(customers, policy);
  const known = new Map<string, readonly Problem[]>();
  const linted = supplied.map(({ customer, schedule }) => {
    const key = JSON.stringify(schedule);
    const findings = known.get(key) ?? lintSchedule(schedule, { from, to, policy });
    known.set(key, findings);
    return { customer, findings };
  });
  const found = linted.filter(({ findings }) => findings.length > 0);
  return {
    kind: 'answer',
    data: {
      ...{ from, to },
      schedules: found.map(({ customer, findings }) => ({ customerId: customer.id, findings })),
    },
    report: width => lintAllReport(found, supplied.length, users, width),
    isBad: found.some(({ findings }) => findings.some(({ code }) => code !== harmlessFinding)),
  };
}
