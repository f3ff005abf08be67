import { describe, expectTypeOf, it } from 'vitest';
import {
  type AffectedCustomer,
  type AssumedPolicy,
  type Assumption,
  type CustomerInfo,
  type CustomerTree,
  type Effective,
  fitPolicy,
  type PatchCustomer,
  type Preview,
  type PreviewRequest,
  previewPatch,
  type Recording,
  type Result,
  renderTimelineSvg,
  type Schedule,
  type ScheduleState,
  type Timeline,
} from '../../src/index.js';

declare const tree: CustomerTree;
declare const preview: Preview;
declare const supplied: Effective<Schedule>;

const lab: CustomerInfo = { id: 'lab', name: 'Lab' };
const asked = { customers: [lab], patch: { customerId: 'lab' }, at: 0 } as const;

describe('the request of a preview', () => {
  it('accepts a tree, all customers, or a lookup', () => {
    expectTypeOf(previewPatch).parameters.toEqualTypeOf<[PreviewRequest]>();
    previewPatch({ ...asked, customers: tree });
    previewPatch({ ...asked, customers: new Set([lab]) });
    previewPatch({ ...asked, customers: new Map([['lab', lab]]) });
    previewPatch({ ...asked, customers: { get: () => null } });
    // @ts-expect-error: one customer is not a list
    previewPatch({ ...asked, customers: lab });
  });

  it('requires customers, a patch and an instant', () => {
    // @ts-expect-error: the library has no clock, so the caller gives the instant
    previewPatch({ customers: [lab], patch: {} });
    // @ts-expect-error: it reads no database
    previewPatch({ patch: {}, at: 0 });
    // @ts-expect-error: there is nothing to preview
    previewPatch({ customers: [lab], at: 0 });
    previewPatch({ ...asked, at: new Date(0) });
    // @ts-expect-error: null is not an instant
    previewPatch({ ...asked, at: null });
  });

  it('accepts only patchable members and known policies', () => {
    // @ts-expect-error: the service sets it
    previewPatch({ ...asked, patch: { breadcrumb: [] } });
    // @ts-expect-error: no such dialect
    previewPatch({ ...asked, policy: { dialect: 'jsonPatch' } });
    // @ts-expect-error: the result must not be a promise
    previewPatch({ ...asked, evaluateCondition: async () => true });
  });
});

describe('the result of a preview', () => {
  it('is plain, read-only data', () => {
    expectTypeOf(previewPatch(asked)).toEqualTypeOf<Result<Preview>>();
    expectTypeOf(preview.before).toEqualTypeOf<CustomerInfo>();
    expectTypeOf(preview.wire).toEqualTypeOf<PatchCustomer>();
    expectTypeOf(preview.affected).toEqualTypeOf<readonly AffectedCustomer[]>();
    expectTypeOf(preview.assumptions).toEqualTypeOf<readonly Assumption[]>();
    // @ts-expect-error
    preview.at = 0;
    // @ts-expect-error
    preview.affected.pop();
  });

  it('has a state and a timeline only if a schedule is in force', () => {
    expectTypeOf(preview.schedule.state.before).toEqualTypeOf<ScheduleState | null>();
    expectTypeOf(preview.schedule.timeline.after).toEqualTypeOf<Timeline | null>();
    // @ts-expect-error: there may be no supplier
    supplied.value;
    if (supplied.status === 'resolved') expectTypeOf(supplied.value).toEqualTypeOf<Schedule>();
    else expectTypeOf(supplied.status).toEqualTypeOf<'none' | 'unknown'>();
  });

  it('can assume every policy except the one about roles', () => {
    expectTypeOf<'dialect' | 'zoneFrom' | 'closedState'>().toExtend<AssumedPolicy>();
    expectTypeOf<'customerRoleMayPatch'>().not.toExtend<AssumedPolicy>();
  });

  it('can draw a timeline only if there is one', () => {
    const { from, to, schedule } = preview;
    const { before, after } = schedule.timeline;
    // @ts-expect-error: there may be none after the patch
    renderTimelineSvg({ before, after, from, to, timeZoneId: 'UTC' });
    if (after) {
      const svg = renderTimelineSvg({ before, after, from, to, timeZoneId: 'UTC' });
      expectTypeOf(svg).toEqualTypeOf<string>();
    }
  });
});

describe('a recording', () => {
  it('has the members of its kind', () => {
    const answer = { stateName: 'Open' };
    fitPolicy([{ kind: 'testSchedule', schedule: {}, dateTime: '2026-11-23T09:00:00Z', answer }]);
    // @ts-expect-error: a recorded patch has the customer before and after it
    fitPolicy([{ kind: 'patch', schedule: {}, answer }]);
    // @ts-expect-error: no such kind
    fitPolicy([{ kind: 'get', customer: lab }]);
    expectTypeOf<Recording['kind']>().toEqualTypeOf<
      'testSchedule' | 'inheritedSchedule' | 'patch' | 'cost'
    >();
  });
});
