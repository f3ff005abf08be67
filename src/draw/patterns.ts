import { cut } from '../catalogue/define.js';
import { type Canvas, painted } from './canvas.js';
import type { Look } from './looks.js';
import { element } from './markup.js';
import { type Color, grid, paper, quiet, track, wantsDarkText } from './palette.js';
import { isTextured } from './textures.js';

/** The patterns of states with a texture, and of time that is skipped or unknown. */
export function patternsOf(
  canvas: Canvas,
  id: string,
  looks: readonly Look[],
  marks: readonly string[],
): string {
  const textured = new Map(
    looks.filter(({ texture }) => isTextured(texture)).map(look => [look.patternId, look]),
  );
  const own = [...textured.values()].map(look => patternOf(canvas, look));
  const lines = { skipped: 'M0 0L6 6M0 6L6 0', unknown: 'M-1 1L1-1M0 6L6 0M5 7L7 5' };
  for (const mark of ['skipped', 'unknown'] as const) {
    if (!marks.includes(mark)) continue;
    const below = painted(canvas, 'fill', track, {}, element('path', { d: 'M0 0H6V6H0Z' }));
    const stroke = mark === 'skipped' ? quiet : grid;
    const above = painted(
      canvas,
      'stroke',
      stroke,
      { 'stroke-width': mark === 'skipped' ? 0.6 : 1 },
      element('path', { d: lines[mark] }),
    );
    own.push(pattern(`${id}-${mark}`, 6, below + above));
  }
  return own.length === 0 ? '' : element('defs', {}, own.join(''));
}

function patternOf(canvas: Canvas, { stateName, patternId, color, texture, text }: Look): string {
  const { size, lines, dots } = texture;
  const ground = { class: 'cp-fill', 'data-state': cut(stateName) };
  const below = painted(canvas, 'fill', color, ground, element('path', { d: `M0 0H${size}V${size}H0Z` }));
  const path = element('path', {
    d: lines ?? dots,
    fill: 'none',
    'stroke-width': dots === undefined ? 1.5 : 2.6,
    'stroke-linecap': dots === undefined ? undefined : 'round',
    'stroke-opacity': 0.85,
  });
  const above = painted(canvas, 'stroke', lineColor(text), { class: 'cp-texture' }, path);
  return pattern(patternId, size, below + above);
}

/**
 * The color of the lines. It is far from the text color, so that text over lines is as easy to read as without them.
 */
function lineColor(text: string | undefined): Color {
  if (text === undefined) return paper;
  const color = wantsDarkText(text) ? '#000000' : '#ffffff';
  return { light: color, dark: color };
}

function pattern(id: string, size: number, content: string): string {
  return element('pattern', { id, width: size, height: size, patternUnits: 'userSpaceOnUse' }, content);
}
