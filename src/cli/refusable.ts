import { closestName } from '../customer/closestName.js';

/** Codes that a warning about a patch may have. */
export const refusable: readonly string[] = [
  'appSettings/dormant',
  'billing/dormant',
  'billing/implicitZero',
  'chain/parentMissing',
  'patch/becomesRoot',
  'patch/breadcrumbStays',
  'patch/dropsStored',
  'patch/nullIgnored',
  'patch/parentUnverified',
  'rule/countAndUntil',
  'rule/forbiddenPart',
  'rule/ignoredPart',
  'rule/lastDayExcluded',
  'rule/neverMatches',
  'rule/noAnchor',
  'rule/noState',
  'rule/timeDropped',
  'rule/timeWithoutTime',
  'rule/timesIgnored',
  'rule/untilBeforeStart',
  'schedule/dormant',
  'schedule/dormantZone',
  'schedule/opensGap',
  'schedule/stateRemoved',
  'schedule/stateRenamed',
  'schedule/zoneUnknown',
  // Problems, but warnings where a rule or a zone that is stored already is sent back as it is.
  'patch/notInteger',
  'patch/outOfRange',
  'patch/unknownEnum',
  'patch/unknownField',
  'patch/wrongType',
  'rule/badDate',
  'rule/badTime',
  'rule/listTooLong',
  'rule/misplacedOffset',
  'rule/outOfRange',
  'rule/unknownValue',
  'rule/wrongType',
  'schedule/unknownZone',
];

/** What is wrong with a code to be refused: a slip of the pen would refuse nothing, and nobody would notice. */
export function wrongRefusal(code: string): string | undefined {
  if (refusable.includes(code)) return undefined;
  const meant = closestName(code, refusable);
  return `No patch has a warning "${code}"${meant ? `: did you mean "${meant}"?` : '.'}`;
}
