import type { SchedulingRule } from '../../index.js';
import { pointerSegments } from '../../pointer.js';
import type { Edit, Finding } from '../protocol.js';

/** An edit that might make a warning go away. */
export interface Candidate {
  readonly label: string;
  readonly edit: Edit;
}

/** Edits of the rule that a finding is about. */
export function ruleCandidates(
  { code, pointer, params }: Finding,
  rules: readonly SchedulingRule[],
  withRules: (rules: readonly SchedulingRule[]) => Edit,
): readonly Candidate[] {
  const path = pointerSegments(pointer);
  const place = Number(path[path.indexOf('rules') + 1]);
  const rule = rules[place];
  if (!path.includes('rules') || !rule) return [];
  const changed = (label: string, members: Partial<SchedulingRule>): Candidate => ({
    label,
    edit: withRules(rules.map((each, index) => (index === place ? { ...each, ...members } : each))),
  });
  const removed: Candidate = {
    label: 'Remove the rule',
    edit: withRules(rules.filter((_, index) => index !== place)),
  };
  switch (code) {
    case 'rule/countAndUntil':
      return [changed('Keep the end date', { count: 0 }), changed('Keep the count', { untilDate: null })];
    case 'rule/lastDayExcluded':
    case 'rule/closedBeforeMidnight':
      return [changed('End at 24:00', { endTime: '24:00' })];
    case 'rule/timesIgnored':
      return [
        changed('Clear the times', { startTime: null, endTime: null }),
        changed('Not all day', { isAllDay: false }),
      ];
    case 'rule/ignoredPart':
    case 'rule/forbiddenPart': {
      const { member } = params;
      return typeof member === 'string' ? [changed(`Clear ${member}`, { [member]: null })] : [];
    }
    case 'rule/timeWithoutTime':
      return [changed('Apply it always', { simpleRuleType: 'Always' }), removed];
    case 'rule/shadowed':
    case 'rule/partlyShadowed':
    case 'rule/orderTie': {
      const least = Math.min(...rules.map(({ priority }) => priority ?? 0));
      return [
        changed('Put it ahead of the others', { priority: least - 1 }),
        ...(code === 'rule/shadowed' ? [removed] : []),
      ];
    }
    case 'rule/neverMatches':
    case 'rule/expired':
    case 'rule/noState':
      return [removed];
    default:
      return [];
  }
}
