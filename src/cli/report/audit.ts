import type { CustomerDay, DayAudit } from '../../index.js';
import { dayText, timeOfDayText } from '../../preview/localDays.js';
import { DAY } from '../../time/civil.js';
import { readDate } from '../../time/formats.js';
import { clocks, type Everyone } from '../everyone.js';
import type { FoundProblem } from '../found.js';
import { counted, grouped, hanging, type Line, padded, quiet, strong, type Tone, toned } from '../text.js';
import { nameLines } from './affected.js';
import { countsLine, topWarnings, warningsWords } from './counts.js';
import { largestFirst } from './fleet.js';

/** Some days in full, or many in short. */
export function* auditReport(
  all: Everyone,
  audits: readonly DayAudit[],
  ofCalendar: readonly FoundProblem[],
  width: number,
): Iterable<Line> {
  const warnings = [...ofCalendar, ...all.warnings];
  const nameOf = (id: string) => all.customers.tree.get(id)?.name ?? id;
  const counts = countParts(audits, all.fleet.size, warnings.length);
  yield [strong(titleWords(audits))];
  yield* countsLine(counts, width);
  yield* topWarnings(warnings, width);
  yield [];
  if (audits.length <= MOST_IN_FULL) for (const audit of audits) yield* dayLines(all, audit, nameOf, width);
  else yield* yearLines(audits, nameOf, width);
  yield* countsLine(counts, width);
}

const MOST_IN_FULL = 3;
const MOST_GROUPS = 8;

type NameOf = (customerId: string) => string;

/** One day, with everyone by what they do; those for whom it is ordinary come first. */
function* dayLines(
  all: Everyone,
  { date, name, customers, ordinary, withoutRule }: DayAudit,
  nameOf: NameOf,
  width: number,
): Iterable<Line> {
  const clockOf = clocks(all);
  const isOrdinary = new Set(ordinary);
  const isWithoutRule = new Set(withoutRule);
  const kindOf = (day: CustomerDay) => {
    if (day.segments.length === 0) return '?';
    const words = hoursWords(day, clockOf(day.customerId).localOf);
    if (isOrdinary.has(day.customerId)) return `! an ordinary day: ${words}`;
    return isWithoutRule.has(day.customerId) ? `- no rule: ${words}` : `✓ ${words}`;
  };
  yield [
    strong(`${dateWords(date)} ${date.trim().slice(0, 4)}`),
    ...(name === null ? [] : [strong(`, ${name}`)]),
  ];
  const groups = [...largestFirst(customers, kindOf)].sort(([a], [b]) => rankOf(a) - rankOf(b));
  for (const [kind, alike] of groups.slice(0, MOST_GROUPS)) {
    const [mark = '', ...words] = kind.split(/ (.*)/s);
    const head = ['  ', toned(tones[mark] ?? 'quiet', mark), ' ', strong(grouped(alike.length)), '  '];
    yield* hanging(head, words[0] ?? NO_HOURS, width);
    yield* nameLines(
      alike.map(({ customerId }) => nameOf(customerId)),
      width,
    );
  }
  const rest = groups.slice(MOST_GROUPS).reduce((sum, [, alike]) => sum + alike.length, 0);
  if (rest > 0) yield [quiet(`  and ${counted(rest, 'customer')} with other hours`)];
  yield [];
}

const NO_HOURS = 'unknown: the schedule comes from above the loaded customers';

const tones: Readonly<Record<string, Tone>> = { '!': 'warning', '-': 'quiet', '✓': 'good', '?': 'warning' };

/** Ordinary days come first, and unknown ones last. */
function rankOf(kind: string): number {
  return ['!', '-', '✓', '?'].indexOf(kind.charAt(0));
}

const MOST_HOURS = 6;

