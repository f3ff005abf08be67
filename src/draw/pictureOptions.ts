import { cut } from '../catalogue/define.js';
import { isJsonObject } from '../json.js';
import { type DayOfWeek, daysOfWeek } from '../model.js';
import { choiceOption, wholeNumberOption, wrongType } from '../options.js';
import { WEEKDAYS } from '../time/civil.js';
import { checkTexts, type TimelineTexts } from './texts.js';

/** The color scheme of a picture. */
export type Scheme = 'light' | 'dark' | 'auto';

/** The style of a picture. Every member is optional. */
export interface PictureStyle {
  /**
   * The color scheme, `auto` by default. Then the picture follows the page's `color-scheme` if it is inline in a page.
   * In a file, and in programs without `light-dark()`, it is light.
   */
  readonly scheme?: Scheme | undefined;
  /** Colors by state name, as `#rrggbb` or `#rgb`. Other states keep their usual color. */
  readonly colors?: { readonly [stateName: string]: string | undefined } | undefined;
  /** The width in pixels, from 240 to 4,000; 960 by default. Below 480 the drawing is compact. */
  readonly width?: number | undefined;
  /** The first day of a week; `Monday` by default. Weeks are separated by a space. */
  readonly firstWeekday?: DayOfWeek | undefined;
  /** The 24-hour clock, which is the default, or the 12-hour clock. */
  readonly clock?: 12 | 24 | undefined;
  /** The language of the dates, such as `de` or `en-GB`, as in `Intl`. English by default. */
  readonly locale?: string | undefined;
  /** Texts that replace the English ones, which are in `timelineTexts`. */
  readonly texts?: Partial<TimelineTexts> | undefined;
  /** `rtl` for languages that are written from right to left. Time then also runs from right to left. */
  readonly direction?: 'ltr' | 'rtl' | undefined;
  /** The prefix of the ids in the picture. By default it is derived from the content. */
  readonly id?: string | undefined;
}

/** A style after validation. */
export interface CheckedStyle {
  readonly scheme: Scheme;
  readonly colors: ReadonlyMap<string, string>;
  readonly width: number;
  /** 0 is Monday. */
  readonly firstWeekday: number;
  readonly clock: 12 | 24;
  readonly locale: string | undefined;
  readonly texts: TimelineTexts;
  readonly isRtl: boolean;
  readonly id: string | undefined;
}

/** Checks the style. Throws a TypeError or a RangeError that names the invalid option. */
export function checkStyle(style: PictureStyle): CheckedStyle {
  const firstWeekday = choiceOption('firstWeekday', style.firstWeekday, daysOfWeek, 'Monday');
  return {
    scheme: choiceOption('scheme', style.scheme, ['light', 'dark', 'auto'], 'auto'),
    colors: checkColors(style.colors),
    width: wholeNumberOption('width', style.width, { least: 240, most: 4000, fallback: 960 }),
    firstWeekday: WEEKDAYS.indexOf(firstWeekday),
    clock: checkClock(style.clock),
    locale: checkLocale(style.locale),
    texts: checkTexts(style.texts),
    isRtl: choiceOption('direction', style.direction, ['ltr', 'rtl'], 'ltr') === 'rtl',
    id: checkId(style.id),
  };
}

function checkClock(clock: unknown): 12 | 24 {
  if (clock === undefined) return 24;
  if (clock !== 12 && clock !== 24)
    throw new RangeError(`The option clock is 12 or 24, not ${cut(String(clock))}.`);
  return clock;
}

/** The maximum number of colors. A picture names fewer states. */
const MAX_COLORS = 1000;

function checkColors(colors: unknown): ReadonlyMap<string, string> {
  if (colors === undefined) return new Map();
  if (!isJsonObject(colors)) throw wrongType('colors', 'an object with colors by state name', colors);
  const names = Object.keys(colors);
  if (names.length > MAX_COLORS) {
    throw new RangeError(`The option colors has ${names.length} colors: at most ${MAX_COLORS}.`);
  }
  const checked = new Map<string, string>();
  for (const name of names) {
    const color = colors[name];
    if (color === undefined) continue;
    const option = `colors[${JSON.stringify(cut(name))}]`;
    if (typeof color !== 'string') throw wrongType(option, 'a color such as "#7dc490"', color);
    if (!/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(color)) {
      throw new RangeError(`The option ${option} is a color such as "#7dc490", not "${cut(color)}".`);
    }
    const digits = color.slice(1).toLowerCase();
    checked.set(name, `#${digits.length === 6 ? digits : digits.replaceAll(/./g, '$&$&')}`);
  }
  return checked;
}

function checkLocale(locale: unknown): string | undefined {
  if (locale === undefined) return undefined;
  if (typeof locale !== 'string') throw wrongType('locale', 'a language tag such as "de"', locale);
  try {
    if (locale.length <= 100) return Intl.getCanonicalLocales(locale)[0];
  } catch {
    // An invalid language tag is reported below.
  }
  throw new RangeError(`The option locale is a language tag such as "de", not "${cut(locale)}".`);
}

function checkId(id: unknown): string | undefined {
  if (id === undefined) return undefined;
  if (typeof id !== 'string') throw wrongType('id', 'a text', id);
  if (/^[A-Za-z][\w-]{0,63}$/.test(id)) return id;
  throw new RangeError(`The option id is letters, digits, - and _ after a letter, not "${cut(id)}".`);
}
