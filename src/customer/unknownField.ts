import { closestName } from './closestName.js';
import { type Reading, report, shortened } from './reading.js';

const setByService = 'the service sets it itself';
const ofAccount = 'a customer cannot change its account';

/** Members of a customer that a patch may not set, each with the reason. */
const readOnly: Readonly<Record<string, string>> = {
  id: 'a customer keeps its id; say which one is meant in the path, or as "customerId"',
  accountId: ofAccount,
  accountName: ofAccount,
  breadcrumb: 'the service makes it of the parents; set "parentCustomerId" to move the customer',
  isStaging: 'whether a customer is staging is decided when it is created',
  integrationData: 'the integrations maintain it',
  tags: 'send the ids of the tags as "tagIds"',
  dateCreated: setByService,
  dateLastModified: setByService,
  createdBy: setByService,
  lastModifiedBy: setByService,
};

/** Reports the member that the walk is at, in an object that has only members named `names`. */
export function reportUnknownField(field: string, names: readonly string[], reading: Reading): void {
  const reason = reading.path.length === 1 && Object.hasOwn(readOnly, field) ? readOnly[field] : undefined;
  if (reason) {
    report(reading, 'readOnlyField', `Leave "${field}" out: ${reason}.`, { field, reason });
    return;
  }
  const suggestion = closestName(field, names);
  const params = { field: shortened(field), ...(suggestion ? { suggestion } : {}) };
  const message = `Leave "${params.field}" out: a patch has no such member here.`;
  report(reading, 'unknownField', suggestion ? `${message} Did you mean "${suggestion}"?` : message, params);
}