/** `Open 09:00–17:00, else Closed`, in the local time of the customer. */
function hoursWords({ segments }: CustomerDay, localOf: (instant: number) => number): string {
  const [first] = segments;
  if (segments.every(({ stateName }) => stateName === first?.stateName)) return `${first?.stateName} all day`;
  const ground = segments.find(({ reason }) => reason !== 'rule')?.stateName;
  const spans: { stateName: string; from: number; to: number }[] = [];
  for (const { stateName, from, to } of segments) {
    const last = spans.at(-1);
    if (last?.stateName === stateName && last.to === from) last.to = to;
    else spans.push({ stateName, from, to });
  }
  const shown = spans.filter(({ stateName }) => stateName !== ground);
  const words = shown.slice(0, MOST_HOURS).map(({ stateName, from, to }) => {
    const [start, end] = [localOf(from) % DAY, localOf(to - 1) % DAY];
    return `${stateName} ${timeOfDayText(start)}–${timeOfDayText(end + 1)}`;
  });
  const more = shown.length > MOST_HOURS ? [`${grouped(shown.length - MOST_HOURS)} more`] : [];
  return [...words, ...more, ...(ground === undefined ? [] : [`else ${ground}`])].join(', ');
}

/** Many days: on which of them who has ordinary hours. */
function* yearLines(audits: readonly DayAudit[], nameOf: NameOf, width: number): Iterable<Line> {
  yield [strong('Days'), quiet(`${' '.repeat(48)}ordinary for`)];
  for (const { date, name, ordinary, customers } of audits) {
    const [weekday = '', dayOfMonth = '', month = ''] = dateWords(date).split(' ');
    const head = `  ${weekday} ${dayOfMonth.padStart(2)} ${month}  `;
    const count =
      ordinary.length === 0 ? 'nobody' : `${grouped(ordinary.length)} of ${grouped(customers.length)}`;
    yield [
      head,
      padded(name ?? '', 50 - head.length),
      '  ',
      ordinary.length === 0 ? quiet(count) : toned('warning', count),
    ];
  }
  yield [];
  const daysOf = new Map<string, string[]>();
  for (const { date, name, ordinary } of audits) {
    for (const id of ordinary) {
      const days = daysOf.get(id) ?? [];
      days.push(name ?? date);
      daysOf.set(id, days);
    }
  }
  yield [strong('Who has ordinary hours')];
  if (daysOf.size === 0) yield ['  Nobody.'];
  const groups = largestFirst([...daysOf], ([, days]) => [...new Set(days)].join(', '));
  for (const [words, alike] of groups.slice(0, MOST_GROUPS)) {
    const count = alike[0]?.[1].length ?? 0;
    const which =
      count === audits.length ? `on all ${grouped(count)} days` : `on ${counted(count, 'day')}: ${words}`;
    yield* hanging(['  ', strong(grouped(alike.length)), '  '], which, width);
    yield* nameLines(
      alike.map(([id]) => nameOf(id)),
      width,
    );
  }
  const rest = groups.slice(MOST_GROUPS).reduce((sum, [, alike]) => sum + alike.length, 0);
  if (rest > 0) yield [quiet(`  and ${counted(rest, 'customer')} on other days`)];
  yield [];
}

function dateWords(date: string): string {
  return dayText(readDate(date)?.day ?? 0);
}

function titleWords(audits: readonly DayAudit[]): string {
  const [first] = audits;
  return audits.length === 1 && first
    ? `Who is open on ${first.name ?? dateWords(first.date)}`
    : `Who is open on ${counted(audits.length, 'day')}`;
}

function countParts(audits: readonly DayAudit[], customers: number, warnings: number): readonly string[] {
  const affected = new Set(audits.flatMap(({ ordinary }) => ordinary)).size;
  const days = audits.length === 1 ? 'this day' : `at least one of ${counted(audits.length, 'day')}`;
  const whose = affected === 0 ? 'nobody' : counted(affected, 'customer');
  return [`${whose} of ${grouped(customers)} with ordinary hours on ${days}`, warningsWords(warnings)];
}
