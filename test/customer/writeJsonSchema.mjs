/* A step of the build: writes the JSON Schemas of the built package beside it, for OpenAPI documents. */
import { writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { customerInfoSchema, patchCustomerSchema } from '../../dist/index.js';

for (const [title, schema] of [
  ['CustomerInfo', customerInfoSchema],
  ['PatchCustomer', patchCustomerSchema],
]) {
  const described = toJsonSchema(schema, { target: 'draft-2020-12', definitions: definitionsOf(schema) });
  const { $schema, ...rest } = described;
  const file = new URL(`../../dist/${title}.schema.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`);
}

/** The parts that deserve a name of their own, under the names of the service's page. */
function definitionsOf({ entries }) {
  const Schedule = entries.schedule.wrapped;
  const SchedulingRule = Schedule.entries.rules.wrapped.item;
  const ScheduleDay = SchedulingRule.entries.byDay.wrapped.item;
  const BillingSettings = entries.billingSettings.wrapped;
  const BillingItem = BillingSettings.entries.base.wrapped;
  const AppSettings = entries.appSettings.wrapped;
  // Only a patch has to hold Values: of what is stored all is kept.
  const value = entries.data.wrapped.value.wrapped;
  const Value = value && { Value: value.getter() };
  return { ...Value, Schedule, SchedulingRule, ScheduleDay, BillingSettings, BillingItem, AppSettings };
}
