import type { SchedulingRule } from '../model.js';
import type { CalendarEvent } from './event.js';

const MAX_ID = 200;

/**
 * Gives each rule an id derived from the UID of its event: the first rule gets the UID itself, the others get the UID
 * and the rule's start date. The same file always gives the same ids, and all ids are different.
 */
export function ruleIds(): (event: CalendarEvent, rule: SchedulingRule, index: number) => string {
  const given = new Set<string>();
  const next = new Map<string, number>();
  return (event, rule, index) => {
    const { uid, replaces, place } = event;
    const date = compact(rule.startDate ?? '');
    const base = (uid || `${date}-${place.summary || 'event'}`)
      .slice(0, MAX_ID)
      .replace(/[\uD800-\uDBFF]$/, '');
    const own = replaces ? `${base}_${compact(new Date(replaces.local).toISOString().slice(0, 16))}` : base;
    const wanted = index === 0 ? own : `${own}_${date}${compact(rule.startTime ? `T${rule.startTime}` : '')}`;
    if (!given.has(wanted)) {
      given.add(wanted);
      return wanted;
    }
    let number = next.get(wanted) ?? 2;
    while (given.has(`${wanted}_${number}`)) number += 1;
    next.set(wanted, number + 1);
    given.add(`${wanted}_${number}`);
    return `${wanted}_${number}`;
  };
}

function compact(text: string): string {
  return text.replaceAll(/[-:]/g, '');
}
