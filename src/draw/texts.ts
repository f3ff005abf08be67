import { cut } from '../catalogue/define.js';
import { isJsonObject } from '../json.js';
import { wrongType } from '../options.js';

/**
 * Every text of a picture, as a template: `{name}` is replaced by a value. For a picture in another language, pass
 * translations as `texts`; missing texts stay English.
 *
 * @example
 * timelineTexts.timesIn; // '{from} to {to}. Times in {zone}.'
 */
export const timelineTexts = {
  title: 'States',
  timesIn: '{from} to {to}. Times in {zone}.',
  timesInDay: '{date}. Times in {zone}.',
  noZone: 'UTC, as no time zone is given',
  before: 'before',
  after: 'after',
  differs: 'differs',
  undecided: 'depends on a fact that is not given',
  unknown: 'not known',
  skipped: 'skipped by the clock',
  repeated: 'comes twice: first above, then below',
  at: 'this moment',
  hours: '{hours} h',
  am: '{time} AM',
  pm: '{time} PM',
  span: '{from}–{to}',
  moreStates: 'and {count} more states',
  moreSpans: 'and {count} more',
  block: '{date}, {times}: {state}, {reason}.',
  byRule: 'by the rule "{rule}"',
  byUnnamedRule: 'by a rule without a name',
  byDefault: 'by default, because no rule applies',
  forceClosed: 'because the schedule is force-closed',
  unscheduled: 'because no rule applies and there is no default state',
  maybe: 'It may be another state: that depends on {rules}.',
  day: '{date}: {states}.',
  dayDiffers: '{date} differs {times}: before, {before}; after, {after}.',
  stateSpan: '{state} {times}',
  clockForward: 'On {date} the clock goes forward from {from} to {to}.',
  clockBack: 'On {date} the clock goes back from {from} to {to}, and what is between comes twice.',
  tooManyStates: 'More states than can be drawn: cut off on {date}, {time}.',
  tooManyDays: 'More days than can be drawn: cut off on {date}, {time}.',
  comma: ', ',
} as const;

/** The texts of a picture, in any language. */
export type TimelineTexts = { readonly [Name in keyof typeof timelineTexts]: string };

/** The maximum length of a text. A longer one is a mistake. */
const MAX_TEXT = 500;

/** Completes the texts with the English ones. Throws if a name is unknown or a text is not a string. */
export function checkTexts(given: unknown): TimelineTexts {
  if (given === undefined) return timelineTexts;
  if (!isJsonObject(given)) throw wrongType('texts', 'an object with texts', given);
  const texts: Record<string, string> = { ...timelineTexts };
  for (const name of Object.keys(given)) {
    const text = given[name];
    if (!Object.hasOwn(timelineTexts, name)) {
      throw new RangeError(`The option texts has an unknown text, "${cut(name)}".`);
    }
    if (text === undefined) continue;
    if (typeof text !== 'string') throw wrongType(`texts.${name}`, 'a text', text);
    if (text.length > MAX_TEXT) {
      throw new RangeError(`The option texts.${name} has ${text.length} characters: at most ${MAX_TEXT}.`);
    }
    texts[name] = text;
  }
  return texts as TimelineTexts;
}

/** Fills in the values of a template. Unknown names stay unchanged. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? (values[name] as string) : place,
  );
}
