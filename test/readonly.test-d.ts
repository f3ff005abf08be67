import { expectTypeOf, test } from 'vitest';
import type * as api from '../src/index.js';

/** The exported data types, all of which must be read-only. */
interface Data {
  readonly customer: api.CustomerInfo | api.Tag | api.CustomerBreadcrumb | api.IntegrationData;
  readonly settings: api.BillingSettings | api.BillingItem | api.AppSettings | api.Account | api.Value;
  readonly schedule: api.Schedule | api.SchedulingRule | api.ScheduleDay;
  readonly patch: api.PatchCustomer | api.Change | api.Conflict | api.JsonPatchOperation;
  readonly patching: api.CustomerDiff | api.RebaseRequest | api.RebasedPatch | api.PatchContext;
  readonly result: api.Success<string> | api.Failure | api.Problem;
  readonly policy: api.Policy | api.PolicyFit | api.RejectedPolicy | api.Recording | api.Assumption;
  readonly chain: api.Chain | api.InheritedSettings | api.ResolvedSettings | api.Resolved<string>;
  readonly origin: api.Origin | api.TraceStep;
  readonly states: api.CompiledSchedule | api.ScheduleState | api.NextChange | api.Timeline | api.Segment;
  readonly verdicts: api.RuleVerdict | api.ConstraintAnswer;
  readonly preview: api.Preview | api.PreviewRequest | api.SchedulePreview | api.BillingPreview;
  readonly effects: api.AffectedCustomer | api.BillingEffect | api.AppSettingsEffect | api.ScheduleEffect;
  readonly differences: api.PreviewDifference | api.StateDifference | api.PriceChange | api.Supply;
  readonly http: api.PatchRequest | api.PatchResponse | api.ErrorResponse | api.Actor | api.Authorization;
}

/** The members of each T to which a value can be assigned, or that contain a mutable list. */
type Writable<T> = T extends unknown
  ? { [K in keyof T]-?: IsReadonly<Pick<T, K>> extends true ? MutableList<T[K], K> : K }[keyof T]
  : never;

type IsReadonly<T> = Same<T, Readonly<T>>;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type MutableList<T, K> = T extends readonly unknown[] ? (T extends unknown[] ? K : never) : never;

test('all inputs and results are read-only', () => {
  expectTypeOf<Writable<Data[keyof Data]>>().toBeNever();
});

test('a writable member and a mutable list would be found', () => {
  expectTypeOf<Writable<{ a: 1; readonly b: 1 }>>().toEqualTypeOf<'a'>();
  expectTypeOf<Writable<{ readonly a: 1 } | { readonly b: string[] | undefined }>>().toEqualTypeOf<'b'>();
});
