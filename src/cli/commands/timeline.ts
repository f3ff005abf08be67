import { calendarFromTimeline } from '../../calendar/index.js';
import { resolveZoneId, timelineBetween } from '../../index.js';
import type { Command } from '../command.js';
import { questionBetween } from '../question.js';
import { timelineReport } from '../report/timeline.js';
import { warningsOf } from '../subject.js';
import { pictureStyleOf, svgOptions, writeSvg } from '../svgFile.js';
import { writeOutput } from '../writeOutput.js';

/**
 * The states of the next days.
 *
 * Shape of the data: `{ customerId, supplier, timeZoneId, from, to, timeline, warnings }`, where `timeline` is as from
 * `timelineBetween`, and the others as in the data of `state`.
 */
export const timeline: Command = {
  name: 'timeline',
  summary: 'the states of the next days, drawn as strips',
  about:
    'Draws the states from an instant on in local time: one line for each day, one character for half an hour.',
  examples: [
    {
      does: 'The next seven days',
      line: 'customer-patch timeline --customers customers.json --customer cus_boston',
    },
    {
      does: 'December as a picture',
      line: 'customer-patch timeline --schedule schedule.json --at 2026-12-01T00:00:00-05:00 --days 31 --svg december.svg',
    },
    {
      does: 'The year for a calendar program',
      line: 'customer-patch timeline --customers customers.json --customer cus_boston --days 366 --ics hours.ics',
    },
  ],
  required: [],
  optional: [
    'customers',
    'inherited',
    'customer',
    'schedule',
    'at',
    'days',
    'state',
    'policy',
    ...svgOptions,
    'ics',
    'json',
  ],
  async run(options, io) {
    const style = pictureStyleOf(options);
    if (!style.ok) return style.stop;
    const question = await questionBetween(options, io, 7);
    if (!question.ok) return question.stop;
    const { subject, from, to } = question.value;
    const { compiled, customer, supplier, warnings } = subject;
    const { timeZoneId } = compiled;
    const drawn = timelineBetween(compiled, from, to);
    if (options.svg !== undefined) {
      const picture = {
        ...style.value,
        after: drawn,
        from,
        to,
        timeZoneId,
        title: customer?.name ?? 'Schedule',
      };
      const failed = await writeSvg(options.svg, picture, io);
      if (failed) return failed;
    }
    if (options.ics !== undefined) {
      // The states of an unknown zone are the same at all times.
      const zone = resolveZoneId(timeZoneId) === undefined ? 'UTC' : timeZoneId;
      const calendar = calendarFromTimeline(drawn, { timeZoneId: zone, name: customer?.name ?? 'Schedule' });
      const failed = await writeOutput(options.ics, calendar, io);
      if (failed) return failed;
    }
    return {
      kind: 'answer',
      data: {
        customerId: customer?.id ?? null,
        supplier: supplier ?? null,
        ...{ timeZoneId, from, to, timeline: drawn, warnings },
      },
      report: width => timelineReport(subject, { timeZoneId, from, to, timeline: drawn }, width),
      warnings: warningsOf(subject),
    };
  },
};
