import { type Preview, resolveZoneId } from '../../../src/index.js';

/** How instants read in the zone of a preview. */
export interface Clock {
  readonly zone: string;
  /** `Wed 23 Dec, 10:00` */
  textOf(instant: number): string;
  /** `Wed 23 Dec, 10:00–12:00`; the end has its day where that is another. */
  spanOf(from: number, to: number): string;
}

/** The zone that the customer's days are drawn in: one that is to change is still the one its people live in. */
export function zoneOf({ schedule: { state } }: Preview): string {
  return state.before?.timeZoneId || state.after?.timeZoneId || '';
}

export function clockOf(preview: Preview): Clock {
  const zone = resolveZoneId(zoneOf(preview)) ?? 'UTC';
  const reading = { timeZone: zone, hourCycle: 'h23' } as const;
  const day = new Intl.DateTimeFormat('en-GB', {
    ...reading,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const time = new Intl.DateTimeFormat('en-GB', { ...reading, hour: '2-digit', minute: '2-digit' });
  const dayOf = (instant: number) => day.format(instant).replace(',', '');
  const textOf = (instant: number) => `${dayOf(instant)}, ${time.format(instant)}`;
  return {
    zone,
    textOf,
    spanOf: (from, to) => {
      if (dayOf(from) === dayOf(to)) return `${textOf(from)}–${time.format(to)}`;
      const endsWithTheDay = time.format(to) === '00:00' && dayOf(from) === dayOf(to - 1);
      return endsWithTheDay ? `${textOf(from)}–24:00` : `${textOf(from)} – ${textOf(to)}`;
    },
  };
}

/** `3 changes`, `1 change` */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** `7 hours`, `2 days 3 hours`, `45 minutes` */
export function durationWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).slice(0, 2);
  return said.map(([count, noun]) => counted(count, noun)).join(' ') || 'less than a minute';
}

export function numberWords(value: number | undefined): string {
  return value === undefined ? 'none' : value.toLocaleString('en', { maximumFractionDigits: 10 });
}

export function deltaWords(delta: number | undefined): string {
  if (delta === undefined) return '';
  return delta < 0 ? `−${numberWords(-delta)}` : `+${numberWords(delta)}`;
}
