import { fc } from './fc.js';

/*
 * Zones with unusual clock changes: by half an hour or by two hours, at midnight, at quarter hours, for Ramadan, a
 * skipped date, DST abolished or reintroduced; and zones with every kind of fixed offset.
 */
export const zones: readonly string[] = [
  'Africa/Abidjan',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'Africa/Johannesburg',
  'Africa/Juba',
  'Africa/Khartoum',
  'Africa/Sao_Tome',
  'Africa/Tripoli',
  'Africa/Windhoek',
  'America/Adak',
  'America/Anchorage',
  'America/Asuncion',
  'America/Bogota',
  'America/Caracas',
  'America/Chicago',
  'America/Denver',
  'America/Grand_Turk',
  'America/Halifax',
  'America/Havana',
  'America/Los_Angeles',
  'America/Mexico_City',
  'America/Montevideo',
  'America/New_York',
  'America/Nuuk',
  'America/Phoenix',
  'America/Port-au-Prince',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Scoresbysund',
  'America/St_Johns',
  'America/Tijuana',
  'Antarctica/Casey',
  'Antarctica/Macquarie',
  'Antarctica/Troll',
  'Asia/Amman',
  'Asia/Baghdad',
  'Asia/Beirut',
  'Asia/Damascus',
  'Asia/Gaza',
  'Asia/Hebron',
  'Asia/Istanbul',
  'Asia/Jerusalem',
  'Asia/Kabul',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Asia/Tokyo',
  'Asia/Ulaanbaatar',
  'Asia/Yangon',
  'Atlantic/Azores',
  'Australia/Adelaide',
  'Australia/Brisbane',
  'Australia/Broken_Hill',
  'Australia/Eucla',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Europe/Berlin',
  'Europe/Chisinau',
  'Europe/Dublin',
  'Europe/Kyiv',
  'Europe/Lisbon',
  'Europe/London',
  'Europe/Moscow',
  'Europe/Volgograd',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Easter',
  'Pacific/Fakaofo',
  'Pacific/Fiji',
  'Pacific/Kiritimati',
  'Pacific/Marquesas',
  'Pacific/Norfolk',
  'Pacific/Tongatapu',
  'UTC',
];

export function zone(): fc.Arbitrary<string> {
  return fc.constantFrom(...zones);
}

/** A zone and an instant in it, mostly within hours of a change of its offset. */
export function zonedInstant(): fc.Arbitrary<{ zone: string; instant: number }> {
  return zone().chain(id => instantIn(id).map(instant => ({ zone: id, instant })));
}

/** An instant between 2009 and 2031, mostly within hours of a change of the zone's offset. */
export function instantIn(zone: string): fc.Arbitrary<number> {
  const anywhere = fc.integer({ min: firstInstant / 1000, max: lastInstant / 1000 }).map(at => at * 1000);
  const changes = offsetChanges(zone);
  if (changes.length === 0) return anywhere;
  const edge = fc.constantFrom(-1000, -1, 0, 1, 1000, 1_800_000, 3_599_999, 3_600_000, -3_600_000, 7_200_000);
  const nudge = fc.oneof(edge, fc.integer({ min: -30 * HOUR_MS, max: 30 * HOUR_MS }));
  const nearChange = fc.tuple(fc.constantFrom(...changes), nudge).map(([at, by]) => at + by);
  return fc.oneof({ weight: 5, arbitrary: nearChange }, { weight: 1, arbitrary: anywhere });
}

/** The local time in a zone at an instant, `YYYY-MM-DDTHH:mm:ss`, computed without the code under test. */
export function wallClockReading(zone: string, instant: number): string {
  const parts = new Map(
    readerOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const date = `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
  return `${date}T${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')}`;
}

/** The instants between 2009 and 2031 at which a zone's offset changes, to the second. */
export function offsetChanges(zone: string): readonly number[] {
  const known = changesByZone.get(zone);
  if (known) return known;
  const changes: number[] = [];
  for (let at = firstInstant; at < lastInstant; at += PROBE_MS) {
    if (offsetAt(zone, at) !== offsetAt(zone, at + PROBE_MS))
      changes.push(changeBetween(zone, at, at + PROBE_MS));
  }
  changesByZone.set(zone, changes);
  return changes;
}

const HOUR_MS = 3_600_000;
const firstInstant = Date.UTC(2009, 0, 1);
const lastInstant = Date.UTC(2031, 0, 1);
/* Morocco suspends DST for about thirty days during Ramadan. Changes closer together than this would be missed. */
const PROBE_MS = 14 * 24 * HOUR_MS;

const changesByZone = new Map<string, readonly number[]>();
const readerByZone = new Map<string, Intl.DateTimeFormat>();

function changeBetween(zone: string, before: number, after: number): number {
  const offset = offsetAt(zone, before);
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (offsetAt(zone, middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}

function offsetAt(zone: string, instant: number): number {
  return Date.parse(`${wallClockReading(zone, instant)}Z`) - instant;
}

function readerOf(zone: string): Intl.DateTimeFormat {
  let reader = readerByZone.get(zone);
  if (!reader) {
    reader = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    readerByZone.set(zone, reader);
  }
  return reader;
}
