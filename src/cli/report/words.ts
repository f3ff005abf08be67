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

/** Each step of a pointer in words; one of a list is a step together with its list. */
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

/** What one of a list is called, by the member that holds the list. */
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

/** A style sheet, say, is not to be read here. */
const MOST_TEXT = 240;

/** From what to what something changes. */
export function changeWords(change: Change): string {
  // A breadcrumb is a way down, and no mere list.
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

/** What a `Value` of free-form data holds; it names the type of its content, and leaves the other members empty. */
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
  if (origin.kind === 'inherited') return 'above the customers at hand';
  if (origin.kind === 'account') return origin.name ? `the account ${origin.name}` : 'the account';
  return origin.name;
}

/** Why a schedule is in a state. */
export function reasonWords({ reason, rule }: ScheduleState): string {
  switch (reason) {
    case 'rule':
      return rule ? `by the rule ${ruleName(rule)}` : 'by a rule';
    case 'default':
      return 'by default, as no rule applies';
    case 'forceClosed':
      return 'because the schedule is force-closed';
    case 'unscheduled':
      return 'because no rule applies and no default state is given';
  }
}

/** What a customer does for the schedule in force. */
export function stepWords(step: TraceStep): string {
  switch (step.did) {
    case 'supplies':
      return 'supplies the schedule';
    case 'inherits':
      return 'inherits';
    case 'noSettings':
      return 'has no schedule, so it inherits';
    case 'dormant':
      return 'inherits; what it has itself does not count';
    case 'notAtHand':
      return 'is not at hand';
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
      return `has the time zone ${step.timeZoneId}, which does not count because it inherits`;
  }
}
