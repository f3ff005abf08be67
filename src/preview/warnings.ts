import type { Chain } from '../customer/chain.js';
import { newImplicitZeros } from '../inherit/implicitZeros.js';
import { nonBlank, ownSchedule } from '../inherit/resolved.js';
import { scheduleAnswer } from '../inherit/schedule.js';
import { isSameJson } from '../json.js';
import type { CustomerInfo, Schedule, SchedulingRule } from '../model.js';
import { pointerTo } from '../pointer.js';
import type { Policy } from '../policy.js';
import type { Problem } from '../problem.js';
import { lintSchedule } from '../schedule/lint.js';
import type { BeforeAfter, Effective } from './effective.js';
import type { EffectiveSettings } from './effectiveSettings.js';
import { gapWarnings } from './gaps.js';
import { stateNameWarnings } from './stateNames.js';
import type { StateView, Window } from './states.js';
import type { UserOf } from './stateUsers.js';

/** The resolvers' warnings about the effective settings after a patch, if they are related to the patch. */
export function resolverWarnings(
  { before, after }: BeforeAfter<CustomerInfo>,
  effective: BeforeAfter<EffectiveSettings>,
  policy: Policy,
): readonly Problem[] {
  const known = scheduleAnswer(before, effective.before.schedule, policy).warnings;
  const isNews = (warning: Problem) =>
    before.schedule !== after.schedule || !known.some(each => isSameJson(each, warning));
  return [
    ...newImplicitZeros(effective.before.billing, effective.after.billing),
    ...scheduleAnswer(after, effective.after.schedule, policy).warnings.filter(isNews),
  ];
}

interface ScheduleFindings {
  /** The schedules in force. */
  readonly schedules: BeforeAfter<Effective<Schedule>>;
  readonly viewed: BeforeAfter<StateView | undefined>;
  readonly window: Window;
  /** The chain of the customer after the patch. */
  readonly chain: Chain;
  readonly userOf: UserOf;
  /** The result of `ruleWarnings`. */
  readonly ruleFindings: readonly Problem[];
}

/** Warnings about probably unintended effects of an edit to the customer's own schedule. */
export function scheduleWarnings(
  { before, after }: BeforeAfter<CustomerInfo>,
  { schedules, viewed, window, chain, userOf, ruleFindings }: ScheduleFindings,
): readonly Problem[] {
  if (before.schedule === after.schedule) return [];
  return [
    ...ruleFindings,
    ...(viewed.before && viewed.after ? gapWarnings(viewed.before, viewed.after, window) : []),
    ...stateNameWarnings(schedules, chain, userOf),
  ];
}

/** New or edited rules that can never match. */
export function ruleWarnings(
  { before, after }: BeforeAfter<CustomerInfo>,
  inForce: Effective<Schedule>,
  policy: Policy,
): readonly Problem[] {
  const { schedule } = after;
  if (!schedule || schedule === before.schedule) return [];
  const known = new Set(rulesOf(before));
  const rules = rulesOf(after).map((rule, index) => ({ rule, index }));
  const edited = rules.filter(({ rule }) => !known.has(rule));
  const timeZoneId = inForce.status === 'resolved' ? inForce.value.timeZoneId : undefined;
  const linted = {
    timeZoneId: nonBlank(timeZoneId) ?? 'UTC',
    rules: edited.map(({ rule }) => rule),
  };
  return (
    lintSchedule(linted, { from: 0, to: 0, policy })
      .filter(({ code }) => code === 'rule/neverMatches')
      .map(finding => ({ finding, index: edited[Number(finding.pointer.split('/')[2])]?.index ?? 0 }))
      // Sorted by rule, because the order of decision depends on the policy.
      .sort((a, b) => a.index - b.index)
      .map(({ finding, index }) => ({
        ...finding,
        input: 'patch',
        pointer: pointerTo('schedule', 'rules', index),
      }))
  );
}

function rulesOf(customer: CustomerInfo): readonly SchedulingRule[] {
  const rules = ownSchedule(customer)?.rules;
  return Array.isArray(rules) ? rules : [];
}
