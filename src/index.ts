export type { ProblemCode, ProblemParams } from './catalogue/catalogue.js';
export type { FixedRule, FixKind, FixParams } from './catalogue/fixes.js';
export type { CostChange, CostTotal } from './cost/costChange.js';
export type { UsageOf } from './cost/costLedger.js';
export { type Cost, type CostLine, type CostOptions, costOf } from './cost/costOf.js';
export type { Rate, Usage } from './cost/exactCost.js';
export { type Chain, customerChain, type InheritedSettings } from './customer/chain.js';
export { type CustomerList, customersFrom } from './customer/customersFrom.js';
export { billingItemNames, billingMemberNames } from './customer/members.js';
export { type ParsePatchOptions, parseCustomer, parsePatch } from './customer/parse.js';
export type { StandardSchema } from './customer/standardAnswer.js';
export { customerInfoSchema, patchCustomerSchema } from './customer/standardSchema.js';
export { fromStruct, toStruct } from './customer/struct.js';
export { type CustomerLookup, type CustomerTree, indexCustomers } from './customer/tree.js';
export type { TimelinePicture } from './draw/pictureInput.js';
export type { PictureStyle, Scheme } from './draw/pictureOptions.js';
export { type TimelineTexts, timelineTexts } from './draw/texts.js';
export { renderTimelineSvg } from './draw/timelineSvg.js';
export type { Fix, FixDifference, FixEffect, FixState } from './fixes/fix.js';
export { type FixOptions, fixesFor } from './fixes/fixesFor.js';
export { type AuditedDay, auditDays, type CustomerDay, type DayAudit } from './fleet/auditDays.js';
export { compileFleet } from './fleet/compileFleet.js';
export type { Fleet } from './fleet/fleet.js';
export type { FleetOptions } from './fleet/fleetOptions.js';
export { type FleetReason, type FleetState, fleetStatesAt } from './fleet/fleetStates.js';
export { type FleetTick, fleetTick } from './fleet/fleetTick.js';
export { type NextFleetChange, nextFleetChange } from './fleet/nextFleetChange.js';
export { formFromCustomer, type PatchForm } from './form/patchForm.js';
export { patchFormSchema } from './form/patchFormSchema.js';
export { type PatchFormOptions, patchFromForm } from './form/patchFromForm.js';
export { type ByFieldOptions, problemsByField } from './form/problemsByField.js';
export type { Actor, PatchRole } from './http/actor.js';
export type { CustomerRequest } from './http/admit.js';
export type { WarnHook } from './http/appWarnings.js';
export { type Authorization, type AuthorizationRequest, authorizePatch } from './http/authorize.js';
export { type CustomersNeeded, customersNeeded } from './http/customersNeeded.js';
export {
  type ErrorResponse,
  errorResponse,
  type ResponseError,
  type ResponseStatus,
} from './http/errorResponse.js';
export { etagOf } from './http/etag.js';
export type { Preconditions } from './http/preconditions.js';
export type { HttpResponse, RefusedResponse } from './http/refusal.js';
export {
  type OutdatedResponse,
  type PatchedResponse,
  type PatchRequest,
  type PatchResponse,
  respondToPatch,
} from './http/respond.js';
export {
  type InheritedScheduleRequest,
  type InheritedScheduleResponse,
  respondToInheritedSchedule,
} from './http/respondToInheritedSchedule.js';
export {
  respondToTestSchedule,
  type TestedSchedule,
  type TestScheduleRequest,
  type TestScheduleResponse,
} from './http/respondToTestSchedule.js';
export { type LoadCustomers, respondToPatchWith } from './http/respondWith.js';
export type { StoredCustomers } from './http/storedCustomers.js';
export { resolveAppSettings } from './inherit/appSettings.js';
export { resolveBillingSettings } from './inherit/billing.js';
export { resolveFleet } from './inherit/fleet.js';
export type { Answer, Origin, Resolved, TraceStep } from './inherit/resolved.js';
export { resolveSchedule } from './inherit/schedule.js';
export { type ResolvedSettings, resolveSettings } from './inherit/settings.js';
export type {
  Account,
  AppSettings,
  BillingItem,
  BillingSettings,
  CustomerBreadcrumb,
  CustomerInfo,
  DayOfWeek,
  EntityInfo,
  EntityIntegrationData,
  IntegrationData,
  Json,
  PatchCustomer,
  Schedule,
  ScheduleDay,
  SchedulingRule,
  SchedulingRuleFrequency,
  SimpleSchedulingRuleTypes,
  Struct,
  Tag,
  TagColors,
  Value,
} from './model.js';
export {
  daysOfWeek,
  schedulingRuleFrequencies,
  simpleSchedulingRuleTypes,
  tagColors,
} from './model.js';
export { applyPatch } from './patch/apply.js';
export { type Change, changesBetween } from './patch/changes.js';
export { completePatch } from './patch/complete.js';
export type { Conflict, Side } from './patch/conflict.js';
export type { PatchContext } from './patch/context.js';
export { type CustomerDiff, diffCustomers } from './patch/diff.js';
export type { Intent } from './patch/intent.js';
export { type JsonPatchOperation, toJsonPatch } from './patch/jsonPatch.js';
export { type RebasedPatch, type RebaseRequest, rebasePatch, resolveConflicts } from './patch/rebase.js';
export type { TagLookup } from './patch/tags.js';

