import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { formFromCustomer, type PatchCustomer, type PatchForm, patchFormSchema } from 'customer-patch';
import { createRoot } from 'react-dom/client';
import { Controller, useFieldArray, useForm, useWatch } from 'react-hook-form';
import { stored } from './customers.js';
import { Field } from './Field.js';
import { PreviewPane } from './PreviewPane.js';
import { send } from './send.js';
import { usePreview } from './usePreview.js';
import { Weekdays } from './Weekdays.js';

type TextField =
  | 'name'
  | 'referenceId'
  | 'schedule.timeZoneId'
  | `billingSettings.base.${'baseCost' | 'unitCost'}`
  | `schedule.rules.${number}.${'state' | 'startTime' | 'endTime' | 'untilDate'}`;

const byField = { customerId: stored.id };

const resolver = standardSchemaResolver(patchFormSchema({ stored }));

function CustomerForm() {
  const { register, control, handleSubmit, getFieldState, formState } = useForm<
    PatchForm,
    unknown,
    PatchCustomer
  >({
    defaultValues: formFromCustomer(stored),
    resolver,
    mode: 'onChange',
  });
  const rules = useFieldArray({ control, name: 'schedule.rules', keyName: 'key' });
  const preview = usePreview(useWatch({ control }), byField);

  const input = (label: string, name: TextField, type = 'text') => (
    <Field
      id={name}
      label={label}
      problem={getFieldState(name, formState).error?.message}
      warnings={preview.warnings[name]}
    >
      <input id={name} type={type} {...register(name)} />
    </Field>
  );

  return (
    <form onSubmit={handleSubmit(async body => void (await send(body)))} noValidate>
      {input('Name', 'name')}
      {input('Reference', 'referenceId')}
      {input('Base cost', 'billingSettings.base.baseCost')}
      {input('Unit cost', 'billingSettings.base.unitCost')}
      {input('Time zone', 'schedule.timeZoneId')}
      {rules.fields.map((rule, index) => (
        <fieldset key={rule.key}>
          {input('State', `schedule.rules.${index}.state`)}
          {input('Opens', `schedule.rules.${index}.startTime`, 'time')}
          {input('Closes', `schedule.rules.${index}.endTime`, 'time')}
          {input('Until', `schedule.rules.${index}.untilDate`, 'date')}
          <Controller
            control={control}
            name={`schedule.rules.${index}.byDay`}
            render={({ field }) => <Weekdays days={field.value} onChange={field.onChange} />}
          />
          <button type="button" onClick={() => rules.remove(index)}>
            Remove
          </button>
        </fieldset>
      ))}
      <button type="button" onClick={() => rules.append({ frequency: 'Weekly' })}>
        Add a rule
      </button>
      <button type="submit">Save</button>
      <PreviewPane preview={preview} />
    </form>
  );
}

const app = document.querySelector('#app');
if (app) createRoot(app).render(<CustomerForm />);
