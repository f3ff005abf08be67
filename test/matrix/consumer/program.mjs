/*
 * A small real program: it patches a customer, says which state its new schedule is in, and previews the change. It
 * uses nothing of the place where it runs, so that every runtime must give the same answers.
 */
import {
  applyPatch,
  compileSchedule,
  costOf,
  fromRRuleText,
  indexCustomers,
  nextChangeAfter,
  orThrow,
  patchCustomerSchema,
  previewPatch,
  renderTimelineSvg,
  stateAt,
  toRRuleText,
} from 'customer-patch';
import { calendarFromTimeline, rulesFromCalendar } from 'customer-patch/calendar';
import { changesBetween } from 'customer-patch/patch';

const at = '2026-12-23T15:00:00Z';
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const open = {
  id: 'open',
  name: 'Open',
  state: 'Business Hours',
  priority: 10,
  startTime: '9:00 AM',
  endTime: '17:00',
  frequency: 'Weekly',
  byDay: weekdays.map(dayOfWeek => ({ dayOfWeek })),
};
const holidays = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//matrix//EN'],
  ...['BEGIN:VEVENT', 'UID:christmas', 'DTSTAMP:20260101T000000Z', 'SUMMARY:Christmas Day'],
  ...['DTSTART;VALUE=DATE:20201225', 'RRULE:FREQ=YEARLY', 'END:VEVENT', 'END:VCALENDAR'],
].join('\r\n');

export function answers() {
  const customers = [
    {
      id: 'acme',
      name: 'Acme',
      accountId: 'acc',
      overrideBillingSettings: true,
      billingSettings: { base: { baseCost: 20 } },
      schedule: {
        timeZoneId: 'Eastern Standard Time',
        inherit: false,
        defaultState: 'After Hours',
        rules: [open],
      },
    },
    { id: 'lab', name: 'Lab', accountId: 'acc', parentCustomerId: 'acme' },
  ];
  const [acme] = customers;
  const closed = orThrow(rulesFromCalendar(holidays, { state: 'Holiday' }));
  const patch = {
    customerId: 'acme',
    billingSettings: { base: { baseCost: 25.1 } },
    schedule: { ...acme.schedule, rules: [...closed, open] },
  };
  const after = orThrow(applyPatch(acme, patch));
  const compiled = orThrow(compileSchedule(after.schedule));
  const christmas = '2026-12-25T10:00:00-05:00';
  const tree = orThrow(indexCustomers(customers));
  const usageOf = () => ({ base: 1 });
  const preview = orThrow(previewPatch({ customers: tree, patch, at, usageOf }));
  const { after: timeline } = preview.schedule.timeline;
  const { from, to } = preview;
  const read = patchCustomerSchema['~standard'].validate({ nmae: 'Lab', schedule: { timeZoneId: 'Mars' } });
  return {
    changes: changesBetween(acme, after),
    state: stateAt(compiled, christmas),
    next: nextChangeAfter(compiled, christmas),
    preview,
    picture: renderTimelineSvg({
      before: timeline,
      after: timeline,
      from,
      to,
      timeZoneId: 'America/New_York',
    }),
    calendar: calendarFromTimeline(timeline, { timeZoneId: 'America/New_York' }),
    rrule: toRRuleText(open),
    rule: orThrow(fromRRuleText('DTSTART:20260105T090000\nRRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1;COUNT=5')),
    cost: orThrow(costOf({ base: { baseCost: 0.1, unitCost: 0.2 } }, { base: 3 })),
    issues: read.issues.map(({ message, path }) => [message, path.map(step => step.key ?? step)]),
  };
}
