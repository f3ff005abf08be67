/* The subpath `customer-patch/patch`: applying a patch, without time zones, RRULE text and schemas. */
export type { ProblemCode, ProblemParams } from '../catalogue/catalogue.js';
export type { CustomerLookup } from '../customer/tree.js';
export type { CustomerInfo, PatchCustomer, Schedule, Tag } from '../model.js';
export { pointerSegments, pointerTo } from '../pointer.js';
export { defaultPolicy, type Policy } from '../policy.js';
export {
  appProblem,
  type Failure,
  orThrow,
  type Problem,
  type ProblemInput,
  type Result,
  refuseWarnings,
  type Success,
} from '../problem.js';
export { applyPatch } from './apply.js';
export { type Change, changesBetween } from './changes.js';
export type { PatchContext } from './context.js';
export { type JsonPatchOperation, toJsonPatch } from './jsonPatch.js';
export type { TagLookup } from './tags.js';
