/* A strict program over all subpaths: the types of one must be the types of the others. */
import {
  type CompiledSchedule,
  type CustomerInfo,
  compileSchedule,
  orThrow,
  type PatchCustomer,
  type Preview,
  type Problem,
  patchCustomerSchema,
  previewPatch,
  type Result,
  type StandardSchema,
  stateAt,
} from 'customer-patch';
import { rulesFromCalendar } from 'customer-patch/calendar';
import { applyPatch, changesBetween, type Problem as PatchProblem } from 'customer-patch/patch';

const lab: CustomerInfo = { id: 'lab', name: 'Lab' };
const patch = { name: 'Laboratory', schedule: { timeZoneId: 'UTC' } } satisfies PatchCustomer;
const after: Result<CustomerInfo> = applyPatch(lab, patch);
const compiled: CompiledSchedule = orThrow(
  compileSchedule({ rules: orThrow(rulesFromCalendar('', { state: 'Holiday' })) }),
);
export const state: string = stateAt(compiled, 0).stateName;
export const preview: Preview = orThrow(
  previewPatch({ customers: [lab], patch: { customerId: 'lab' }, at: 0 }),
);
export const schema: StandardSchema<PatchCustomer> = patchCustomerSchema;
export const pointers: string[] = changesBetween(lab, orThrow(after)).map(change => change.pointer);

export function same(problem: PatchProblem): Problem {
  return problem;
}

// @ts-expect-error: a customer has no such member
export const wrong: PatchCustomer = { nmae: 'Lab' };
