import { listed, type NamedRules, rulesText, ruleText } from './wording.js';

/** The rule that a fix changes. */
export interface FixedRule {
  /** 1 is the first rule. */
  readonly place: number;
  /** Its name, or else its state; empty if it has neither. */
  readonly name: string;
}

/** A rule that gets a priority ahead of other rules or behind them. */
type NewPriority = FixedRule &
  NamedRules & {
    readonly pointers: readonly string[];
    readonly priority: number;
    /** The number of other rules whose priority moves by `shift`, so that their order stays. */
    readonly shifted: number;
    readonly shift: number;
  };

type Member = FixedRule & { readonly member: string };

const rule = ({ place, name }: FixedRule) => ruleText(place, name);

const renumbered = (shifted: number, shift: number) =>
  shifted === 0
    ? ''
    : `, and ${shift > 0 ? 'add' : 'subtract'} ${Math.abs(shift)} ${shift > 0 ? 'to' : 'from'} the priority of ${shifted} other ${shifted === 1 ? 'rule' : 'rules'} so that their order stays`;

/** Every kind of fix, with its English label as a template over its params. */
export const fixLabels = {
  priorityAhead: ({ priority, shifted, shift, places, names, more, ...fixed }: NewPriority) =>
    `Give ${rule(fixed)} the priority ${priority}, ahead of ${rulesText({ places, names, more })}${renumbered(shifted, shift)}.`,
  priorityBehind: ({ priority, shifted, shift, places, names, more, ...fixed }: NewPriority) =>
    `Keep the order, and give ${rule(fixed)} the priority ${priority}, behind ${rulesText({ places, names, more })}${renumbered(shifted, shift)}.`,
  removeRule: (fixed: FixedRule) => `Remove ${rule(fixed)}.`,
  clearMember: ({ member, ...fixed }: Member) => `Clear ${member} of ${rule(fixed)}.`,
  setFrequency: ({ frequency, ...fixed }: FixedRule & { readonly frequency: string }) =>
    `Let ${rule(fixed)} repeat: set its frequency to ${frequency}.`,
  startDate: ({ date, ...fixed }: FixedRule & { readonly date: string }) =>
    `Let ${rule(fixed)} start on ${date}: set its startDate.`,
  dateOnly: ({ member, date, ...fixed }: Member & { readonly date: string }) =>
    `Write ${member} of ${rule(fixed)} as the date ${date}.`,
  moveTime: ({ member, from, time, ...fixed }: Member & { readonly from: string; readonly time: string }) =>
    `Move the time ${time} of ${rule(fixed)} from ${from} to ${member}.`,
  notAllDay: (fixed: FixedRule) => `Use the times of ${rule(fixed)}: set isAllDay to false.`,
  alwaysHolds: (fixed: FixedRule) => `Let ${rule(fixed)} apply at all times: set its type to Always.`,
  swapDates: (fixed: FixedRule) => `Swap startDate and untilDate of ${rule(fixed)}.`,
  midnightEnd: (fixed: FixedRule) => `Let ${rule(fixed)} last until midnight: set its endTime to 24:00.`,
  includeLastDay: ({ date, ...fixed }: FixedRule & { readonly date: string }) =>
    `Include ${date} in ${rule(fixed)}: set its endTime to 24:00.`,
  endDayBefore: ({ date, ...fixed }: FixedRule & { readonly date: string }) =>
    `Let ${rule(fixed)} end on ${date}, its last day so far: set its untilDate to it and its endTime to 24:00.`,
  midnightStart: (fixed: FixedRule) => `Let ${rule(fixed)} start at 00:00.`,
  everyWeekday: ({ weekdays, ...fixed }: FixedRule & { readonly weekdays: readonly string[] }) =>
    `Let ${rule(fixed)} apply on every ${listed(weekdays)}: set the offset to 0.`,
  renameState: ({ from, to, uses }: { readonly from: string; readonly to: string; readonly uses: number }) =>
    `Rename the state "${from}" to "${to}"${uses === 1 ? '' : ` in all ${uses} places`}.`,
  clearDefault: ({ state }: { readonly state: string }) => `Clear the default state "${state}".`,
  completeMember: ({ member }: { readonly member: string }) => `Keep the stored ${member}.`,
};

/** The kind of a fix, for programs. */
export type FixKind = keyof typeof fixLabels;

/** The params of each kind of fix, for applications that write their own labels. */
export type FixParams = {
  readonly [K in FixKind]: (typeof fixLabels)[K] extends (params: infer P) => string ? P : never;
};
