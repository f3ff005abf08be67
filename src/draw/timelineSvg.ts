import { drawingClock, localDays } from '../preview/localDays.js';
import { overlay } from '../preview/states.js';
import { withReadable } from '../readable.js';
import type { Segment, Timeline } from '../schedule/timeline.js';
import { DAY, HOUR, weekdayOf } from '../time/civil.js';
import { box, type Canvas, painted, placeOf, textAt } from './canvas.js';
import { dateWords } from './dates.js';
import { type Block, blocksOf, type Fold, foldsOf, isUndecided, joinedByName } from './dayBlocks.js';
import { atMark, frame, legendOf, type Mark } from './legend.js';
import { looksOf } from './looks.js';
import { element, escaped, widthOf } from './markup.js';
import { accent, ink, numberOf, paper, quiet } from './palette.js';
import { patternsOf } from './patterns.js';
import { type CheckedPicture, checkPicture, type TimelinePicture } from './pictureInput.js';
import { axisOf, type Bar, barOf, type Pen } from './row.js';
import { daySentence, notesOn, type Words } from './sentences.js';
import { filled } from './texts.js';

/**
 * Draws states as an SVG, one row per local day: with the states before above the states after if they differ, and a
 * frame around the differing hours. A day without differences is drawn once. The color of a state depends only on its
 * name, and states with colors of similar lightness have textures, so the picture can be read without color.
 *
 * Shape: the text of one self-contained `<svg>`, for a file or for a page: without scripts, styles or external
 * resources, so it looks the same under `style-src 'self'`. Each block has a `<title>` and the attributes `data-state`,
 * `data-from` and `data-to` (epoch milliseconds), `data-reason`, `data-rule` (an id), `data-rule-name`,
 * `data-undecided` (a number of rules) and `data-side` (`before` or `after`). A page's own CSS can change the colors:
 * `.cp-fill[data-state="Lunch"] { fill: gold }`. At most 400 days and 10,000 segments of a timeline are drawn, and a
 * note says where the picture ends.
 * Units: as in `timelineBetween`; lengths in pixels. Without a zone the days are UTC days, and a note in the picture
 * states this.
 * Problems: none. Throws a TypeError or a RangeError that names the invalid option, such as an invalid instant, an
 * unknown zone id, an invalid color, or a timeline with unordered segments.
 *
 * @example
 * const { schedule, from, to } = preview;
 * const { before, after } = schedule.timeline;
 * const svg = after && renderTimelineSvg({ before, after, from, to, timeZoneId: 'America/New_York', clock: 12 });
 * svg?.startsWith('<svg '); // true
 */
export function renderTimelineSvg(picture: TimelinePicture): string {
  return withReadable({ picture }, () => svgOf(picture));
}

function svgOf(picture: TimelinePicture): string {
  const checked = checkPicture(picture);
  const { style, title } = checked;
  const { clock, label } = drawingClock(checked.timeZoneId);
  const words: Words = { texts: style.texts, dates: dateWords(style.locale, style.clock, style.texts) };
  const days = daysOf(checked, clock);
  const drawn = checked.before ? [checked.before, checked.after] : [checked.after];
  const notes = notesOn(words, drawn, clock, checked);
  const zone = checked.timeZoneId === '' ? style.texts.noZone : label;
  const subtitle = days.length === 0 ? zone : subtitleOf(words, days, zone);
  const sentences = days.map(({ day, after, before, differing }) =>
    daySentence(words, day, after, before, differing),
  );
  const description = [subtitle, ...notes, ...sentences].join(' ');
  const id = idOf(checked, description);
  const names = new Set(drawn.flatMap(({ segments }) => segments.map(({ stateName }) => stateName)));
  const looks = looksOf([...names], style.colors, style.scheme, id);
  const pen = { words, looks, id, canvas: canvasFor(words, days, checked) };
  const text = { title, subtitle, description, notes };
  return assembled(pen, days, checked, text);
}

/** The beginning of the ids: equal for equal pictures, and practically never for two different ones on a page. */
function idOf({ title, timeZoneId, at, style }: CheckedPicture, description: string): string {
  const { texts: _, colors, ...look } = style;
  const content = JSON.stringify([title, description, timeZoneId, at, look, [...colors]]);
  return style.id ?? `cp-${numberOf(content).toString(36)}`;
}

interface DayDrawn {
  readonly day: number;
  readonly folds: readonly Fold[];
  /** The length of the day, if the clock changes. */
  readonly hours: number | undefined;
  readonly after: readonly Block[];
  /** Undefined if nothing differs, or if nothing is known about before. */
  readonly before: readonly Block[] | undefined;
  readonly differing: readonly Block[];
  readonly unknown: Readonly<Record<'before' | 'after', readonly Block[]>>;
  /** The time of day to mark. */
  readonly at: number | undefined;
}

