import { describe, expect, test } from 'vitest';
import { parseCustomer } from '../../src/customer/parse.js';
import { indexCustomers } from '../../src/customer/tree.js';
import { etagOf } from '../../src/http/etag.js';
import { respondToPatch } from '../../src/http/respond.js';
import { applyPatch } from '../../src/patch/apply.js';
import { completePatch } from '../../src/patch/complete.js';
import { diffCustomers } from '../../src/patch/diff.js';
import { rebasePatch } from '../../src/patch/rebase.js';

const lab = { id: 'lab', name: 'Lab' };
const edit = { name: 'Laboratory' };

describe('what is no customer is a bug of the caller, and the error names it', () => {
  test.each<[unknown, string]>([
    [undefined, 'undefined'],
    [null, 'null'],
    [5, '5'],
    ['lab', 'a text'],
    [[lab], 'a list'],
    [{ name: 'Lab' }, 'a customer without an id'],
    [parseCustomer(lab), 'a result that is not unwrapped'],
    [Promise.resolve(lab), 'a promise'],
  ])('%o is refused: %s', value => {
    const customer = value as never;
    expect(() => applyPatch(customer, edit)).toThrow(/^The option customer (is|must be)/);
    expect(() => completePatch(customer, edit)).toThrow(/^The option base (is|must be)/);
    expect(() => diffCustomers(customer, lab)).toThrow(/^The option before (is|must be)/);
    expect(() => diffCustomers(lab, customer)).toThrow(/^The option after (is|must be)/);
    expect(() => rebasePatch({ base: customer, mine: edit, theirs: lab })).toThrow(
      /^The option base (is|must be)/,
    );
    expect(() => rebasePatch({ base: lab, mine: edit, theirs: customer })).toThrow(
      /^The option theirs (is|must be)/,
    );
    expect(() => etagOf(customer)).toThrow(/^The option customer (is|must be)/);
  });
});

describe('a wrong option is a bug of the caller, and the error names it', () => {
  test.each([null, 5, 'sparse', [lab], indexCustomers([lab]).ok])(
    'applyPatch does not take %s as context',
    context => {
      expect(() => applyPatch(lab, edit, context as never)).toThrow(/^The option context must be an object/);
    },
  );

  test.each([Promise.resolve({}), new Date(0), ['sparse'], 'sparse', null])('a policy is not %s', value => {
    const policy = value as never;
    expect(() => applyPatch(lab, edit, { policy })).toThrow(/^The option policy (is|must be)/);
    expect(() => diffCustomers(lab, lab, policy)).toThrow(/^The option policy (is|must be)/);
  });

  test('only a text is stamped as who made the change', () => {
    const actor = { id: 5 as never, roles: ['SystemAdministrator'] };
    const customers = new Map([['lab', lab]]);
    expect(() => applyPatch(lab, edit, { actor: 5 as never })).toThrow(
      'The option actor must be a text, not 5.',
    );
    expect(() => respondToPatch({ customerId: 'lab', body: edit, customers, actor })).toThrow(
      'The option actor.id must be a text, not 5.',
    );
  });
});

test('completePatch reports an edit that refuses to be read', () => {
  const refusing = {
    get name(): string {
      throw new Error('no');
    },
  };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  for (const edit of [refusing, { data: revoked.proxy }]) {
    expect(completePatch(lab, edit)).toMatchObject({ ok: false, problems: [{ code: 'patch/unreadable' }] });
  }
});
