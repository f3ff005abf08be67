import { describe, expect, test } from 'vitest';
import { type Look, looksOf } from '../../src/draw/looks.js';
import { ink, paper, quiet } from '../../src/draw/palette.js';
import { isTextured } from '../../src/draw/textures.js';
import { fc } from '../arbitraries/fc.js';

const usual = ['Business Hours', 'After Hours', 'Holiday', 'Open', 'Closed', 'Lunch', 'On call'];
const stateName = fc.oneof(fc.constantFrom(...usual), fc.string({ unit: 'grapheme', maxLength: 12 }));
const stateNames = fc.uniqueArray(stateName, { minLength: 2, maxLength: 12 });
const hex = fc.integer({ min: 0, max: 0xffffff }).map(color => `#${color.toString(16).padStart(6, '0')}`);
const sides = ['light', 'dark'] as const;

type Rgb = readonly [number, number, number];

/* Source: Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB. */
const visions: Readonly<Record<string, readonly Rgb[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  greyscale: [
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
  ],
};

function linear(color: string): Rgb {
  return [1, 3, 5].map(at => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
}

const dot = (a: Rgb, b: Rgb) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

function luminance(color: string, vision = 'normal'): number {
  const seen = (visions[vision] as readonly Rgb[]).map(row =>
    Math.min(1, Math.max(0, dot(row, linear(color)))),
  );
  return dot(seen as unknown as Rgb, [0.2126, 0.7152, 0.0722]);
}

function lightness(color: string, vision: string): number {
  const y = luminance(color, vision);
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

function contrast(a: string, b: string): number {
  const [more = 0, less = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (more + 0.05) / (less + 0.05);
}

function expectDistinct(a: Look, b: Look): void {
  if (a.texture.name !== b.texture.name) return;
  expect(isTextured(a.texture)).toBe(false);
  for (const side of sides) {
    for (const vision of Object.keys(visions)) {
      const step = Math.abs(lightness(a.color[side], vision) - lightness(b.color[side], vision));
      expect.soft(step, `${a.stateName}, ${b.stateName}, ${side}, ${vision}`).toBeGreaterThan(8);
    }
  }
}

describe('the looks of up to twelve states in one picture', () => {
  test('differ in texture or lightness, in both schemes and for every kind of color vision', () => {
    fc.assert(
      fc.property(stateNames, names => {
        const looks = [...looksOf(names, new Map(), 'auto', 'cp').values()];
        for (const a of looks) for (const b of looks) if (a !== b) expectDistinct(a, b);
        expect(new Set(looks.map(({ key }) => key)).size).toBe(looks.length);
      }),
    );
  });

  test('differ with colors of the caller, too', () => {
    fc.assert(
      fc.property(stateNames, fc.array(hex, { minLength: 12, maxLength: 12 }), (names, colors) => {
        const own = new Map(names.map((name, index) => [name, colors[index] as string]));
        const looks = [...looksOf(names, own, 'auto', 'cp').values()];
        const plain = looks.filter(({ texture }) => !isTextured(texture));
        for (const a of plain) {
          for (const b of plain) {
            const step = Math.abs(
              lightness(a.color.light, 'greyscale') - lightness(b.color.light, 'greyscale'),
            );
            if (a !== b) expect(step).toBeGreaterThan(12);
          }
        }
        const textured = looks.filter(({ texture }) => isTextured(texture));
        expect(new Set(textured.map(({ texture }) => texture)).size).toBe(textured.length);
      }),
    );
  });

  test('have a color that depends only on the name', () => {
    fc.assert(
      fc.property(stateNames, stateNames, (some, others) => {
        const [first, second] = [some, [...new Set([...others, ...some])]].map(names =>
          looksOf(names, new Map(), 'auto', 'cp'),
        );
        for (const name of some) expect(second?.get(name)?.color).toEqual(first?.get(name)?.color);
      }),
    );
  });

  test('leave every text with a contrast of 4.5 to 1, on the color and on the lines of its texture', () => {
    fc.assert(
      fc.property(stateNames, fc.option(hex, { nil: undefined }), (names, color) => {
        const own = new Map(color === undefined ? [] : [[names[0] as string, color]]);
        for (const look of looksOf(names, own, 'auto', 'cp').values()) {
          for (const side of sides) {
            const text = look.text ?? ink[side];
            const line =
              look.text === undefined ? paper[side] : look.text === '#000000' ? '#ffffff' : '#000000';
            expect(contrast(text, look.color[side])).toBeGreaterThanOrEqual(4.5);
            expect(contrast(text, line)).toBeGreaterThanOrEqual(4.5);
          }
        }
      }),
    );
    for (const side of sides) {
      expect(contrast(ink[side], paper[side])).toBeGreaterThan(7);
      expect(contrast(quiet[side], paper[side])).toBeGreaterThan(4.5);
    }
  });

  test('have textures that stand out from their color', () => {
    fc.assert(
      fc.property(stateNames, names => {
        for (const { color, texture } of looksOf(names, new Map(), 'auto', 'cp').values()) {
          if (!isTextured(texture)) continue;
          for (const side of sides) {
            for (const vision of Object.keys(visions)) {
              const step = Math.abs(lightness(paper[side], vision) - lightness(color[side], vision));
              expect(step).toBeGreaterThan(9);
            }
          }
        }
      }),
    );
  });
});

test('the usual states keep plain, fixed colors in one picture', () => {
  const looks = looksOf(['Holiday', 'Business Hours', 'After Hours'], new Map(), 'auto', 'cp');
  const shown = [...looks.values()].map(({ stateName, color, texture }) => [
    stateName,
    color.light,
    texture.name,
  ]);
  expect(shown).toEqual([
    ['After Hours', '#dde2e7', 'plain'],
    ['Business Hours', '#7dc490', 'plain'],
    ['Holiday', '#ffd479', 'largeDots'],
  ]);
});
