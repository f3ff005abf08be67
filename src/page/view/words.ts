import type { Origin, RulePart, RuleVerdict, ScheduleState, Supply } from '../../index.js';
import { readingText, timeOfDayText } from '../../preview/localDays.js';
import { DAY } from '../../time/civil.js';
import { localAt, type ZoneClock } from '../../time/wallClock.js';

/** `1,234 customers` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** `Wed 23 Dec 2026, 10:00` */
export function instantText(clock: ZoneClock | undefined, instant: number): string {
  return readingText(localAt(clock, instant));
}

/** `08:00–12:00` */
export function spanText(start: number, end: number): string {
  return `${timeOfDayText(start)}–${end >= DAY ? '24:00' : timeOfDayText(end)}`;
}

/** `13 h`, `3 days`, `25 min` */
export function lengthText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) {
    const rest = minutes % 60;
    return `${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ''}`;
  }
  return `${Math.round(minutes / 1440)} days`;
}

/** `2.5 h` */
export function hoursText(hours: number): string {
  return `${(Math.round(hours * 10) / 10).toLocaleString('en')} h`;
}

/** An amount without a currency, which is the reader's. */
export function moneyText(amount: number, decimals = 4): string {
  return amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: decimals });
}

/** `+12.40` or `−3.00` */
export function differenceText(amount: number, decimals = 4): string {
  return `${amount > 0 ? '+' : amount < 0 ? '−' : '±'}${moneyText(Math.abs(amount), decimals)}`;
}

const partWords: Readonly<Record<RulePart, string>> = {
  startDate: 'starts later',
  untilDate: 'is over',
  count: 'has used up its count',
  interval: 'skips this period',
  month: 'wrong month',
  weekNumber: 'wrong week of the year',
  yearDay: 'wrong day of the year',
  monthDay: 'wrong day of the month',
  weekday: 'wrong weekday',
  setPosition: 'not the chosen one of its days',
  timeOfDay: 'outside its hours',
  never: 'can never match',
};

/** Why a rule decides, or what failed in it. */
export function verdictWords({ outcome, because, failedParts, rule }: RuleVerdict): string {
  switch (outcome) {
    case 'wins':
      return 'Decides';
    case 'shadowed':
      return 'Matches, but a rule ahead of it decides';
    case 'closed':
      return 'Matches, but the schedule is force-closed';
    case 'stateless':
      return 'Matches, but has no state';
    case 'inactive':
      if (because === 'condition') return 'Its condition does not hold';
      if (because === 'customerState')
        return `The customer is not in the state "${rule.customerState ?? ''}"`;
      return capital((failedParts ?? []).map(part => partWords[part]).join(', ') || 'not at this time');
    case 'undecided':
      if (because === 'condition') return 'Undecided: its condition cannot be evaluated here';
      if (because === 'customerState')
        return `Undecided: it depends on the customer state "${rule.customerState ?? ''}"`;
      return 'Undecided: the rule or its time zone cannot be read';
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why the schedule is in its state. */
export function reasonText({ reason, rule }: ScheduleState): string {
  switch (reason) {
    case 'rule':
      return rule?.name ? `by the rule ${rule.name}` : 'by a rule without a name';
    case 'default':
      return 'because no rule matches';
    case 'forceClosed':
      return 'because the schedule is force-closed';
    case 'unscheduled':
      return 'because no rule matches and there is no default state';
  }
}

export function originText(origin: Origin): string {
  if (origin.kind === 'customer') return origin.name;
  if (origin.kind === 'account') return origin.name ? `the account ${origin.name}` : 'the account';
  return 'above the loaded customers';
}

export function supplyText(supply: Supply): string {
  if (supply.status === 'resolved') return originText(supply.from);
  return supply.status === 'none' ? 'nobody' : 'someone who is not loaded';
}
