import { type AnyFieldApi, useForm, useStore } from '@tanstack/react-form';
import { formFromCustomer, orThrow, patchFormSchema, patchFromForm } from 'customer-patch';
import { createRoot } from 'react-dom/client';
import { stored } from './customers.js';
import { Field } from './Field.js';
import { PreviewPane } from './PreviewPane.js';
import { send } from './send.js';
import { usePreview } from './usePreview.js';
import { Weekdays } from './Weekdays.js';

const byField = { customerId: stored.id, positions: 'brackets' } as const;

function CustomerForm() {
  const form = useForm({
    defaultValues: formFromCustomer(stored),
    validators: { onChange: patchFormSchema({ stored }) },
    // TanStack Form passes the values of the fields, not the output of the schema.
    onSubmit: ({ value }) => send(orThrow(patchFromForm(value, { stored }))),
  });
  const preview = usePreview(
    useStore(form.store, state => state.values),
    byField,
  );

  const input =
    (label: string, type = 'text') =>
    (field: AnyFieldApi) => (
      <Field
        id={field.name}
        label={label}
        problem={field.state.meta.errors[0]?.message}
        warnings={preview.warnings[field.name]}
      >
        <input
          id={field.name}
          type={type}
          name={field.name}
          value={field.state.value ?? ''}
          onBlur={field.handleBlur}
          onChange={event => field.handleChange(event.target.value)}
        />
      </Field>
    );

  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void form.handleSubmit();
      }}
    >
      <form.Field name="name">{input('Name')}</form.Field>
      <form.Field name="referenceId">{input('Reference')}</form.Field>
      <form.Field name="billingSettings.base.baseCost">{input('Base cost')}</form.Field>
      <form.Field name="billingSettings.base.unitCost">{input('Unit cost')}</form.Field>
      <form.Field name="schedule.timeZoneId">{input('Time zone')}</form.Field>
      <form.Field name="schedule.rules" mode="array">
        {rules => (
          <>
            {rules.state.value?.map((rule, index) => (
              <fieldset key={rule.id ?? index}>
                <form.Field name={`schedule.rules[${index}].state`}>{input('State')}</form.Field>
                <form.Field name={`schedule.rules[${index}].startTime`}>{input('Opens', 'time')}</form.Field>
                <form.Field name={`schedule.rules[${index}].endTime`}>{input('Closes', 'time')}</form.Field>
                <form.Field name={`schedule.rules[${index}].untilDate`}>{input('Until', 'date')}</form.Field>
                <form.Field name={`schedule.rules[${index}].byDay`}>
                  {field => <Weekdays days={field.state.value} onChange={field.handleChange} />}
                </form.Field>
                <button type="button" onClick={() => rules.removeValue(index)}>
                  Remove
                </button>
              </fieldset>
            ))}
            <button type="button" onClick={() => rules.pushValue({ frequency: 'Weekly' })}>
              Add a rule
            </button>
          </>
        )}
      </form.Field>
      <button type="submit">Save</button>
      <PreviewPane preview={preview} />
    </form>
  );
}

const app = document.querySelector('#app');
if (app) createRoot(app).render(<CustomerForm />);
