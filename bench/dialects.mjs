/*
 * Converts the rules of the fixtures to the formats of the peers: RRULE text with a start and a length, and an
 * opening_hours value. Covers only what the fixtures use; anything else throws.
 */
const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The rules in the order of decision: the lowest priority number first. */
export function inOrder({ rules }) {
  return [...rules].sort((a, b) => a.priority - b.priority);
}

/** `{ state, start: '20160104T090000', rule: 'FREQ=…', length }`, with the length in milliseconds of local time. */
export function toRecurrence(rule) {
  const from = rule.isAllDay ? '00:00' : rule.startTime;
  const start = `${rule.startDate}T${from}:00`.replaceAll(/[-:]/g, '');
  return { state: rule.state, start, rule: ruleText(rule), length: lengthOf(rule) };
}

function lengthOf({ isAllDay, startTime, endTime }) {
  if (isAllDay) return DAY;
  const length = timeOf(endTime) - timeOf(startTime);
  return length > 0 ? length : length + DAY;
}

function timeOf(text) {
  const [hours, minutes] = text.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

function ruleText(rule) {
  if (rule.frequency === 'None') return 'FREQ=DAILY;COUNT=1';
  const parts = [`FREQ=${rule.frequency.toUpperCase()}`];
  if (rule.interval) parts.push(`INTERVAL=${rule.interval}`);
  if (rule.byMonth) parts.push(`BYMONTH=${rule.byMonth}`);
  if (rule.byMonthDay) parts.push(`BYMONTHDAY=${rule.byMonthDay}`);
  if (rule.byDay)
    parts.push(`BYDAY=${rule.byDay.map(day => `${day.offset ?? ''}${twoLetters(day).toUpperCase()}`)}`);
  if (rule.bySetPosition) parts.push(`BYSETPOS=${rule.bySetPosition}`);
  if (rule.count) parts.push(`COUNT=${rule.count}`);
  // In UTC, as the peers require. The windows of the fixtures are far enough from midnight that only the date matters.
  if (rule.untilDate) parts.push(`UNTIL=${rule.untilDate.replaceAll('-', '')}T235959Z`);
  return parts.join(';');
}

/** The schedule as an opening_hours value. The first open rule decides, and its comment names the state. */
export function toOpeningHours(schedule) {
  return inOrder(schedule)
    .map(rule => `${daysText(rule)}${timesText(rule)} open "${rule.state}"`)
    .join(' || ');
}

function daysText(rule) {
  if (rule.interval || rule.count || rule.untilDate || rule.bySetPosition)
    throw new Error('opening_hours cannot say this.');
  const months = rule.byMonth?.map(month => MONTHS[month - 1]);
  if (rule.frequency === 'None') {
    const [year, month, date] = rule.startDate.split('-').map(Number);
    return `${year} ${MONTHS[month - 1]} ${date}`;
  }
  if (rule.byMonthDay) return (months ?? MONTHS).map(month => `${month} ${rule.byMonthDay[0]}`).join(',');
  const days = rule.byDay.map(day => `${twoLetters(day)}${day.offset ? `[${day.offset}]` : ''}`);
  return months ? `${months} ${days}` : `${days}`;
}

function timesText({ isAllDay, startTime, endTime }) {
  return isAllDay ? '' : ` ${startTime}-${endTime}`;
}

function twoLetters({ dayOfWeek }) {
  return dayOfWeek.slice(0, 2);
}