function daysOf(
  picture: CheckedPicture,
  clock: ReturnType<typeof drawingClock>['clock'],
): readonly DayDrawn[] {
  const { before, after, from, to, at } = picture;
  const differing = before ? differingSegments(before, after) : [];
  return localDays(clock, from, to).map(day => {
    const folds = foldsOf(day);
    const blocks = (segments: readonly Segment[]) => blocksOf(day, segments, folds);
    const different = joinedByName(blocks(differing));
    const pass = day.passes.find(each => at !== undefined && each.from <= at && at < each.to);
    const length = day.passes.reduce((sum, each) => sum + each.to - each.from, 0);
    return {
      day: day.day,
      folds,
      hours: folds.length > 0 ? length / HOUR : undefined,
      after: blocks(after.segments),
      before: before && different.length > 0 ? blocks(before.segments) : undefined,
      differing: different,
      unknown: { before: blocks(beyond(before, to)), after: blocks(beyond(after, to)) },
      at: pass && at !== undefined ? at - pass.midnight : undefined,
    };
  });
}

function differingSegments(before: Timeline, after: Timeline): readonly Segment[] {
  return overlay(before.segments, after.segments)
    .filter(({ from, to, before, after }) => from < to && before.stateName !== after.stateName)
    .map(({ from, to, after }) => ({ ...after, from, to, stateName: '', undecided: [] }));
}

/** The time of the picture after the end of a truncated timeline. */
function beyond(timeline: Timeline | undefined, to: number): readonly Segment[] {
  const from = timeline?.truncatedAt;
  if (from === undefined || from >= to) return [];
  return [{ from, to, stateName: '', reason: 'unscheduled', undecided: [] }];
}

function subtitleOf({ texts, dates }: Words, days: readonly DayDrawn[], zone: string): string {
  const [from = '', to = ''] = [days[0], days.at(-1)].map(day => dates.dayOfYear(day?.day ?? 0));
  return from === to
    ? filled(texts.timesInDay, { date: from, zone })
    : filled(texts.timesIn, { from, to, zone });
}

const COMPACT_BELOW = 480;

const isCompact = ({ style }: CheckedPicture) => style.width < COMPACT_BELOW;
const marginOf = (picture: CheckedPicture) => (isCompact(picture) ? 12 : 24);

/** The column of dates is as wide as the longest date, and as the words "before" and "after" next to it. */
function canvasFor({ texts, dates }: Words, days: readonly DayDrawn[], picture: CheckedPicture): Canvas {
  const { scheme, width, isRtl } = picture.style;
  const margin = marginOf(picture);
  const dateWidth = Math.max(
    0,
    ...days.map(({ day }) => widthOf(dates.day(day), isCompact(picture) ? 13 : 15)),
  );
  const sides = Math.max(widthOf(texts.before, 11), widthOf(texts.after, 11)) + 8;
  const hasSides = days.some(({ before }) => before !== undefined);
  const label = isCompact(picture)
    ? Math.max(dateWidth, hasSides ? sides : 0)
    : dateWidth + (hasSides ? sides + 8 : 0);
  const left = margin + Math.min(label, width * 0.4) + 12;
  return { scheme, width, isRtl, left, right: width - margin };
}

interface PictureText {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly notes: readonly string[];
}

