import { expect, it, vi } from 'vitest';
import { parsePatch } from '../../src/customer/parse.js';
import { respondToPatch } from '../../src/http/respond.js';
import { isSameVersion } from '../../src/http/versionDate.js';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import { completePatch } from '../../src/patch/complete.js';
import { diffCustomers } from '../../src/patch/diff.js';
import type { Intent } from '../../src/patch/intent.js';
import { rebasePatch } from '../../src/patch/rebase.js';
import { fc } from '../arbitraries/fc.js';
import { catalogue, dialects, stored, variantOf, variants } from '../patch/cases.js';

vi.setConfig({ testTimeout: 60_000 });

const now = '2030-01-01T00:00:00Z';

/* `respondToPatch` accepts every patch that the library makes. Afterwards, the previous version is stale. */
function expectAccepted(
  info: CustomerInfo,
  patch: PatchCustomer,
  { drops, allow }: Intent,
  policy: { dialect: 'sparse' | 'mergePatch' },
) {
  const parsed = parsePatch(patch, { stored: info });
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  const request = { customerId: info.id, tags: catalogue, actor: { roles: ['SystemAdministrator'] }, policy };
  const customers = new Map([[info.id, info]]);
  const answer = respondToPatch({ ...request, body: patch, customers, drops, allow, now });
  expect([answer.status, 'responseStatus' in answer.body ? answer.body : {}]).toEqual([200, {}]);
  if (answer.status !== 200 || answer.body === info || info.dateLastModified == null) return;
  const later = new Map([[info.id, answer.body]]);
  const again = respondToPatch({ ...request, body: { name: 'Late' }, customers: later, base: info, now });
  // A stored stamp that is not a date cannot be compared. A blank one counts as absent.
  const isDate = info.dateLastModified === '' || isSameVersion(info.dateLastModified, now) !== undefined;
  expect(again.status).toBe(isDate ? 409 : 400);
}

it.each(dialects)('a diff is accepted with its drops and allow, %s', dialect => {
  fc.assert(
    fc.property(variants(), ([before, after]) => {
      const { patch, ...intent } = diffCustomers(before, after, { dialect });
      expectAccepted(before, patch, intent, { dialect });
    }),
  );
});

it.each(dialects)('a rebased patch is accepted with its drops and allow, %s', dialect => {
  const triples = stored().chain(base =>
    fc.record({ base: fc.constant(base), mine: variantOf(base), theirs: variantOf(base) }),
  );
  fc.assert(
    fc.property(triples, ({ base, mine: other, theirs }) => {
      const mine = diffCustomers(base, other, { dialect }).patch;
      const result = rebasePatch({ base, mine, theirs, policy: { dialect } });
      fc.pre(result.ok);
      if (result.ok) expectAccepted(theirs, result.value.patch, result.value, { dialect });
    }),
  );
});

it('a completed edit is accepted unless it makes gaps in the rates', () => {
  fc.assert(
    fc.property(variants(), ([info, other]) => {
      const { name, data, billingSettings, appSettings } = other;
      const result = completePatch(info, { name, data, billingSettings, appSettings } as PatchCustomer);
      fc.pre(result.ok);
      const allow = ['billing/implicitZero'] as const;
      if (result.ok) expectAccepted(info, result.value, { drops: [], allow }, { dialect: 'sparse' });
    }),
  );
});
