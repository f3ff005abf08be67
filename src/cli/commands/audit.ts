import { auditDays } from '../../index.js';
import { auditedDays } from '../auditedDays.js';
import type { Command } from '../command.js';
import { everyone } from '../everyone.js';
import { auditReport } from '../report/audit.js';
import { misused } from '../step.js';

/**
 * What some days are like for everyone.
 *
 * Shape of the data: a list of `DayAudit`, as from `auditDays`.
 */
export const audit: Command = {
  name: 'audit',
  summary: 'who has ordinary hours on a holiday, and who has none',
  about:
    'Shows what happens on some days for everyone, and marks those for whom such a day is like any other day of its ' +
    'week: whose holiday was forgotten.',
  badIf: 'somebody has ordinary hours on one of the days',
  examples: [
    {
      does: 'Who is open on Christmas Day?',
      line: 'customer-patch audit --customers customers.json --day 2026-12-25=Christmas',
    },
    {
      does: 'All holidays of a year, from a calendar',
      line: 'customer-patch audit --customers customers.json --year 2027 --from holidays.ics',
    },
  ],
  required: ['customers'],
  optional: ['inherited', 'day', 'year', 'from', 'state', 'policy', 'json'],
  async run(options, io) {
    const all = await everyone(options, io);
    if (!all.ok) return all.stop;
    const days = await auditedDays(options, all.value.usualZone, io);
    if (!days.ok) return days.stop;
    const audits = auditDays(all.value.fleet, days.value.days);
    if (!audits.ok) return misused(`--day: ${audits.problems[0].message}`).stop;
    return {
      kind: 'answer',
      data: audits.value,
      report: width => auditReport(all.value, audits.value, days.value.warnings, width),
      isBad: audits.value.some(({ ordinary }) => ordinary.length > 0),
    };
  },
};
