/* The colors of a picture in both schemes. The contrast between each text and its background is at least 4.5 to 1. */

/** A color in the light and in the dark scheme, as `#rrggbb`. */
export interface Color {
  readonly light: string;
  readonly dark: string;
}

export const paper: Color = { light: '#ffffff', dark: '#14181c' };
export const ink: Color = { light: '#1d2329', dark: '#f1f4f6' };
export const quiet: Color = { light: '#57626d', dark: '#a8b2bb' };
export const grid: Color = { light: '#c9d0d7', dark: '#3d4750' };
/** The background of the blocks of a day: time outside the picture. */
export const track: Color = { light: '#f6f7f9', dark: '#1a1f24' };
export const accent: Color = { light: '#b3261e', dark: '#ff9d8f' };

const green: Color = { light: '#7dc490', dark: '#2b6f41' };
const gray: Color = { light: '#dde2e7', dark: '#2b333b' };
const amber: Color = { light: '#ffd479', dark: '#7b5908' };

/** The looks of the usual states. */
const usualColors = /* @__PURE__ */ new Map([
  ['Business Hours', green],
  ['Open', green],
  ['After Hours', gray],
  ['Closed', gray],
  ['Holiday', amber],
]);

/** The colors of other states, in three steps of lightness. */
const colors: readonly Color[] = [
  { light: '#bcdcff', dark: '#1f4468' },
  { light: '#f2a58e', dark: '#8a4130' },
  { light: '#d9c6f7', dark: '#493070' },
  { light: '#7fb2ea', dark: '#2f62a0' },
  { light: '#9be3d8', dark: '#14504d' },
  { light: '#ef9cc4', dark: '#8a3a64' },
  { light: '#d6dc72', dark: '#4a4f12' },
  { light: '#b393e3', dark: '#6c4ba6' },
  { light: '#66c2bb', dark: '#20706c' },
  { light: '#ffccd9', dark: '#64263d' },
  { light: '#e3c6a0', dark: '#57422a' },
  { light: '#9fa9e6', dark: '#434e9c' },
  { light: '#a9d15f', dark: '#45660f' },
  { light: '#d89a52', dark: '#7f4b0e' },
];

/** The color of a state, which depends only on its name and is the same in every picture. */
export function colorOf(stateName: string): Color {
  return usualColors.get(stateName) ?? (colors[numberOf(stateName) % colors.length] as Color);
}

/**
 * A number that depends only on the name.
 *
 * Source: FNV-1a, 32 bits.
 */
export function numberOf(name: string): number {
  let number = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) {
    number = Math.imul(number ^ name.charCodeAt(index), 0x01000193);
  }
  return (number ^ (number >>> 15)) >>> 0;
}

/**
 * The relative luminance of a color, from 0 to 1.
 *
 * Source: WCAG 2.2, "relative luminance".
 */
export function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The perceived lightness of a color, from 0 to 100.
 *
 * Source: CIE 1976 L*.
 */
export function lightnessOf(color: string): number {
  const luminance = luminanceOf(color);
  return luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : 903.3 * luminance;
}

/** Whether dark text is easier to read on a color than white text. */
export function wantsDarkText(color: string): boolean {
  return luminanceOf(color) > 0.179;
}
