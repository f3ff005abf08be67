import { cut, refuses } from './define.js';

/** The codes about a request and its sender. */
export const httpProblems = {
  'auth/unauthenticated': refuses(() => 'Sign in: this request needs a user.'),
  'auth/roleRequired': refuses(
    ({ roles }: { readonly roles: readonly string[] }) =>
      `You need one of the roles ${roles.join(', ')}: ask an administrator for one.`,
  ),
  'auth/billingNotAllowed': refuses(
    ({ field, role }: { readonly field: string; readonly role: string }) =>
      `The role ${role} may not change "${field}": leave it out.`,
  ),
  'auth/parentOutOfReach': refuses(
    ({ parentId }: { readonly parentId: string }) =>
      `There is no customer "${cut(parentId)}", or you may not move a customer below it: choose another parent.`,
  ),
  'auth/leavesSubtree': refuses(
    ({ role }: { readonly role: string }) =>
      `The role ${role} may not turn a customer into a root: leave parentCustomerId out.`,
  ),
  'http/methodNotAllowed': refuses(
    ({ method, allowed }: { readonly method: string; readonly allowed: readonly string[] }) =>
      `The method "${cut(method)}" is not allowed here: use ${allowed.join(' or ')}.`,
  ),
  'http/unsupportedMediaType': refuses(
    ({ contentType, accepted }: { readonly contentType: string; readonly accepted: readonly string[] }) =>
      `The content type "${cut(contentType)}" is not supported: send ${accepted.join(' or ')}.`,
  ),
  'http/bodyMissing': refuses(() => 'The body is missing or is not JSON: send a JSON object.'),
  'http/unknownCustomer': refuses(
    ({ customerId }: { readonly customerId: string }) =>
      `There is no customer "${cut(customerId)}", or you may not see it: check the id.`,
  ),
  'http/preconditionRequired': refuses(
    () => 'Send the ETag of the version that you edited as If-Match, so that no other change is lost.',
  ),
  'http/preconditionFailed': refuses(
    ({ ifMatch, etag }: { readonly ifMatch: string; readonly etag: string }) =>
      `The customer is no longer the version ${cut(ifMatch)}: load the current one, ${etag}, and make your change again.`,
  ),
  'http/unreadableIfMatch': refuses(
    ({ ifMatch }: { readonly ifMatch: string }) =>
      `If-Match "${cut(ifMatch)}" is not a list of ETags: send the ETag exactly as you received it, with its quotes.`,
  ),
  'http/versionExcluded': refuses(
    ({ ifNoneMatch }: { readonly ifNoneMatch: string }) =>
      `The customer is a version that If-None-Match excludes (${cut(ifNoneMatch)}): leave the header out, or send If-Match.`,
  ),
  'http/unreadableIfNoneMatch': refuses(
    ({ ifNoneMatch }: { readonly ifNoneMatch: string }) =>
      `If-None-Match "${cut(ifNoneMatch)}" is not a list of ETags: send ETags exactly as you received them, with their quotes.`,
  ),
  'http/staleBase': refuses(
    ({ base, stored }: { readonly base: string; readonly stored: string }) =>
      `The customer has changed since you loaded it (your version: ${cut(base) || 'none'}, stored: ${cut(stored) || 'none'}): load it again, rebase your patch on it and send the rebased patch.`,
  ),
  'http/unreadableBase': refuses(
    ({ base }: { readonly base: string }) =>
      `"${cut(base)}" is not a date and time: send dateLastModified exactly as you received it.`,
  ),
  'http/unreadableDateTime': refuses(
    ({ dateTime }: { readonly dateTime: string }) =>
      `"${cut(dateTime)}" is not a date and time with an offset: send one like 2026-11-26T09:00:00-05:00.`,
  ),
  'http/scheduleUnknown': refuses(
    ({ customerId }: { readonly customerId: string }) =>
      `The schedule in force for customer "${cut(customerId)}" is unknown, because ancestors are missing or form a cycle: correct the stored parents.`,
  ),
};
