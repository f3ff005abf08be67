import { type Color, colorOf, lightnessOf, numberOf, wantsDarkText } from './palette.js';
import type { Scheme } from './pictureOptions.js';
import { type Texture, textures } from './textures.js';

/** How a state is drawn. */
export interface Look {
  readonly stateName: string;
  /** The id of its pattern, if it has a texture. */
  readonly patternId: string;
  readonly color: Color;
  readonly texture: Texture;
  /** One to three characters for blocks that are too narrow for the name. They are different for each state. */
  readonly key: string;
  /** The text color, if the scheme's text color would be hard to read. */
  readonly text: string | undefined;
}

export type Looks = ReadonlyMap<string, Look>;

/** The number of states with their own pattern. */
const OWN_PATTERNS = 60;

/** Plain colors with a smaller difference in lightness are hard to distinguish without color. */
const LEAST_STEP = 14;

/**
 * The looks of the states in one picture. The color depends only on the name. If the colors of two states have nearly
 * the same lightness, one of them gets a texture, so that they differ without color too.
 *
 * Textures depend on the other states in the picture, because there are fewer textures than names. The usual states
 * choose first, then states with their own color, then the others by name.
 */
export function looksOf(
  stateNames: readonly string[],
  colors: ReadonlyMap<string, string>,
  scheme: Scheme,
  id: string,
): Looks {
  const looks = new Map<string, Look>();
  const keyFor = keyMaker();
  const plain: Color[] = [];
  const used = new Set<Texture>();
  const patternIds = new Map<string, string>();
  for (const stateName of [...stateNames].sort(inOrder)) {
    const own = colors.get(stateName);
    const color = own === undefined ? colorOf(stateName) : { light: own, dark: own };
    const isPlain = plain.every(other => stepBetween(color, other, scheme) >= LEAST_STEP);
    const texture = isPlain ? (textures[0] as Texture) : freeTexture(stateName, used);
    if (isPlain) plain.push(color);
    used.add(texture);
    const text = own === undefined ? undefined : wantsDarkText(own) ? '#000000' : '#ffffff';
    const drawing = [color.light, texture.name].join();
    // A page can recolor the first states separately. Further states share patterns, which keeps the picture small.
    const shared = looks.size < OWN_PATTERNS ? undefined : patternIds.get(drawing);
    const patternId = shared ?? `${id}-${looks.size}`;
    patternIds.set(drawing, patternId);
    looks.set(stateName, { stateName, patternId, color, texture, key: keyFor(stateName), text });
  }
  return looks;
}

const usual = ['After Hours', 'Closed', 'Business Hours', 'Open', 'Holiday'];

function inOrder(a: string, b: string): number {
  const rank = (name: string) => (usual.indexOf(name) + usual.length + 1) % (usual.length + 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function stepBetween(a: Color, b: Color, scheme: Scheme): number {
  const step = (side: 'light' | 'dark') => Math.abs(lightnessOf(a[side]) - lightnessOf(b[side]));
  if (scheme !== 'auto') return step(scheme);
  return Math.min(step('light'), step('dark'));
}

/** The texture for the name, or the next free one. With too many states, textures repeat. */
function freeTexture(stateName: string, used: ReadonlySet<Texture>): Texture {
  const patterned = textures.slice(1);
  const first = (numberOf(stateName) >>> 8) % patterned.length;
  const choices = [...patterned.slice(first), ...patterned.slice(0, first)];
  return choices.find(texture => !used.has(texture)) ?? (choices[0] as Texture);
}

/** Gives each state a key: its initial, with a second letter or a number if another state has the same initial. */
function keyMaker(): (stateName: string) => string {
  const keys = new Set<string>();
  const numbers = new Map<string, number>();
  return stateName => {
    const letters = [...stateName.slice(0, 48).normalize('NFC')].filter(each => /[\p{L}\p{N}]/u.test(each));
    const initial = (letters[0] ?? '?').toUpperCase();
    const pairs = letters.slice(1).map(letter => initial + letter.toLowerCase());
    let key = [initial, ...pairs].find(each => !keys.has(each));
    for (let number = numbers.get(initial) ?? 2; key === undefined; number += 1) {
      if (!keys.has(`${initial}${number}`)) key = `${initial}${number}`;
      numbers.set(initial, number + 1);
    }
    keys.add(key);
    return key;
  };
}
