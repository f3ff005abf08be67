import type { ScheduleDay, SchedulingRule } from '../model.js';
import { wrongType } from '../options.js';
import type { Change } from '../patch/changes.js';
import { withReadable } from '../readable.js';
import { describeRule } from '../rule/describe.js';
import { jsonText } from './jsonText.js';
import { nameText } from './nameText.js';
import { contentOf } from './valueContent.js';

/**
 * Describes the values before and after a change.
 *
 * Shape: contains only the values; use `describePointer(change.pointer, customer)` for the place. Longer texts are cut
 * at 240 characters. Throws a TypeError if `change` is not a change.
 *
 * @example
 * const before = { id: 'lab', name: 'Lab', schedule: { rules: [{ id: 'open', endTime: '17:00' }] } };
 * const after = { id: 'lab', name: 'Lab', schedule: { rules: [{ id: 'open', endTime: '18:00' }] } };
 * changesBetween(before, after).map(describeChange); // ['"17:00" → "18:00"']
 */
export function describeChange(change: Change): string {
  return withReadable({ change }, () => changeText(change));
}

function changeText(change: Change): string {
  const { pointer, kind } = (change ?? {}) as Partial<Change>;
  if (typeof pointer !== 'string') throw wrongType('change', 'a change', change);
  // A breadcrumb is a path, not a list.
  const separator = pointer === '/breadcrumb' ? ' › ' : ', ';
  const isTag = pointer.startsWith('/tags/');
  const words = (value: unknown) => shortened(isTag ? itemId(value) : valueText(value, separator));
  switch (kind) {
    case 'add':
      return `new: ${words(change.after)}`;
    case 'remove':
      return `gone: ${words(change.before)}`;
    case 'reorder':
      return `in another order: ${shortened(listText(change.after, ', ', nameText))}`;
    case 'replace':
      return `${words(change.before)} → ${words(change.after)}`;
    default:
      throw wrongType('change', 'a change of the kind add, remove, replace or reorder', kind);
  }
}

/**
 * Describes a value of a customer for a person: `yes` and `no`, lists item by item, rules as sentences, `none` for an
 * absent or empty value.
 *
 * Shape: contains the first 1,000 items of a list. The JSON of other values is cut at 10,000 characters.
 *
 * @example
 * describeValue([{ dayOfWeek: 'Monday' }, { dayOfWeek: 'Friday', offset: -1 }]); // 'Monday, Friday (-1)'
 */
export function describeValue(value: unknown, separator = ', '): string {
  return withReadable({ value }, () => valueText(value, separator));
}

function valueText(value: unknown, separator: string): string {
  const content = contentOf(value);
  const inside = content.value;
  if (inside === null || inside === undefined || inside === '') return 'none';
  if (typeof inside === 'boolean') return inside ? 'yes' : 'no';
  if (typeof inside === 'string') return `"${inside}"`;
  if (Array.isArray(inside)) {
    const itemWords = content.holdsValues ? (item: unknown) => jsonText(item, true) : itemText;
    return inside.length === 0 ? 'none' : listText(inside, separator, itemWords);
  }
  if (typeof inside !== 'object') return String(inside);
  return !content.holdsValues && isRule(inside)
    ? stateAndRule(inside)
    : jsonText(inside, content.holdsValues);
}

/** Longer texts, such as style sheets, are cut at this number of characters. */
const MOST_TEXT = 240;

function shortened(text: string): string {
  if (text.length <= MOST_TEXT) return text;
  return `${text.slice(0, MOST_TEXT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function itemId(item: unknown): string {
  const id = (item as { id?: unknown } | null)?.id;
  return id == null ? valueText(item, ', ') : nameText(id);
}

/** The maximum number of items that are described. */
const MOST_ITEMS = 1_000;

function listText(list: unknown, separator: string, textOf: (item: unknown) => string): string {
  if (!Array.isArray(list)) return jsonText(list);
  const texts = Array.from(list.slice(0, MOST_ITEMS), textOf);
  const more = list.length - texts.length;
  return [...texts, ...(more > 0 ? [`${more} more`] : [])].join(separator);
}

function itemText(item: unknown): string {
  if (typeof item !== 'object' || item === null) return valueText(item, ', ');
  const { dayOfWeek, offset } = item as ScheduleDay;
  if (dayOfWeek) return offset ? `${nameText(dayOfWeek)} (${nameText(offset)})` : nameText(dayOfWeek);
  const { name } = item as { name?: unknown };
  return typeof name === 'string' ? name : jsonText(item);
}

function isRule(value: object): value is SchedulingRule {
  return 'state' in value || 'frequency' in value;
}

/** The state and the rule in words, such as `Lunch: Every week on Monday, 12:00–13:00`. */
export function stateAndRule(rule: SchedulingRule): string {
  return `${nameText(rule.state) || 'no state'}: ${describeRule(rule)}`;
}
