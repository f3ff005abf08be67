/* The same types in a CommonJS module. */
import customerPatch = require('customer-patch');
import calendar = require('customer-patch/calendar');
import patching = require('customer-patch/patch');

const lab: customerPatch.CustomerInfo = { id: 'lab', name: 'Lab' };
const after: customerPatch.Result<customerPatch.CustomerInfo> = patching.applyPatch(lab, {
  name: 'Laboratory',
});
export const name: string = customerPatch.orThrow(after).name;
export const rules: readonly customerPatch.SchedulingRule[] = customerPatch.orThrow(
  calendar.rulesFromCalendar('', { state: 'Holiday' }),
);
