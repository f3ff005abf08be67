import { cut } from '../catalogue/define.js';
import { clockChanges } from '../preview/localDays.js';
import { givenText } from '../rule/rule.js';
import type { Timeline } from '../schedule/timeline.js';
import { DAY } from '../time/civil.js';
import { localAt, type ZoneClock } from '../time/wallClock.js';
import type { DateWords } from './dates.js';
import { type Block, isUndecided, joinedByName } from './dayBlocks.js';
import type { CheckedPicture } from './pictureInput.js';
import { filled, type TimelineTexts } from './texts.js';

/** The texts of a picture and its date format. */
export interface Words {
  readonly texts: TimelineTexts;
  readonly dates: DateWords;
}

/** The title of a block, such as `Wed 23 Dec 2026, 09:00–17:00: Open, by the rule "Opening hours".` */
export function blockTitle({ texts, dates }: Words, day: number, block: Block): string {
  const { segment } = block;
  const title = filled(texts.block, {
    date: dates.dayOfYear(day),
    times: spanText({ texts, dates }, block),
    state: cut(segment.stateName),
    reason: reasonText(texts, segment),
  });
  if (!isUndecided(segment)) return title;
  const rules = segment.undecided.slice(0, 5).map(rule => ruleText(texts, rule));
  return `${title} ${filled(texts.maybe, { rules: rules.join(texts.comma) })}`;
}

function reasonText(texts: TimelineTexts, { reason, rule }: Block['segment']): string {
  if (reason === 'rule') {
    const name = nameOf(rule);
    return name === undefined ? texts.byUnnamedRule : filled(texts.byRule, { rule: name });
  }
  if (reason === 'forceClosed') return texts.forceClosed;
  return reason === 'unscheduled' ? texts.unscheduled : texts.byDefault;
}

function ruleText(texts: TimelineTexts, rule: unknown): string {
  const name = nameOf(rule);
  return name === undefined ? texts.byUnnamedRule : `"${name}"`;
}

function nameOf(rule: unknown): string | undefined {
  const { name, id } = (rule ?? {}) as { readonly name?: unknown; readonly id?: unknown };
  const text = givenText(name) ?? givenText(id);
  return text && cut(text);
}

export function spanText({ texts, dates }: Words, { from, to }: Pick<Block, 'from' | 'to'>): string {
  return filled(texts.span, { from: dates.time(from), to: dates.time(to) });
}

/** The maximum number of spans of a day in words. */
const MOST_SPANS = 24;

/**
 * A sentence about a day, for readers who cannot see the picture: the differences, or the states if there is no before.
 */
export function daySentence(
  words: Words,
  day: number,
  after: readonly Block[],
  before: readonly Block[] | undefined,
  differing: readonly Block[],
): string {
  const { texts, dates } = words;
  const listed = (blocks: readonly Block[], textOf: (block: Block) => string) => {
    const more = blocks.length - MOST_SPANS;
    const items = blocks.slice(0, MOST_SPANS).map(textOf);
    if (more > 0) items.push(filled(texts.moreSpans, { count: String(more) }));
    return items.join(texts.comma);
  };
  const states = (blocks: readonly Block[]) =>
    listed(joinedByName(blocks), block => {
      const state = cut(block.segment.stateName) + (isUndecided(block.segment) ? '?' : '');
      return filled(texts.stateSpan, { state, times: spanText(words, block) });
    });
  const date = dates.day(day);
  if (!before) return filled(texts.day, { date, states: states(after) });
  const times = listed(differing, block => spanText(words, block));
  return filled(texts.dayDiffers, { date, times, before: states(before), after: states(after) });
}

/** The notes below a picture: clock changes, and where the picture is cut off. */
export function notesOn(
  { texts, dates }: Words,
  timelines: readonly Timeline[],
  clock: ZoneClock | undefined,
  { from, to, cutAt }: CheckedPicture,
): readonly string[] {
  const dayOf = (local: number) => Math.floor(local / DAY);
  const at = (template: string, instant: number) => {
    const local = localAt(clock, instant);
    const time = dates.time(local - dayOf(local) * DAY);
    return filled(template, { date: dates.dayOfYear(dayOf(local)), time });
  };
  const changes = clockChanges(clock, from, to).map(change => {
    const until = dates.time(change.to - dayOf(change.to) * DAY);
    const isSameDay = dayOf(change.from) === dayOf(change.to);
    return filled(change.to > change.from ? texts.clockForward : texts.clockBack, {
      date: dates.dayOfYear(dayOf(change.from)),
      from: dates.time(change.from - dayOf(change.from) * DAY),
      to: isSameDay ? until : `${dates.dayOfYear(dayOf(change.to))}${texts.comma}${until}`,
    });
  });
  const ends = timelines.flatMap(({ truncatedAt }) => truncatedAt ?? []);
  return [
    ...changes,
    ...ends.filter(end => end < to).map(end => at(texts.tooManyStates, end)),
    ...(cutAt === undefined ? [] : [at(texts.tooManyDays, cutAt)]),
  ];
}
