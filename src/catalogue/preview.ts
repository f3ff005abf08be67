import { refuses, warns } from './define.js';

/** The codes of previews and of policy fitting. */
export const previewProblems = {
  'preview/noCustomerId': refuses(
    () => 'The patch has no customerId. Add one, or pass it as the option "customerId".',
  ),
  'schedule/opensGap': warns(
    ({ rule, before, after, start, end, gaps }: GapParams) =>
      `From ${start} to ${end}${moreTimes(gaps - 1)}, "${rule}" no longer applies and no other rule does, so the state is "${after}" instead of "${before}". Add a rule if that is not intended.`,
  ),
  'schedule/stateRemoved': warns(
    ({ state }: { readonly state: string }) =>
      `The state "${state}" is no longer used by any rule or as the default state. Check everything that depends on it.`,
  ),
  'schedule/stateRenamed': warns(
    ({ state, renamedTo, customerName }: RenameParams) =>
      `The state "${state}" is now called "${renamedTo}", but "${customerName}" still uses "${state}". Rename it there too, or keep the name.`,
  ),
  'fit/unreadable': refuses(
    ({ index, missing }: { readonly index: number; readonly missing: RecordingMember }) =>
      `Recording ${index + 1} cannot be read. ${advice[missing]}`,
  ),
};

function moreTimes(count: number): string {
  return count === 0 ? '' : ` and ${count} more ${count === 1 ? 'time' : 'times'}`;
}

export interface GapParams {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  /** The first gap, in epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** The first gap in the schedule's local time. */
  readonly start: string;
  readonly end: string;
  /** The number of gaps. */
  readonly gaps: number;
}

export interface RenameParams {
  readonly state: string;
  readonly renamedTo: string;
  readonly customerId: string;
  readonly customerName: string;
}

/** The missing or unreadable member of a recording. */
export type RecordingMember = 'kind' | 'stateName' | 'customers' | 'list' | 'total';

const advice: Readonly<Record<RecordingMember, string>> = {
  kind: 'Set "kind" to testSchedule, inheritedSchedule, patch or cost.',
  stateName: 'Add the name of the state that the service returned.',
  customers: 'Add the customer and all of its ancestors.',
  list: 'Pass a list.',
  total: 'Add the total of the bill as a number, or lines with an item and its cost.',
};
