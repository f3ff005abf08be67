import { cut } from '../catalogue/define.js';
import { givenText } from '../rule/rule.js';
import { HOUR } from '../time/civil.js';
import { box, type Canvas, paint, painted, placeOf, textAt, titled, xOf } from './canvas.js';
import { type Block, type Fold, isUndecided, joinedByName } from './dayBlocks.js';
import type { Look, Looks } from './looks.js';
import { element, widthOf } from './markup.js';
import { grid, ink, quiet, track } from './palette.js';
import { blockTitle, spanText, type Words } from './sentences.js';
import { isTextured } from './textures.js';

/** One bar of a day: its blocks, and the time that the clock or the timeline does not cover. */
export interface Bar {
  readonly day: number;
  readonly blocks: readonly Block[];
  readonly folds: readonly Fold[];
  /** The time of the picture that the timeline does not cover. */
  readonly unknown: readonly Block[];
  readonly side: 'before' | 'after';
  /** The times of day that names must not cross. */
  readonly edges: readonly number[];
  readonly top: number;
  readonly height: number;
}

export interface Pen {
  readonly canvas: Canvas;
  readonly words: Words;
  readonly looks: Looks;
  /** The prefix of every id in the picture. */
  readonly id: string;
}

/** The bar of a day with its names, and marks for repeated, skipped and unknown hours. */
export function barOf(pen: Pen, bar: Bar): string {
  const { canvas } = pen;
  const { top, height, blocks } = bar;
  const around = { ...box(canvas, canvas.left, canvas.right, top, height), rx: 4 };
  return [
    painted(canvas, 'fill', track, { class: 'cp-track' }, element('rect', around)),
    ...blocks.map((block, index) => blockOf(pen, bar, block, blocks[index + 1])),
    ...bar.unknown.map(block => unknownOf(pen, block, top, height)),
    ...bar.folds.map(fold => foldOf(pen, fold, top, height)),
    painted(canvas, 'fill', ink, { class: 'cp-names', 'text-anchor': 'middle' }, namesOf(pen, bar)),
    painted(canvas, 'stroke', ink, { class: 'cp-undecided', fill: 'none' }, undecidedOf(pen, bar)),
  ].join('');
}

function blockOf({ canvas, words, looks }: Pen, bar: Bar, block: Block, next: Block | undefined): string {
  const { segment, from, to, start, end } = block;
  const look = looks.get(segment.stateName);
  const isJoined = next?.from === to && next.segment.stateName === segment.stateName;
  const [first, last] = [placeOf(canvas, from), placeOf(canvas, to)];
  const gap = isJoined || last - first < 3 ? 0 : 1.5;
  const { y, height } = halfOf(block, bar);
  const hasTexture = look !== undefined && isTextured(look.texture);
  const attributes = {
    class: hasTexture ? 'cp-block' : 'cp-block cp-fill',
    ...box(canvas, first, last - gap, y, height),
    fill: look && fillOf(canvas, look),
    'data-state': cut(segment.stateName),
    'data-from': String(start),
    'data-to': String(end),
    'data-reason': segment.reason,
    'data-rule': ruleOf(segment.rule?.id),
    'data-rule-name': ruleOf(segment.rule?.name),
    'data-undecided': isUndecided(segment) ? String(segment.undecided.length) : undefined,
    'data-side': bar.side,
  };
  const rect = titled('rect', attributes, blockTitle(words, bar.day, block));
  const isFixed = !look || hasTexture || canvas.scheme !== 'auto';
  return isFixed ? rect : element('g', { fill: look.color.light }, rect);
}

function ruleOf(text: unknown): string | undefined {
  const given = givenText(text);
  return given && cut(given);
}

/** A plain color, or a pattern if the state has a texture. */
export function fillOf(canvas: Canvas, { color, texture, patternId }: Look): string {
  return isTextured(texture) ? `url(#${patternId})` : paint(canvas, color);
}

function halfOf({ half }: Block, { top, height }: Bar): { readonly y: number; readonly height: number } {
  if (half === 'whole') return { y: top, height };
  const single = height / 2 - 0.75;
  return { y: half === 'first' ? top : top + height - single, height: single };
}

function unknownOf({ canvas, words, id }: Pen, block: Block, top: number, height: number): string {
  const area = box(canvas, placeOf(canvas, block.from), placeOf(canvas, block.to), top, height);
  const title = `${spanText(words, block)}: ${words.texts.unknown}`;
  return titled('rect', { class: 'cp-unknown', ...area, fill: `url(#${id}-unknown)` }, title);
}

