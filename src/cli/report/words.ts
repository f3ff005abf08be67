import {
  type Change,
  describeRule,
  type Origin,
  pointerSegments,
  type ScheduleDay,
  type ScheduleState,
  type SchedulingRule,
  type TraceStep,
} from '../../index.js';
import { cut } from '../text.js';

/** `Schedule › rule "Lunch" › end time`, for a pointer into a customer or a preview. */
export function pointerWords(pointer: string, root: unknown): string {
  return capitalized(pathWords(pointer, root).join(' › '));
}

/** Each step of a pointer in words. An item of a list and its list are one step. */
export function pathWords(pointer: string, root: unknown): readonly string[] {
  const words: string[] = [];
  let value = root;
  let list = '';
  for (const segment of pointerSegments(pointer)) {
    value = (value as { [key: string]: unknown } | null | undefined)?.[segment];
    const noun = nouns[list];
    if (noun !== undefined) words[words.length - 1] = nameOf(noun, value, segment);
    else words.push(words[0] === 'data' ? segment : spaced(segment));
    list = segment;
  }
  return words;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of an item, by the member that contains the list. */
const nouns: Readonly<Record<string, string>> = { rules: 'rule', tags: 'tag' };

function nameOf(noun: string, item: unknown, place: string): string {
  const { name, id } = (item ?? {}) as SchedulingRule;
  if (name || id) return `${noun} "${name || id}"`;
  return `${noun} ${Number(place) + 1}`;
}

/** `by month day` for `byMonthDay`, `SMS messages` for `smsMessages` */
export function spaced(name: string): string {
  const words = name.replaceAll(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
  return words.replaceAll(/\b(ai|css|id|sms|url)\b/g, word => word.toUpperCase());
}

/** Longer texts, such as style sheets, are cut. */
const MOST_TEXT = 240;

/** The values before and after a change. */
export function changeWords(change: Change): string {
  // A breadcrumb is a path, not a list.
  const between = change.pointer === '/breadcrumb' ? ' › ' : ', ';
  const isTag = change.pointer.startsWith('/tags/');
  const words = (value: unknown) => cut(isTag ? itemId(value) : valueWords(value, between), MOST_TEXT);
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

function itemId(item: unknown): string {
  return String((item as { id?: unknown } | null)?.id ?? valueWords(item));
}

export function valueWords(wire: unknown, between = ', '): string {
  const value = unwrapped(wire);
  if (value === null || value === undefined || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return `"${value}"`;
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(itemWords).join(between);
  if (typeof value === 'object') return isRule(value) ? ruleWords(value) : JSON.stringify(value);
  return String(value);
}

const valueMembers = ['boolValue', 'stringValue', 'numberValue', 'listValue', 'structValue'];

/** The content of a `Value` in free-form data, of which only the member for its type is filled. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value);
  if (members.length === 0 || members.some(([name]) => !valueMembers.includes(name))) return value;
  const filled = members.filter(([, member]) => !isEmpty(member));
  const [[name, content] = []] = filled;
  if (filled.length > 1) return value;
  if (name === 'structValue') return unwrappedStruct(content);
  return name === 'listValue' ? (content as readonly unknown[]).map(unwrappedStruct) : content;
}

function unwrappedStruct(struct: unknown): unknown {
  if (typeof struct !== 'object' || struct === null) return struct;
  return Object.fromEntries(Object.entries(struct).map(([key, value]) => [key, unwrapped(value)]));
}

function isEmpty(member: unknown): boolean {
  return member === null || member === '' || (Array.isArray(member) && member.length === 0);
}

function itemWords(item: unknown): string {
  if (typeof item !== 'object' || item === null) return valueWords(item);
  const { dayOfWeek, offset } = item as ScheduleDay;
  if (dayOfWeek) return offset ? `${dayOfWeek} (${offset})` : dayOfWeek;
  const { name } = item as { name?: unknown };
  return typeof name === 'string' ? name : JSON.stringify(item);
}

function isRule(value: object): value is SchedulingRule {
  return 'state' in value || 'frequency' in value;
}

/** `Lunch: Every week on Monday, 12:00–13:00` */
export function ruleWords(rule: SchedulingRule): string {
  return `${rule.state || 'no state'}: ${describeRule(rule)}`;
}

export function ruleName({ name, id }: SchedulingRule, index?: number): string {
  if (name || id) return `"${name || id}"`;
  return index === undefined ? 'without a name' : `${index + 1}`;
}

export function originWords(origin: Origin): string {
  if (origin.kind === 'inherited') return 'above the loaded customers';
  if (origin.kind === 'account') return origin.name ? `the account ${origin.name}` : 'the account';
  return origin.name;
}

/** The reason for a state. */
export function reasonWords({ reason, rule }: ScheduleState): string {
  switch (reason) {
    case 'rule':
      return rule ? `by the rule ${ruleName(rule)}` : 'by a rule';
    case 'default':
      return 'by default, because no rule applies';
    case 'forceClosed':
      return 'because the schedule is force-closed';
    case 'unscheduled':
      return 'because no rule applies and there is no default state';
  }
}

/** The part of a customer in the schedule in force. */
export function stepWords(step: TraceStep): string {
  switch (step.did) {
    case 'supplies':
      return 'supplies the schedule';
    case 'inherits':
      return 'inherits';
    case 'noSettings':
      return 'has no schedule, so it inherits';
    case 'dormant':
      return 'inherits; its own rules are not used';
    case 'notAtHand':
      return 'is not loaded';
    case 'closes':
      return 'is force-closed';
    case 'addsRules':
      return `adds ${step.rules} ${step.rules === 1 ? 'rule' : 'rules'} ahead of its parent's`;
    case 'defaultState':
      return `has the default state "${step.defaultState}"`;
    case 'zone':
      return `gives the time zone ${step.timeZoneId}`;
    case 'noZone':
      return 'has no time zone';
    case 'dormantZone':
      return `has the time zone ${step.timeZoneId}, which is not used because it inherits`;
  }
}