export type { PlanChange } from './plan/changeRequests.js';
export { type CheckedPlan, type CheckedStep, type CheckOptions, checkPlan } from './plan/check.js';
export { editEach } from './plan/editEach.js';
export { type Plan, type PlanRequest, planPatches } from './plan/plan.js';
export type { EffectCustomer, PlanEffect } from './plan/planEffects.js';
export { type Selection, selectCustomers } from './plan/selectCustomers.js';
export type { PlanStep } from './plan/steps.js';
export { pointerSegments, pointerTo } from './pointer.js';
export { defaultPolicy, type Policy } from './policy.js';
export { fitPolicy, type PolicyFit, type RejectedPolicy } from './policyFit/fitPolicy.js';
export type {
  InheritedScheduleRecording,
  PatchRecording,
  Recording,
  TestScheduleRecording,
} from './policyFit/recordings.js';
export type {
  AffectedCustomer,
  AppSettingsEffect,
  BillingEffect,
  ScheduleEffect,
} from './preview/affected.js';
export type { AssumedPolicy, Assumption, PreviewDifference } from './preview/assumptions.js';
export type { CostPreview } from './preview/costs.js';
export type { BeforeAfter, Effective, Supply } from './preview/effective.js';
export type { AppSettingsPreview, BillingPreview, SchedulePreview } from './preview/effects.js';
export { type Preview, previewPatch } from './preview/preview.js';
export type { PreviewFacts } from './preview/previewWithPolicy.js';
export type { PriceChange } from './preview/prices.js';
export type { PreviewRequest } from './preview/request.js';
export type { StateDifference } from './preview/states.js';
export { type AffectedGroup, summarizeAffected } from './preview/summary.js';
export {
  appProblem,
  type Failure,
  orThrow,
  type Problem,
  type ProblemInput,
  type Result,
  refuseWarnings,
  type Success,
} from './problem.js';
export { describeRule } from './rule/describe.js';
export { fromRRuleText } from './rule/fromRRuleText.js';
export { toRRuleText } from './rule/toRRuleText.js';
export { type CompileOptions, compileSchedule } from './schedule/compile.js';
export type { CompiledSchedule } from './schedule/compiled.js';
export { type ConstraintAnswer, explainAt, type RulePart, type RuleVerdict } from './schedule/explain.js';
export { type LintOptions, lintSchedule } from './schedule/lint.js';
export { type HorizonOptions, nextChangeAfter, nextTimeInState } from './schedule/nextChange.js';
export { type OccurrencesOptions, occurrencesBetween } from './schedule/occurrences.js';
export type { ScheduleState, StateReason } from './schedule/scheduleState.js';
export { stateAt } from './schedule/state.js';
export type { NextChange } from './schedule/stateSearch.js';
export { type Segment, type Timeline, type TimelineOptions, timelineBetween } from './schedule/timeline.js';
export { type Instant, parseInstant } from './time/instant.js';
export { resolveZoneId } from './time/zone.js';
export { describeChange, describeValue } from './words/describeChange.js';
export { describePointer } from './words/describePointer.js';
export { describeOrigin, describeReason, describeTraceStep, describeVerdict } from './words/describeState.js';
