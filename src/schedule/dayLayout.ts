import { type CivilDay, civilDay, DAY } from './civil.js';
import type { Compiled, CompiledRule, DayLayout, DayLayouts } from './compiled.js';
import type { Coverage } from './coverage.js';
import { dayShape } from './dayPattern.js';
import { stretchFrom, watch } from './stretch.js';

const MAX_DAYS = 1500;
const MAX_LAYOUTS = 300;
const WHOLE_DAY: readonly number[] = [0, DAY];
const NOTHING: readonly number[] = [];

/** Undefined where a rule starts so often that its days are better walked than laid out. */
export function dayLayoutsFor(deciding: readonly CompiledRule[]): DayLayouts | undefined {
  const dense = deciding.some(
    ({ coverage }) => coverage?.kind === 'recurring' && coverage.pattern.kind === 'dense',
  );
  return dense ? undefined : { byDay: new Map(), byRules: new Map() };
}

export function layoutOf(compiled: Compiled, layouts: DayLayouts, day: number): DayLayout {
  const known = layouts.byDay.get(day);
  if (known) return known;
  const layout = sharedLayout(compiled, layouts, day) ?? walkedLayout(compiled, day);
  if (layouts.byDay.size >= MAX_DAYS) layouts.byDay.clear();
  layouts.byDay.set(day, layout);
  return layout;
}

/** Which stretch of a day a time lies in. */
export function stretchIndex({ untils }: DayLayout, time: number): number {
  let index = 0;
  while ((untils[index] as number) <= time) index += 1;
  return index;
}

/** Undefined where a rule has only some of its starts on the day or on the day before. */
function sharedLayout({ deciding }: Compiled, { byRules }: DayLayouts, day: number): DayLayout | undefined {
  const today = civilDay(day);
  const yesterday = civilDay(day - 1);
  let key = '';
  for (const { coverage } of deciding) {
    const here = spansOn(coverage as Coverage, today);
    const before = passesMidnight(coverage as Coverage) ? spansOn(coverage as Coverage, yesterday) : NOTHING;
    if (!here || !before) return undefined;
    key += KEYS[(here.length > 0 ? 1 : 0) + (before.length > 0 ? 2 : 0)];
  }
  const known = byRules.get(key);
  if (known) return known;
  const layout = laidOut(deciding, today, yesterday);
  if (byRules.size >= MAX_LAYOUTS) byRules.clear();
  byRules.set(key, layout);
  return layout;
}

const KEYS = ['0', '1', '2', '3'] as const;

/** What the starts of one day cover, in milliseconds since its midnight; undefined where the pattern does not say. */
function spansOn(coverage: Coverage, civil: CivilDay): readonly number[] | undefined {
  switch (coverage.kind) {
    case 'always':
      return WHOLE_DAY;
    case 'never':
      return NOTHING;
    case 'span': {
      const midnight = civil.day * DAY;
      if (coverage.to <= midnight || coverage.from >= midnight + DAY) return NOTHING;
      return coverage.from <= midnight && coverage.to >= midnight + DAY ? WHOLE_DAY : undefined;
    }
    case 'recurring': {
      const shape = dayShape(coverage.set, coverage.pattern, civil);
      if (shape === 'none') return NOTHING;
      return shape === 'full' && coverage.pattern.kind === 'fixed' ? coverage.pattern.spans : undefined;
    }
  }
}

function passesMidnight(coverage: Coverage): boolean {
  if (coverage.kind !== 'recurring') return false;
  const { pattern } = coverage;
  return pattern.kind !== 'fixed' || (pattern.spans.at(-1) as number) > DAY;
}

function laidOut(deciding: readonly CompiledRule[], today: CivilDay, yesterday: CivilDay): DayLayout {
  const spans = deciding.map(({ coverage }) => {
    const before = passesMidnight(coverage as Coverage)
      ? (spansOn(coverage as Coverage, yesterday) ?? NOTHING)
      : NOTHING;
    return [...before.map(time => time - DAY), ...(spansOn(coverage as Coverage, today) ?? NOTHING)];
  });
  const bounds = new Set([DAY]);
  for (const time of spans.flat()) if (time > 0 && time < DAY) bounds.add(time);
  const untils: number[] = [];
  const winners: (CompiledRule | undefined)[] = [];
  let from = 0;
  for (const until of [...bounds].sort((a, b) => a - b)) {
    const winner = deciding[spans.findIndex(ofRule => covers(ofRule, from))];
    if (untils.length > 0 && winners.at(-1) === winner) untils.pop();
    else winners.push(winner);
    untils.push(until);
    from = until;
  }
  return { untils, winners };
}

function covers(spans: readonly number[], time: number): boolean {
  for (let i = 0; i < spans.length; i += 2) {
    if ((spans[i] as number) <= time && time < (spans[i + 1] as number)) return true;
  }
  return false;
}

function walkedLayout(compiled: Compiled, day: number): DayLayout {
  const untils: number[] = [];
  const winners: (CompiledRule | undefined)[] = [];
  const midnight = day * DAY;
  const deciding = watch(compiled.deciding, midnight + DAY);
  for (let time = 0; time < DAY; time = untils.at(-1) as number) {
    const { winner, until } = stretchFrom(deciding, midnight + time, midnight + DAY);
    if (untils.length > 0 && winners.at(-1) === winner) untils.pop();
    else winners.push(winner);
    untils.push(until - midnight);
  }
  return { untils, winners };
}
