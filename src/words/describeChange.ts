import type { ScheduleDay, SchedulingRule } from '../model.js';
import type { Change } from '../patch/changes.js';
import { describeRule } from '../rule/describe.js';

/**
 * Describes the values before and after a change.
 *
 * Shape: contains only the values; use `describePointer(change.pointer, customer)` for the place. Longer texts are cut
 * at 240 characters.
 *
 * @example
 * const before = { id: 'lab', name: 'Lab', schedule: { rules: [{ id: 'open', endTime: '17:00' }] } };
 * const after = { id: 'lab', name: 'Lab', schedule: { rules: [{ id: 'open', endTime: '18:00' }] } };
 * changesBetween(before, after).map(describeChange); // ['"17:00" → "18:00"']
 */
export function describeChange(change: Change): string {
  // A breadcrumb is a path, not a list.
  const separator = change.pointer === '/breadcrumb' ? ' › ' : ', ';
  const isTag = change.pointer.startsWith('/tags/');
  const words = (value: unknown) => shortened(isTag ? itemId(value) : describeValue(value, separator));
  switch (change.kind) {
    case 'add':
      return `new: ${words(change.after)}`;
    case 'remove':
      return `gone: ${words(change.before)}`;
    case 'reorder':
      return `in another order: ${change.after.join(', ')}`;
    case 'replace':
      return `${words(change.before)} → ${words(change.after)}`;
  }
}

/**
 * Describes a value of a customer for a person: `yes` and `no`, lists item by item, rules as sentences, `none` for an
 * absent or empty value.
 *
 * @example
 * describeValue([{ dayOfWeek: 'Monday' }, { dayOfWeek: 'Friday', offset: -1 }]); // 'Monday, Friday (-1)'
 */
export function describeValue(value: unknown, separator = ', '): string {
  const content = unwrapped(value);
  if (content === null || content === undefined || content === '') return 'none';
  if (typeof content === 'boolean') return content ? 'yes' : 'no';
  if (typeof content === 'string') return `"${content}"`;
  if (Array.isArray(content)) return content.length === 0 ? 'none' : content.map(itemText).join(separator);
  if (typeof content === 'object') return isRule(content) ? stateAndRule(content) : JSON.stringify(content);
  return String(content);
}

/** Longer texts, such as style sheets, are cut at this number of characters. */
const MOST_TEXT = 240;

function shortened(text: string): string {
  if (text.length <= MOST_TEXT) return text;
  return `${text.slice(0, MOST_TEXT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function itemId(item: unknown): string {
  return String((item as { id?: unknown } | null)?.id ?? describeValue(item));
}

const valueMembers = ['boolValue', 'stringValue', 'numberValue', 'listValue', 'structValue'];

/** The content of a `Value` in free-form data, which is in the member for its type. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value);
  if (members.length === 0 || members.some(([name]) => !valueMembers.includes(name))) return value;
  const filled = members.filter(([, member]) => !isEmpty(member));
  const [[name, content] = []] = filled;
  if (filled.length > 1) return value;
  if (name === 'structValue') return unwrappedStruct(content);
  return name === 'listValue' && Array.isArray(content) ? content.map(unwrappedStruct) : content;
}

function unwrappedStruct(struct: unknown): unknown {
  if (typeof struct !== 'object' || struct === null) return struct;
  return Object.fromEntries(Object.entries(struct).map(([key, value]) => [key, unwrapped(value)]));
}

function isEmpty(member: unknown): boolean {
  return member === null || member === '' || (Array.isArray(member) && member.length === 0);
}

function itemText(item: unknown): string {
  if (typeof item !== 'object' || item === null) return describeValue(item);
  const { dayOfWeek, offset } = item as ScheduleDay;
  if (dayOfWeek) return offset ? `${dayOfWeek} (${offset})` : dayOfWeek;
  const { name } = item as { name?: unknown };
  return typeof name === 'string' ? name : JSON.stringify(item);
}

function isRule(value: object): value is SchedulingRule {
  return 'state' in value || 'frequency' in value;
}

/** The state and the rule in words, such as `Lunch: Every week on Monday, 12:00–13:00`. */
export function stateAndRule(rule: SchedulingRule): string {
  return `${rule.state || 'no state'}: ${describeRule(rule)}`;
}
