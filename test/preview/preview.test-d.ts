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

describe('what a preview is asked', () => {
  it('takes a tree, all customers, or a lookup', () => {
    expectTypeOf(previewPatch).parameters.toEqualTypeOf<[PreviewRequest]>();
    previewPatch({ ...asked, customers: tree });
    previewPatch({ ...asked, customers: new Set([lab]) });
    previewPatch({ ...asked, customers: new Map([['lab', lab]]) });
    previewPatch({ ...asked, customers: { get: () => null } });
    // @ts-expect-error: one customer is no list of them
    previewPatch({ ...asked, customers: lab });
  });

  it('needs customers, a patch and an instant', () => {
    // @ts-expect-error: without a clock, the instant is the caller's to give
    previewPatch({ customers: [lab], patch: {} });
    // @ts-expect-error: it reads no database
    previewPatch({ patch: {}, at: 0 });
    // @ts-expect-error: there is nothing to preview
    previewPatch({ customers: [lab], at: 0 });
    previewPatch({ ...asked, at: new Date(0) });
    // @ts-expect-error: null is no instant
    previewPatch({ ...asked, at: null });
  });

  it('takes only what can be patched and assumed', () => {
    // @ts-expect-error: the service sets it
    previewPatch({ ...asked, patch: { breadcrumb: [] } });
    // @ts-expect-error: no such dialect
    previewPatch({ ...asked, policy: { dialect: 'jsonPatch' } });
    // @ts-expect-error: an answer now, not a promise of one
    previewPatch({ ...asked, evaluateCondition: async () => true });
  });
});

describe('what a preview says', () => {
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

  it('has a state and a timeline only where someone supplies a schedule', () => {
    expectTypeOf(preview.schedule.state.before).toEqualTypeOf<ScheduleState | null>();
    expectTypeOf(preview.schedule.timeline.after).toEqualTypeOf<Timeline | null>();
    // @ts-expect-error: nobody may supply it
    supplied.value;
    if (supplied.status === 'resolved') expectTypeOf(supplied.value).toEqualTypeOf<Schedule>();
    else expectTypeOf(supplied.status).toEqualTypeOf<'none' | 'unknown'>();
  });

  it('can assume every policy but the one that decides who may patch', () => {
    expectTypeOf<'dialect' | 'zoneFrom' | 'closedState'>().toExtend<AssumedPolicy>();
    expectTypeOf<'customerRoleMayPatch'>().not.toExtend<AssumedPolicy>();
  });

  it('draws a timeline that there is', () => {
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
  it('says by its kind what was asked', () => {
    const answer = { stateName: 'Open' };
    fitPolicy([{ kind: 'testSchedule', schedule: {}, dateTime: '2026-11-23T09:00:00Z', answer }]);
    // @ts-expect-error: of a patch, the customer before and after it is recorded
    fitPolicy([{ kind: 'patch', schedule: {}, answer }]);
    // @ts-expect-error: no such kind
    fitPolicy([{ kind: 'get', customer: lab }]);
    expectTypeOf<Recording['kind']>().toEqualTypeOf<
      'testSchedule' | 'inheritedSchedule' | 'patch' | 'cost'
    >();
  });
});
