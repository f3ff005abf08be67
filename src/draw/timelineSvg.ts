import { cut } from '../catalogue/define.js';
import {
  dayText,
  drawingClock,
  type LocalDay,
  localDays,
  notesOn,
  readingText,
  type Stretch,
  stretchesOf,
  timeOfDayText,
} from '../preview/localDays.js';
import { overlay } from '../preview/states.js';
import type { Segment, Timeline } from '../schedule/timeline.js';
import { civilDay, HOUR } from '../time/civil.js';
import { localAt, type ZoneClock } from '../time/wallClock.js';
import { type DrawnState, drawnStates } from './drawnStates.js';
import { escaped, idOf, rounded, text } from './markup.js';
import { type CheckedPicture, checkPicture, type TimelinePicture } from './pictureInput.js';
import { styleSheet } from './timelineSvgStyle.js';

/**
 * Draws states as an SVG, one line per day: before above after, with the differing spans hatched and framed. A day
 * without differences is drawn once.
 *
 * Shape: the text of one self-contained `<svg>`, without scripts or external resources, for a file or for a page. It
 * follows the reader's light or dark color scheme and describes its content in `<desc>`. At most 400 days and 10,000
 * segments of a timeline are drawn, and a note gives the end of the picture.
 * Units: as in `timelineBetween`. Without a zone the days are UTC days, and the picture notes that.
 * Problems: throws a TypeError or a RangeError that names the wrong option: an invalid instant, an unknown zone id,
 * or a timeline whose segments are not in order.
 *
 * @example
 * const { schedule, from, to } = preview;
 * const { before, after } = schedule.timeline;
 * const svg = after && renderTimelineSvg({ before, after, from, to, timeZoneId: 'America/New_York' });
 * svg?.startsWith('<svg '); // true
 */
