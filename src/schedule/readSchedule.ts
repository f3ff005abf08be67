import { shown } from '../catalogue/define.js';
import type { Schedule } from '../model.js';
import { problem } from '../problem.js';
import type { Findings } from '../rule/rule.js';
import { MAX_RULES, snapshotSchedule } from '../rule/snapshot.js';

/** A copy of a schedule whose members have the right types. Without rules, if they are no list or too many. */
export function readSchedule(schedule: unknown, { problems }: Findings): Schedule {
  const given = snapshotSchedule(schedule);
  if (!given) {
    const params = { member: '', value: shown(schedule), expected: 'object' } as const;
    problems.push(problem('schedule/wrongType', 'schedule', '', params));
    return {};
  }
  const wrong = (member: keyof Schedule, expected: 'text' | 'list' | 'trueOrFalse') => {
    const params = { member, value: shown(given[member]), expected };
    problems.push(problem('schedule/wrongType', 'schedule', `/${member}`, params));
  };
  const { timeZoneId, defaultState, forceClosed, rules } = given;
  if (typeof (timeZoneId ?? '') !== 'string') wrong('timeZoneId', 'text');
  if (typeof (defaultState ?? '') !== 'string') wrong('defaultState', 'text');
  if (typeof (forceClosed ?? false) !== 'boolean') wrong('forceClosed', 'trueOrFalse');
  if (!Array.isArray(rules ?? [])) wrong('rules', 'list');
  else if (!rules || rules.length <= MAX_RULES) return given;
  else {
    const params = { length: rules.length, most: MAX_RULES };
    problems.push(problem('schedule/tooManyRules', 'schedule', '/rules', params));
  }
  return { ...given, rules: [] };
}
