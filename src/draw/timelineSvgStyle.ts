/*
 * The style of a picture of states. The classes have a prefix, because the style sheet of an inline SVG applies to
 * the whole page. Names have a contrast of at least 4.5 to 1 on every fill, in both color schemes.
 */

const light = {
  paper: '#ffffff',
  ink: '#1d2329',
  quiet: '#5b6672',
  grid: '#c9d0d7',
  ground: '#e6e9ed',
  differs: '#b3261e',
  states: ['#8fd19e', '#ffd27a', '#9cc4f8', '#f5b3a1', '#cdb4f0', '#8edbd6', '#f3b0d2', '#c6cf7a'],
};

const dark: typeof light = {
  paper: '#14181c',
  ink: '#f1f4f6',
  quiet: '#a3adb7',
  grid: '#39424a',
  ground: '#2a3138',
  differs: '#ff9d8f',
  states: ['#2c6e3f', '#7a5a0c', '#2b5796', '#8c4030', '#64429a', '#1b6b68', '#86365f', '#5a6118'],
};

/** Made for each picture, so that a program that draws nothing does no work for it. */ export function styleSheet(): string {
  return [
    variables('.cp-week', light),
    `@media (prefers-color-scheme: dark) { ${variables('.cp-week', dark)} }`,
    '.cp-week { max-width: 100%; height: auto; font-family: system-ui, sans-serif; font-size: 12px; }',
    '.cp-week text { fill: var(--cp-ink); }',
    '.cp-week .cp-paper { fill: var(--cp-paper); }',
    '.cp-week .cp-title { font-size: 17px; font-weight: 600; }',
    '.cp-week .cp-quiet, .cp-week .cp-hour, .cp-week .cp-side { fill: var(--cp-quiet); }',
    '.cp-week .cp-hour { font-size: 11px; text-anchor: middle; }',
    '.cp-week .cp-side { font-size: 11px; text-anchor: end; }',
    '.cp-week .cp-date { font-size: 13px; font-weight: 600; }',
    '.cp-week .cp-name { font-size: 11px; text-anchor: middle; }',
    '.cp-week .cp-grid { stroke: var(--cp-grid); stroke-width: 1; fill: none; }',
    '.cp-week .cp-ground { fill: var(--cp-ground); }',
    '.cp-week .cp-hatch { stroke: var(--cp-differs); stroke-width: 1.4; stroke-opacity: 0.55; fill: none; }',
    '.cp-week .cp-frame { fill: none; stroke: var(--cp-differs); stroke-width: 2; }',
    ...light.states.map((_, index) => `.cp-week .cp-state-${index} { fill: var(--cp-state-${index}); }`),
  ].join('\n');
}

function variables(selector: string, { states, ...colours }: typeof light): string {
  const named = Object.entries(colours).map(([name, colour]) => `--cp-${name}: ${colour};`);
  const numbered = states.map((colour, index) => `--cp-state-${index}: ${colour};`);
  return `${selector} { ${[...named, ...numbered].join(' ')} }`;
}
