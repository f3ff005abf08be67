import { drawnStates } from '../../draw/drawnStates.js';
import type { Segment, Timeline } from '../../index.js';
import {
  type DayState,
  dayText,
  drawingClock,
  type LocalDay,
  localDays,
  notesOn,
  statesOfDay,
} from '../../preview/localDays.js';
import { type Line, padded, pageWidth, quiet, type Span, type Tone, toned, widthOf } from '../text.js';

export interface Week {
  /** Null if it is unknown, or if there is nothing to compare with. */
  readonly before: Timeline | null;
  readonly after: Timeline;
  readonly differences: readonly { readonly from: number; readonly to: number }[];
  readonly from: number;
  readonly to: number;
  readonly timeZoneId: string;
}

/** States as strips: a line for each day, a character for half an hour. A day that differs has two lines and marks below. */
export function* weekLines({ before, after, differences, from, to, timeZoneId }: Week): Iterable<Line> {
  const { clock } = drawingClock(timeZoneId);
  const drawn = before ? [before, after] : [after];
  const looks = looksOf(drawn);
  const differing = differences.map(
    (each): Segment => ({ ...each, stateName: '', reason: 'rule', undecided: [] }),
  );
  yield [MARGIN, quiet(HOURS)];
  for (const day of localDays(clock, from, to)) {
    const label = `  ${padded(dayText(day.day), 10)}  `;
    const marks = statesOfDay(day, differing);
    if (!before || marks.length === 0) {
      yield [label, '       ', ...strip(day, after, looks)];
      continue;
    }
    yield [label, quiet('before '), ...strip(day, before, looks)];
    yield [' '.repeat(label.length), 'after  ', ...strip(day, after, looks)];
    yield [MARGIN, toned('bad', marksUnder(marks))];
  }
  yield [];
  yield* legend(looks, before !== null && differences.length > 0);
  for (const note of notesOn(drawn, clock, from, to)) yield ['  ', note];
}

const CELLS = 48;
const CELL = 30 * 60_000;
const MARGIN = ' '.repeat(21);
const HOURS = Array.from({ length: 9 }, (_, index) =>
  String(index * 3)
    .padStart(2, '0')
    .padEnd(6),
).join('');

interface Look {
  readonly glyph: string;
  readonly tone: Tone;
}

type Looks = ReadonlyMap<string, Look>;

/** A dot for the background state, a block for the longest other state, and a letter of its name for each of the rest. */
function looksOf(timelines: readonly Timeline[]): Looks {
  const looks = new Map<string, Look>();
  const taken = new Set<string>();
  let place = 0;
  for (const { stateName, isGround } of drawnStates(timelines)) {
    if (isGround) {
      looks.set(stateName, { glyph: '·', tone: 'quiet' });
      continue;
    }
    const glyph = place === 0 ? '█' : letterFor(stateName, taken);
    looks.set(stateName, { glyph, tone: tones[place % tones.length] ?? 'state0' });
    taken.add(glyph);
    place += 1;
  }
  return looks;
}

const tones: readonly Tone[] = ['state0', 'state1', 'state2', 'state3', 'state4', 'state5'];

function letterFor(stateName: string, taken: ReadonlySet<string>): string {
  const letters = [...stateName.toUpperCase(), ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
  return (
    letters.find(letter => /^[\p{L}\p{N}]$/u.test(letter) && widthOf(letter) === 1 && !taken.has(letter)) ??
    '?'
  );
}

function strip(day: LocalDay, timeline: Timeline, looks: Looks): readonly Span[] {
  const states = statesOfDay(day, timeline.segments);
  const spans: { text: string; tone: Tone }[] = [];
  for (let cell = 0; cell < CELLS; cell += 1) {
    const stateName = longestIn(states, cell * CELL, (cell + 1) * CELL);
    const { glyph, tone } = (stateName !== undefined && looks.get(stateName)) || {
      glyph: ' ',
      tone: 'quiet' as const,
    };
    const last = spans.at(-1);
    if (last?.tone === tone) last.text += glyph;
    else spans.push({ text: glyph, tone });
  }
  return spans;
}

function longestIn(states: readonly DayState[], from: number, to: number): string | undefined {
  const durations = new Map<string, number>();
  for (const state of states) {
    const duration = Math.min(state.to, to) - Math.max(state.from, from);
    if (duration > 0) durations.set(state.stateName, (durations.get(state.stateName) ?? 0) + duration);
  }
  return [...durations].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** A cell is marked even if only some of its minutes differ. */
function marksUnder(marks: readonly DayState[]): string {
  const isMarked = (cell: number) =>
    marks.some(({ from, to }) => from < (cell + 1) * CELL && to > cell * CELL);
  return Array.from({ length: CELLS }, (_, cell) => (isMarked(cell) ? '^' : ' ')).join('');
}

function* legend(looks: Looks, hasMarks: boolean): Iterable<Line> {
  const keys: Span[] = [...looks].map(([stateName, { glyph, tone }]) => ({
    text: `${glyph} ${stateName}`,
    tone,
  }));
  if (hasMarks) keys.push(toned('bad', '^ differs'));
  let line: (string | Span)[] = [MARGIN];
  let width = MARGIN.length;
  for (const key of keys) {
    if (width > MARGIN.length && width + widthOf(key.text) > pageWidth) {
      yield line;
      [line, width] = [[MARGIN], MARGIN.length];
    }
    line.push(key, '   ');
    width += widthOf(key.text) + 3;
  }
  yield line;
}
