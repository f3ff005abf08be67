import { expectTypeOf, test } from 'vitest';
import {
  formFromCustomer,
  type PatchCustomer,
  type PatchForm,
  type Problem,
  type patchFormSchema,
  patchFromForm,
  problemsByField,
  type Result,
  type Struct,
  type Value,
} from '../../src/index.js';

test('a form contains texts of numbers, checkboxes and selects, and its lists are mutable', () => {
  const form: PatchForm = formFromCustomer({ id: 'lab', name: 'Lab' });
  form.name = '';
  form.overrideBillingSettings = 'on';
  form.billingSettings = { base: { baseCost: '12.5', unitCost: 1, allowance: null } };
  form.schedule = { rules: [{ frequency: '', byMonth: ['12'] }] };
  form.schedule.rules?.push({ state: 'Open', frequency: 'Weekly' });
  form.data = { floor: { numberValue: '2' } };
  // @ts-expect-error: no such frequency
  form.schedule.rules?.push({ frequency: 'Fortnightly' });
  // @ts-expect-error: a name is a text
  form.name = 5;
});

test('any values can be read, and the result is a patch', () => {
  expectTypeOf(patchFromForm).parameter(0).toBeUnknown();
  expectTypeOf(patchFromForm).returns.toEqualTypeOf<Result<PatchCustomer>>();
  type Types = NonNullable<ReturnType<typeof patchFormSchema>['~standard']['types']>;
  expectTypeOf<Types>().toEqualTypeOf<{ readonly input: PatchForm; readonly output: PatchCustomer }>();
  expectTypeOf(problemsByField([])).toEqualTypeOf<{ readonly [path: string]: readonly Problem[] }>();
});

test('functions over free-form data may be recursive', () => {
  const depthOf = (struct: Struct): number =>
    1 + Math.max(0, ...Object.values(struct).map(value => (value ? depthOfValue(value) : 0)));
  const depthOfValue = ({ structValue, listValue }: Value): number =>
    Math.max(0, ...[...(structValue ? [structValue] : []), ...(listValue ?? [])].map(depthOf));
  const nested = (depth: number): Struct =>
    depth === 0 ? {} : { inside: { structValue: nested(depth - 1) }, list: { listValue: [nested(0)] } };
  expectTypeOf(depthOf(nested(5))).toBeNumber();
  ({ a: { structValue: { b: { structValue: { c: { structValue: {} } } } } } }) satisfies Struct;
  // @ts-expect-error: a text has to be wrapped on the second level, too
  ({ a: { structValue: { b: 'text' } } }) satisfies Struct;
});

test('the paths of all fields are a finite type', () => {
  type Paths<T> = T extends readonly (infer Item)[]
    ? `${number}` | `${number}.${Paths<NonNullable<Item>>}`
    : T extends object
      ? { [K in keyof T & string]-?: K | `${K}.${Paths<NonNullable<T[K]>>}` }[keyof T & string]
      : never;
  const path: Paths<PatchForm> = 'schedule.rules.0.byDay.1.dayOfWeek';
  expectTypeOf(path).toBeString();
});
