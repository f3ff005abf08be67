import { DAY } from '../time/civil.js';
import { type Attributes, element, escaped } from './markup.js';
import type { Color } from './palette.js';
import type { Scheme } from './pictureOptions.js';

/** The drawing area: converts times of day to positions, and colors to attributes of the scheme. */
export interface Canvas {
  readonly scheme: Scheme;
  readonly width: number;
  readonly isRtl: boolean;
  /** The positions of 00:00 and 24:00, measured from the side at which lines of text begin. */
  readonly left: number;
  readonly right: number;
}

/** The distance of a time of day from the side at which lines of text begin. */
export function placeOf({ left, right }: Canvas, time: number): number {
  return left + (time / DAY) * (right - left);
}

/** A distance from the side at which lines of text begin, as an x coordinate. */
export function xOf({ isRtl, width }: Canvas, place: number): number {
  return isRtl ? width - place : place;
}

/** A rectangle between two distances, at least one unit wide. */
export function box(
  canvas: Canvas,
  from: number,
  to: number,
  y: number,
  height: number,
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const width = Math.max(to - from, 1);
  return { x: canvas.isRtl ? canvas.width - from - width : from, y, width, height };
}

/** The value of a color in the scheme. */
export function paint({ scheme }: Canvas, { light, dark }: Color): string {
  if (scheme === 'light' || light === dark) return light;
  return scheme === 'dark' ? dark : `light-dark(${light},${dark})`;
}

/**
 * Elements that share a color. A program that lacks `light-dark()` ignores the attribute, so the elements inherit the
 * light color from the group around it.
 */
export function painted(
  canvas: Canvas,
  attribute: 'fill' | 'stroke',
  color: Color,
  attributes: Attributes,
  content: string,
): string {
  if (content === '') return '';
  const inner = element('g', { ...attributes, [attribute]: paint(canvas, color) }, content);
  const isPlain = canvas.scheme !== 'auto' || color.light === color.dark;
  return isPlain ? inner : element('g', { [attribute]: color.light }, inner);
}

/** A text at a distance from the side at which lines of text begin. */
export function textAt(
  canvas: Canvas,
  place: number,
  y: number,
  content: string,
  attributes: Attributes = {},
): string {
  return element('text', { ...attributes, x: xOf(canvas, place), y }, escaped(content));
}

/** An element with a title, which a browser shows when the pointer is on it. */
export function titled(name: string, attributes: Attributes, title: string): string {
  return element(name, attributes, `<title>${escaped(title)}</title>`);
}
