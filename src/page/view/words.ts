import { describeOrigin, type Supply } from '../../index.js';
import { readingText, timeOfDayText } from '../../preview/localDays.js';
import { DAY } from '../../time/civil.js';
import { localAt, type ZoneClock } from '../../time/wallClock.js';

/** A number with a noun, such as `1,234 customers`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** A local date and time, such as `Wed 23 Dec 2026, 10:00`. */
export function instantText(clock: ZoneClock | undefined, instant: number): string {
  return readingText(localAt(clock, instant));
}

/** A span of local time, such as `08:00–12:00`. */
export function spanText(start: number, end: number): string {
  return `${timeOfDayText(start)}–${end >= DAY ? '24:00' : timeOfDayText(end)}`;
}

/** A length of time, such as `13 h`, `3 days` or `25 min`. */
export function lengthText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) {
    const rest = minutes % 60;
    return `${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ''}`;
  }
  return `${Math.round(minutes / 1440)} days`;
}

/** A number of hours, such as `2.5 h`. */
export function hoursText(hours: number): string {
  return `${(Math.round(hours * 10) / 10).toLocaleString('en')} h`;
}

/** An amount without a currency, because the currency is unknown. */
export function moneyText(amount: number, decimals = 4): string {
  return amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: decimals });
}

/** A signed amount, such as `+12.40` or `−3.00`. */
export function differenceText(amount: number, decimals = 4): string {
  return `${amount > 0 ? '+' : amount < 0 ? '−' : '±'}${moneyText(Math.abs(amount), decimals)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function supplyText(supply: Supply): string {
  if (supply.status === 'resolved') return describeOrigin(supply.from);
  return supply.status === 'none' ? 'nobody' : 'someone who is not loaded';
}
