import type { SchedulingRule } from '../model.js';
import { pointerSegments } from '../pointer.js';
import { withReadable } from '../readable.js';
import { nameText } from './nameText.js';

/**
 * Describes the place that a pointer leads to, for a person.
 *
 * Shape: member names in words, and rules and tags by name, id or position, separated by `›`. Empty for the whole
 * value. `root` is the value that the pointer leads into, such as the customer after a change.
 *
 * @example
 * const lab = { id: 'lab', name: 'Lab', schedule: { rules: [{ name: 'Lunch', endTime: '13:00' }] } };
 * describePointer('/schedule/rules/0/endTime', lab); // 'Schedule › rule "Lunch" › end time'
 */
export function describePointer(pointer: string, root: unknown): string {
  return withReadable({ root }, () => capitalized(pointerLabels(pointer, root).join(' › ')));
}

/** Each step of a pointer in words. A list and its item count as one step. */
export function pointerLabels(pointer: string, root: unknown): readonly string[] {
  const labels: string[] = [];
  let value = root;
  let list = '';
  for (const segment of pointerSegments(pointer)) {
    value = (value as { [key: string]: unknown } | null | undefined)?.[segment];
    const noun = nouns[list];
    if (noun !== undefined) labels[labels.length - 1] = itemLabel(noun, value, segment);
    else labels.push(labels[0] === 'data' ? segment : memberLabel(segment));
    list = segment;
  }
  return labels;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of an item, by the member that contains the list. */
const nouns: Readonly<Record<string, string>> = { rules: 'rule', tags: 'tag' };

function itemLabel(noun: string, item: unknown, place: string): string {
  const { name, id } = (item ?? {}) as SchedulingRule;
  if (name || id) return `${noun} "${nameText(name || id)}"`;
  return `${noun} ${Number(place) + 1}`;
}

/** A member name in words: `by month day` for `byMonthDay`, `SMS messages` for `smsMessages`. */
export function memberLabel(name: string): string {
  const words = name.replaceAll(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
  return words.replaceAll(/\b(ai|css|id|sms|url)\b/g, word => word.toUpperCase());
}
