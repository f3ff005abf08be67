/* How messages write numbers, dates, lists and rules. */

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];

/** `first` for 1, `11th` for 11. */
export function ordinal(place: number): string {
  const word = ORDINALS[place - 1];
  if (word !== undefined) return word;
  const [tens, ones] = [Math.floor(place / 10) % 10, place % 10];
  const ending = tens === 1 ? 'th' : (['th', 'st', 'nd', 'rd'][ones] ?? 'th');
  return `${place}${ending}`;
}

/** `30 February 2026` for `[2026, 2, 30]`, even if there is no such date. */
export function dateText([year, month = 0, date]: readonly number[]): string {
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** The part of `[year, month, date]` that does not exist: `30 February 2026`, `month 13` or `year 0`. */
export function missingDate(parts: readonly number[]): string {
  const [year = 0, month = 0] = parts;
  if (year === 0) return 'year 0';
  return MONTHS[month - 1] === undefined ? `month ${month}` : dateText(parts);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly (string | number)[], and = 'and'): string {
  const last = items.at(-1);
  return items.length < 2 ? `${last ?? ''}` : `${items.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** `the first rule (Open)`, or `the first rule` if it has no name. */
export function ruleText(place: number, name: string): string {
  return `the ${ordinal(place)} rule${name === '' ? '' : ` (${name})`}`;
}

/** Some rules by their positions and names, and the number of further rules. */
export interface NamedRules {
  /** 1 is the first. */
  readonly places: readonly number[];
  /** The name of each; empty if a rule has no name. */
  readonly names: readonly string[];
  readonly more: number;
}

export function rulesText({ places, names, more }: NamedRules): string {
  const texts = places.map((place, index) => ruleText(place, names[index] ?? ''));
  return listed(more > 0 ? [...texts, `${more} more`] : texts);
}
