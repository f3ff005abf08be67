import { cut } from '../catalogue/define.js';
import { box, type Canvas, painted, textAt, xOf } from './canvas.js';
import type { Look } from './looks.js';
import { element, widthOf } from './markup.js';
import { accent, ink, paper, quiet } from './palette.js';
import { fillOf, type Pen, undecidedLine } from './row.js';
import { filled } from './texts.js';
import { isTextured } from './textures.js';

/** The maximum number of states in the legend. */
const MOST_STATES = 60;

const LINE = 26;
const SWATCH = { width: 28, height: 18 } as const;

/** Marks in a picture, in addition to states. */
export type Mark = 'differs' | 'undecided' | 'unknown' | 'skipped' | 'repeated' | 'at';

/** The legend: the states with their keys, and the marks, in lines below `top`. */
export function legendOf(
  pen: Pen,
  marks: readonly Mark[],
  margin: number,
  top: number,
): { readonly content: string; readonly bottom: number } {
  const { canvas, words } = pen;
  const states = [...pen.looks.values()];
  const entries = [
    ...states.slice(0, MOST_STATES).map(look => ({ label: cut(look.stateName), swatch: stateSwatch(look) })),
    ...(states.length > MOST_STATES
      ? [
          {
            label: filled(words.texts.moreStates, { count: `${states.length - MOST_STATES}` }),
            swatch: () => '',
          },
        ]
      : []),
    ...marks.map(mark => ({ label: words.texts[mark], swatch: markSwatch(pen, mark) })),
  ];
  const drawn: string[] = [];
  let [place, y] = [margin, top];
  for (const { label, swatch } of entries) {
    const width = SWATCH.width + 8 + widthOf(label) + 20;
    if (place > margin && place + width > canvas.width - margin + 20) [place, y] = [margin, y + LINE];
    drawn.push(swatch(canvas, place, y), textAt(canvas, place + SWATCH.width + 8, y + 13, label));
    place += width;
  }
  const content = painted(canvas, 'fill', ink, { class: 'cp-legend', 'font-size': 12 }, drawn.join(''));
  return { content: entries.length === 0 ? '' : content, bottom: entries.length === 0 ? top : y + LINE };
}

type DrawSwatch = (canvas: Canvas, place: number, y: number) => string;

function areaAt(canvas: Canvas, place: number, y: number) {
  return { ...box(canvas, place, place + SWATCH.width, y, SWATCH.height), rx: 3 };
}

function stateSwatch(look: Look): DrawSwatch {
  return (canvas, place, y) => {
    const attributes = {
      class: isTextured(look.texture) ? 'cp-key' : 'cp-key cp-fill',
      ...areaAt(canvas, place, y),
      fill: fillOf(canvas, look),
      'data-state': cut(look.stateName),
    };
    const rect = element('g', { fill: look.color.light }, element('rect', attributes));
    const text = { 'text-anchor': 'middle', 'font-size': 11, fill: look.text };
    return rect + textAt(canvas, place + SWATCH.width / 2, y + 13, look.key, text);
  };
}

function markSwatch({ id }: Pen, mark: Mark): DrawSwatch {
  return (canvas, place, y) => {
    const area = areaAt(canvas, place, y);
    switch (mark) {
      case 'differs':
        return painted(canvas, 'stroke', accent, frame, element('rect', area));
      case 'undecided': {
        const d = `M${area.x + 2} ${y + 14}h${SWATCH.width - 4}`;
        const line = { fill: 'none', ...undecidedLine };
        const text = textAt(canvas, place + SWATCH.width / 2, y + 10, '?', { 'text-anchor': 'middle' });
        return painted(canvas, 'stroke', ink, line, element('path', { d })) + text;
      }
      case 'repeated': {
        const look = { fill: 'none', 'stroke-dasharray': '2 2' };
        const middle = element('path', { d: `M${area.x} ${y + 9}h${SWATCH.width}` });
        return painted(canvas, 'stroke', quiet, look, element('rect', area) + middle);
      }
      case 'at':
        return atMark(canvas, place + SWATCH.width / 2, y + 5, y + 18);
      default:
        return element('rect', { ...area, fill: `url(#${id}-${mark})` });
    }
  };
}

export const frame = { class: 'cp-frame', fill: 'none', 'stroke-width': 2 } as const;

/** A line with a triangle on top, at a distance from the side at which lines of text begin. */
export function atMark(canvas: Canvas, place: number, top: number, bottom: number): string {
  const x = Math.round(xOf(canvas, place) * 100) / 100;
  const d = `M${x} ${top}V${bottom}`;
  // A wide line in the color of the paper keeps the mark visible on any state.
  const halo = painted(canvas, 'stroke', paper, { 'stroke-width': 4 }, element('path', { d }));
  const line = painted(canvas, 'stroke', ink, { 'stroke-width': 1.5 }, element('path', { d }));
  const content = halo + line + element('path', { d: `M${x - 5} ${top - 5}h10L${x} ${top + 2}z` });
  return painted(canvas, 'fill', ink, { class: 'cp-at' }, content);
}
