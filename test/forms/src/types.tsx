/*
 * Checked by the compiler only: the types of a patch and of a customer as the values of forms, without a cast.
 */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useForm as useTanStackForm } from '@tanstack/react-form';
import {
  type CustomerInfo,
  customerInfoSchema,
  type PatchCustomer,
  type PatchForm,
  patchCustomerSchema,
  patchFormSchema,
  type Struct,
  type Value,
} from 'customer-patch';
import { type Path, useFieldArray, useForm } from 'react-hook-form';

const patch: PatchCustomer = { name: 'Lab', schedule: { rules: [{ startTime: '09:00' }] } };

export function PatchInReactHookForm() {
  const form = useForm<PatchCustomer>({
    resolver: standardSchemaResolver(patchCustomerSchema),
    defaultValues: patch,
  });
  const rules = useFieldArray({ control: form.control, name: 'schedule.rules' });
  const { errors } = form.formState;
  form.setValue('data.floor.numberValue', 2);
  form.setError('schedule.rules.0.startTime', { message: 'Too early' });
  // @ts-expect-error: no such field
  form.register('schedule.rules.0.begin');
  return (
    <form onSubmit={form.handleSubmit(body => body satisfies PatchCustomer)}>
      <input {...form.register('schedule.rules.0.startTime')} />
      <input {...form.register('billingSettings.base.baseCost', { valueAsNumber: true })} />
      <p>{errors.schedule?.rules?.[0]?.startTime?.message}</p>
      <button type="button" onClick={() => rules.append({ state: 'Open', frequency: 'Weekly' })} />
    </form>
  );
}

export function CustomerInReactHookForm() {
  const form = useForm<CustomerInfo>({ resolver: standardSchemaResolver(customerInfoSchema) });
  return <input {...form.register('tags.0.name')} />;
}

export function FormInReactHookForm() {
  const form = useForm<PatchForm, unknown, PatchCustomer>({
    resolver: standardSchemaResolver(patchFormSchema()),
  });
  return <form onSubmit={form.handleSubmit(body => body satisfies PatchCustomer)} />;
}

export function PatchInTanStackForm() {
  const form = useTanStackForm({
    defaultValues: patch,
    validators: { onChange: patchCustomerSchema },
    onSubmit: ({ value }) => value satisfies PatchCustomer,
  });
  form.setFieldValue('data.floor.numberValue', 2);
  // @ts-expect-error: no such field
  form.setFieldValue('schedule.rules[0].begin', '09:00');
  return (
    <form.Field name="schedule.rules[0].startTime">
      {field => (
        <>
          <input value={field.state.value ?? ''} onChange={event => field.handleChange(event.target.value)} />
          <p>{field.state.meta.errors.map(error => error?.message).join(' ')}</p>
        </>
      )}
    </form.Field>
  );
}

export function CustomerInTanStackForm() {
  const defaultValues: CustomerInfo = { id: 'lab', name: 'Lab' };
  const form = useTanStackForm({ defaultValues, validators: { onSubmit: customerInfoSchema } });
  return <form.Field name="tags[0].name">{field => <p>{field.state.value}</p>}</form.Field>;
}

export const paths: readonly [Path<PatchCustomer>, Path<CustomerInfo>, Path<{ data: Struct }>, Path<Value>] =
  [
    'schedule.rules.0.byDay.1.dayOfWeek',
    'schedule.rules.0.flowParams.key.structValue.inner.stringValue',
    'data.key.listValue.0.inner.boolValue',
    'structValue.key.numberValue',
  ];