function assembled(pen: Pen, days: readonly DayDrawn[], picture: CheckedPicture, text: PictureText): string {
  const { canvas, id } = pen;
  const margin = marginOf(picture);
  const head = linesOf(text.subtitle, canvas.width - 2 * margin);
  const top = 66 + head.length * 18;
  const rows = rowsOf(pen, days, picture, top);
  const marks = marksOf(days);
  const legend = legendOf(pen, marks, margin, rows.bottom + 18);
  const notes = text.notes.flatMap(note => linesOf(note, canvas.width - 2 * margin));
  const height = legend.bottom + notes.length * 18 + (notes.length > 0 ? 18 : 8);
  const small = [
    ...head.map((line, index) => textAt(canvas, margin, 54 + index * 18, line)),
    ...notes.map((line, index) => textAt(canvas, margin, legend.bottom + 16 + index * 18, line)),
  ];
  const title = textAt(canvas, margin, 32, text.title, {
    class: 'cp-title',
    'font-size': 17,
    'font-weight': 600,
  });
  const content = [
    `<title id="${id}-title">${escaped(text.title)}</title>`,
    `<desc id="${id}-desc">${escaped(text.description)}</desc>`,
    patternsOf(canvas, id, [...pen.looks.values()], marks),
    painted(canvas, 'fill', paper, { class: 'cp-paper' }, element('rect', { width: canvas.width, height })),
    painted(canvas, 'fill', ink, { class: 'cp-ink' }, title),
    painted(canvas, 'fill', quiet, { class: 'cp-quiet', 'font-size': 12 }, small.join('')),
    ...(days.length === 0 ? [] : [axisOf(pen, top, rows.bottom)]),
    ...rows.content,
    legend.content,
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${canvas.width} ${Math.round(height)}`,
    width: canvas.width,
    height: Math.round(height),
    class: 'cp-week',
    role: 'img',
    'aria-labelledby': `${id}-title`,
    'aria-describedby': `${id}-desc`,
    'font-family': 'system-ui, sans-serif',
    direction: canvas.isRtl ? 'rtl' : undefined,
  };
  const lines = `\n${content.filter(line => line !== '').join('\n')}\n`;
  return `${element('svg', attributes, lines)}\n`;
}

function marksOf(days: readonly DayDrawn[]): readonly Mark[] {
  const has = (test: (day: DayDrawn) => boolean) => days.some(test);
  const isOpen = ({ segment }: Block) => isUndecided(segment);
  const marks: readonly (readonly [Mark, boolean])[] = [
    ['differs', has(({ before }) => before !== undefined)],
    ['undecided', has(({ before, after }) => after.some(isOpen) || before?.some(isOpen) === true)],
    ['unknown', has(({ unknown }) => unknown.after.length + unknown.before.length > 0)],
    ['skipped', has(({ folds }) => folds.some(({ kind }) => kind === 'skipped'))],
    ['repeated', has(({ folds }) => folds.some(({ kind }) => kind === 'repeated'))],
    ['at', has(({ at }) => at !== undefined)],
  ];
  return marks.flatMap(([mark, isDrawn]) => (isDrawn ? [mark] : []));
}

function rowsOf(
  pen: Pen,
  days: readonly DayDrawn[],
  picture: CheckedPicture,
  top: number,
): { readonly content: readonly string[]; readonly bottom: number } {
  const gap = isCompact(picture) ? 7 : 8;
  const content: string[] = [];
  let y = top;
  days.forEach((day, index) => {
    const isNewWeek = index > 0 && weekdayOf(day.day) === picture.style.firstWeekday;
    if (isNewWeek && days.length > 7) y += 10;
    const row = rowOf(pen, day, picture, y);
    content.push(row.content);
    y = row.bottom + gap;
  });
  return { content, bottom: days.length === 0 ? top : y - gap };
}

function rowOf(
  pen: Pen,
  drawn: DayDrawn,
  picture: CheckedPicture,
  top: number,
): { content: string; bottom: number } {
  const { canvas, words } = pen;
  const { day, folds, before, after, differing, unknown, hours } = drawn;
  const [compact, margin] = [isCompact(picture), marginOf(picture)];
  const size = compact ? 11 : 13;
  const single = compact ? 26 : 34;
  const height = before ? 20 : single;
  const first = top + (before && compact ? 16 : 0);
  const edges = [
    ...differing.flatMap(({ from, to }) => [from, to]),
    ...(drawn.at === undefined ? [] : [drawn.at]),
  ];
  const bar = (blocks: readonly Block[], side: Bar['side'], y: number) =>
    barOf(pen, { day, folds, blocks, unknown: unknown[side], side, edges, top: y, height });
  const bottom = before ? first + 2 * height + 3 : top + single;
  const dateY = before ? (compact ? top + 10 : top + 26) : top + single / 2 + 5;
  const length =
    hours === undefined ? [] : [filled(words.texts.hours, { hours: String(Math.round(hours * 100) / 100) })];
  const date = textAt(
    canvas,
    margin,
    dateY - (length.length > 0 && !(before && compact) ? 6 : 0),
    words.dates.day(day),
    {
      'font-size': size,
      'font-weight': 600,
    },
  );
  const below =
    before && compact ? [] : length.map(text => textAt(canvas, margin, dateY + 8, text, { 'font-size': 10 }));
  const side = (text: string, y: number) =>
    textAt(canvas, canvas.left - 8, y + height / 2 + 4, text, { 'text-anchor': 'end', 'font-size': 11 });
  const bars = before
    ? [bar(before, 'before', first), bar(after, 'after', first + height + 3)]
    : [bar(after, 'after', top)];
  const frames = differing.map(({ from, to }) =>
    element('rect', {
      ...box(canvas, placeOf(canvas, from) - 1, placeOf(canvas, to) + 1, first - 2, bottom - first + 4),
      rx: 4,
    }),
  );
  const sides = before ? [side(words.texts.before, first), side(words.texts.after, first + height + 3)] : [];
  const at = drawn.at === undefined ? '' : markAt(pen, day, drawn.at, first, bottom);
  const content = [
    painted(canvas, 'fill', ink, { class: 'cp-date' }, date),
    painted(canvas, 'fill', quiet, { class: 'cp-side' }, [...below, ...sides].join('')),
    ...bars,
    painted(canvas, 'stroke', accent, { ...frame, 'pointer-events': 'none' }, frames.join('')),
    at,
  ];
  return { content: element('g', { class: 'cp-day', 'data-day': dayId(day) }, content.join('')), bottom };
}

function dayId(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function markAt({ canvas, words }: Pen, day: number, time: number, top: number, bottom: number): string {
  const title = `${words.texts.at}: ${words.dates.dayOfYear(day)}, ${words.dates.time(time)}`;
  const mark = atMark(canvas, placeOf(canvas, time), top - 2, bottom + 2);
  return element('g', {}, `<title>${escaped(title)}</title>${mark}`);
}

/** A text in lines that fit a width, broken at spaces. */
function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && widthOf(`${line} ${word}`) <= width)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