export function renderTimelineSvg(picture: TimelinePicture): string {
  const { before, after, from, to, cutAt, timeZoneId, title } = checkPicture(picture);
  const { clock, label } = drawingClock(timeZoneId);
  const differing = before ? differingSegments(before, after) : [];
  const days = localDays(clock, from, to).map(day => dayDrawn(day, { before, after }, differing));
  const drawn = before ? [before, after] : [after];
  const notes = [...notesOn(drawn, clock, from, to), ...daysLeftOut(clock, cutAt)];
  const subtitle = `${spanText(days)}Times in ${label}.`;
  const description = [subtitle, ...notes, ...days.flatMap(sentencesOf)].join(' ');
  const id = idOf(title + description);
  const states = drawnStates(drawn);
  const looks = new Map(states.map(({ stateName }, index) => [stateName, lookOf(states, index)]));
  const bottom = TOP + days.length * (ROW + GAP) - GAP;
  const isDifferent = days.some(day => day.before !== undefined);
  const legend = legendOf(looks, bottom + 38, isDifferent ? id : undefined);
  const height = legend.bottom + notes.length * 18 + 12;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" class="cp-week" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-desc">${escaped(description)}</desc>`,
    `<style>${styleSheet()}</style>`,
    `<defs><pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="cp-hatch" d="M1 0V6"/></pattern></defs>`,
    `<rect class="cp-paper" width="${WIDTH}" height="${height}"/>`,
    text('cp-title', MARGIN, 32, title),
    text('cp-quiet', MARGIN, 52, subtitle),
    ...axis(bottom),
    ...days.flatMap((day, index) => row(day, TOP + index * (ROW + GAP), looks, id)),
    ...legend.lines,
    ...notes.map((note, index) => text('cp-quiet', MARGIN, legend.bottom + 10 + index * 18, note)),
    '</svg>',
    '',
  ].join('\n');
}

interface DayDrawn {
  readonly day: number;
  /** Undefined if nothing differs, or if nothing is known about before. */
  readonly before: readonly Stretch[] | undefined;
  readonly after: readonly Stretch[];
  readonly differing: readonly Stretch[];
}

/* Lengths in the units of the view box. */
const WIDTH = 960;
const MARGIN = 24;
const LEFT = 168;
const HOUR_WIDTH = 32;
const TOP = 92;
const ROW = 38;
const GAP = 10;
const LEGEND_LINE = 24;
/** The maximum number of states in the legend. */
const MOST_KEYS = 60;

function dayDrawn(
  day: LocalDay,
  { before, after }: Pick<CheckedPicture, 'before' | 'after'>,
  differing: readonly Segment[],
): DayDrawn {
  const different = stretchesOf(day, differing);
  return {
    day: day.day,
    before: before && different.length > 0 ? stretchesOf(day, before.segments) : undefined,
    after: stretchesOf(day, after.segments),
    differing: different,
  };
}

function differingSegments(before: Timeline, after: Timeline): readonly Segment[] {
  return overlay(before.segments, after.segments)
    .filter(({ from, to, before, after }) => from < to && before.stateName !== after.stateName)
    .map(({ from, to, after }) => ({ ...after, from, to, stateName: 'differs' }));
}

function axis(bottom: number): readonly string[] {
  return Array.from({ length: 9 }, (_, index) => {
    const x = LEFT + index * 3 * HOUR_WIDTH;
    const line = `<path class="cp-grid" d="M${x} ${TOP - 6}V${bottom + 6}"/>`;
    return line + text('cp-hour', x, TOP - 12, String(index * 3).padStart(2, '0'));
  });
}

function row(day: DayDrawn, top: number, looks: Looks, id: string): readonly string[] {
  const date = text('cp-date', MARGIN, top + ROW / 2 + 5, dayText(day.day));
  if (!day.before) return [date, ...blocks(day.after, top, ROW, looks), ...names(day.after, top, ROW)];
  const half = ROW / 2 - 1;
  const below = top + half + 2;
  return [
    date,
    text('cp-side', LEFT - 10, top + half / 2 + 4, 'before'),
    text('cp-side', LEFT - 10, below + half / 2 + 4, 'after'),
    ...blocks(day.before, top, half, looks),
    ...blocks(day.after, below, half, looks),
    ...day.differing.map(each => box('cp-differs', each, below, half, ` fill="url(#${id}-hatch)"`)),
    ...names(cutAt(day.differing, day.before), top, half),
    ...names(cutAt(day.differing, day.after), below, half),
    ...day.differing.map(each => box('cp-frame', each, top - 2, ROW + 4, ' rx="3"')),
  ];
}

function blocks(stretches: readonly Stretch[], top: number, height: number, looks: Looks): readonly string[] {
  return stretches.map(stretch => box(looks.get(stretch.stateName) ?? '', stretch, top, height));
}

function box(look: string, { from, to }: Stretch, top: number, height: number, more = ''): string {
  const width = Math.max(xAt(to) - xAt(from), 1);
  return `<rect class="${look}" x="${rounded(xAt(from))}" y="${top}" width="${rounded(width)}" height="${height}"${more}/>`;
}

/** The name of each state, in its block if it fits. */
function names(stretches: readonly Stretch[], top: number, height: number): readonly string[] {
  return stretches.flatMap(({ stateName, from, to }) => {
    const fits = stateName.length * CHARACTER + 8 <= xAt(to) - xAt(from);
    return fits ? [text('cp-name', rounded((xAt(from) + xAt(to)) / 2), top + height / 2 + 4, stateName)] : [];
  });
}

const CHARACTER = 6.4;

/** Cuts spans at the edges of frames, so that no name crosses an edge. */
function cutAt(frames: readonly Stretch[], stretches: readonly Stretch[]): readonly Stretch[] {
  const edges = frames.flatMap(({ from, to }) => [from, to]).sort((a, b) => a - b);
  return stretches.flatMap(({ stateName, from, to }) => {
    const cuts = [from, ...edges.filter(edge => edge > from && edge < to), to];
    return cuts.slice(1).map((cut, index) => ({ stateName, from: cuts[index] ?? from, to: cut }));
  });
}

/** The CSS classes of each state, by its name. */
type Looks = ReadonlyMap<string, string>;

const lookCount = 8;

function lookOf(states: readonly DrawnState[], index: number): string {
  if (states[index]?.isGround) return 'cp-ground';
  const place = states[0]?.isGround ? index - 1 : index;
  return `cp-state-${place % lookCount}`;
}

function legendOf(
  looks: Looks,
  top: number,
  hatch: string | undefined,
): { lines: readonly string[]; bottom: number } {
  const entries = [...looks]
    .slice(0, MOST_KEYS)
    .map(([stateName, look]) => ({ label: cut(stateName), swatch: [look] }));
  if (looks.size > MOST_KEYS)
    entries.push({ label: `and ${looks.size - MOST_KEYS} more states`, swatch: [] });
  if (hatch !== undefined) entries.push({ label: 'differs', swatch: ['cp-differs', 'cp-frame'] });
  const lines: string[] = [];
  let [x, y] = [LEFT, top];
  for (const { label, swatch } of entries) {
    const width = 34 + label.length * CHARACTER + 18;
    if (x > LEFT && x + width > WIDTH - MARGIN) [x, y] = [LEFT, y + LEGEND_LINE];
    for (const look of swatch) {
      const fill = look === 'cp-differs' ? ` fill="url(#${hatch}-hatch)"` : '';
      lines.push(
        `<rect class="${look}" x="${rounded(x)}" y="${y - 12}" width="24" height="15" rx="3"${fill}/>`,
      );
    }
    lines.push(text('cp-key', rounded(x + 31), y, label));
    x += width;
  }
  return { lines, bottom: y + LEGEND_LINE - 8 };
}

function daysLeftOut(clock: ZoneClock | undefined, cutAt: number | undefined): readonly string[] {
  if (cutAt === undefined) return [];
  return [`More days than can be drawn: cut off on ${readingText(localAt(clock, cutAt))}.`];
}

function spanText(days: readonly DayDrawn[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return '';
  const year = (day: number) => civilDay(day).year;
  return `${dayText(first.day)} ${year(first.day)} to ${dayText(last.day)} ${year(last.day)}. `;
}

/**
 * A description of a day's row for readers who cannot see it: the differences, or the states if there is no before.
 */
function sentencesOf({ day, before, after, differing }: DayDrawn): readonly string[] {
  const statesText = (stretches: readonly Stretch[]) =>
    stretches.map(({ stateName, from, to }) => `${cut(stateName)} ${spanOfDay(from, to)}`).join(', ');
  if (before) {
    const where = differing.map(({ from, to }) => spanOfDay(from, to)).join(', ');
    return [`${dayText(day)} differs ${where}: before, ${statesText(before)}; after, ${statesText(after)}.`];
  }
  return [`${dayText(day)}: ${statesText(after)}.`];
}

function spanOfDay(from: number, to: number): string {
  return `${timeOfDayText(from)}–${timeOfDayText(to)}`;
}

function xAt(time: number): number {
  return LEFT + (time / HOUR) * HOUR_WIDTH;
}