function foldOf({ canvas, words, id }: Pen, { kind, from, to }: Fold, top: number, height: number): string {
  const area = box(canvas, placeOf(canvas, from), placeOf(canvas, to), top, height);
  const title = `${spanText(words, { from, to })}: ${words.texts[kind]}`;
  if (kind === 'skipped')
    return titled('rect', { class: 'cp-skipped', ...area, fill: `url(#${id}-skipped)` }, title);
  const outline = { ...area, y: top - 2, height: height + 4, rx: 2 };
  const look = { class: 'cp-repeated', fill: 'none', 'stroke-dasharray': '2 2', 'pointer-events': 'none' };
  return painted(canvas, 'stroke', quiet, look, titled('rect', outline, title));
}

/**
 * The name of each state in its blocks, or its key if the name does not fit. The name is in the widest part that no
 * frame or mark crosses.
 */
function namesOf({ canvas, looks }: Pen, bar: Bar): string {
  const texts = joinedByName(bar.blocks).map(block => {
    const { stateName } = block.segment;
    const look = looks.get(stateName);
    const { y, height } = halfOf(block, bar);
    const size = height >= 20 ? 12 : height >= 14 ? 11 : 9;
    const [first, last] = widestPart(block, bar.edges).map(time => placeOf(canvas, time)) as [number, number];
    const mark = isUndecided(block.segment) ? '?' : '';
    if (last - first < 12) return '';
    const label = [cut(stateName), look?.key ?? ''].find(
      each => widthOf(each + mark, size) + 8 <= last - first,
    );
    if (label === undefined || height < 9) return '';
    const attributes = { 'font-size': size, fill: look?.text, 'pointer-events': 'none' };
    return textAt(canvas, (first + last) / 2, y + height / 2 + size * 0.36, label + mark, attributes);
  });
  return texts.join('');
}

function widestPart({ from, to }: Block, edges: readonly number[]): readonly [number, number] {
  const cuts = [from, ...edges.filter(edge => edge > from && edge < to).sort((a, b) => a - b), to];
  let widest: readonly [number, number] = [from, cuts[1] ?? to];
  for (let index = 2; index < cuts.length; index += 1) {
    const [start, end] = [cuts[index - 1] as number, cuts[index] as number];
    if (end - start > widest[1] - widest[0]) widest = [start, end];
  }
  return widest;
}

/** A dotted line below time that depends on unknown facts. */
function undecidedOf({ canvas }: Pen, bar: Bar): string {
  const lines = joinedByName(bar.blocks)
    .filter(({ segment }) => isUndecided(segment))
    .map(block => {
      const { y, height } = halfOf(block, bar);
      const area = box(canvas, placeOf(canvas, block.from) + 2, placeOf(canvas, block.to) - 3.5, y, height);
      return `M${two(area.x)} ${two(y + height - 2.5)}h${two(area.width)}`;
    });
  if (lines.length === 0) return '';
  return element('path', { ...undecidedLine, d: lines.join('') });
}

/** The attributes of a dotted line. */
export const undecidedLine = { 'stroke-width': 1.8, 'stroke-dasharray': '0.1 4', 'stroke-linecap': 'round' };

function two(length: number): number {
  return Math.round(length * 100) / 100;
}

/** The hours from 0 to 24 above the rows, and a line below each. */
export function axisOf({ canvas, words }: Pen, top: number, bottom: number): string {
  const hourWidth = (canvas.right - canvas.left) / 24;
  const step = [1, 2, 3, 6, 12].find(hours => hours * hourWidth >= 44) ?? 12;
  const hours = Array.from({ length: 24 / step + 1 }, (_, index) => index * step);
  const places = hours.map(hour => placeOf(canvas, hour * HOUR));
  const lines = places.map(place => `M${two(xOf(canvas, place))} ${top - 6}V${two(bottom)}`);
  const labels = places.map((place, index) =>
    textAt(canvas, place, top - 11, words.dates.hour(index * step)),
  );
  const below = element('path', { d: lines.join('') });
  return [
    painted(canvas, 'stroke', grid, { class: 'cp-grid', fill: 'none' }, below),
    painted(canvas, 'fill', quiet, { ...hourText, class: 'cp-hours' }, labels.join('')),
  ].join('');
}

const hourText = { 'text-anchor': 'middle', 'font-size': 11 };
