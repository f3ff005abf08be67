import { expectTypeOf, it } from 'vitest';
import type { CustomerInfo } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import type { Change } from '../../src/patch/changes.js';
import type { Result } from '../../src/problem.js';

const lab: CustomerInfo = { id: 'lab', name: 'Lab' };

it('a patch has only patchable members', () => {
  expectTypeOf(applyPatch(lab, { name: undefined, referenceId: null })).toEqualTypeOf<Result<CustomerInfo>>();
  // @ts-expect-error: the service sets it
  applyPatch(lab, { breadcrumb: [] });
  // @ts-expect-error: tags are sent by id
  applyPatch(lab, { tags: [{ id: 't1' }] });
  // @ts-expect-error: no such member
  applyPatch(lab, { nmae: 'Lab' });
});

it('the kind of a change determines which of before and after it has', () => {
  expectTypeOf<Extract<Change, { kind: 'add' }>['before']>().toEqualTypeOf<undefined>();
  expectTypeOf<Extract<Change, { kind: 'reorder' }>['after']>().toEqualTypeOf<readonly (string | number)[]>();
});

it('a lookup is any object with a get method', () => {
  applyPatch(
    lab,
    {},
    { customers: new Map([['lab', lab]]), tags: new Map([['t1', { id: 't1' }]]), now: new Date(0) },
  );
});
