import {
  type AppSettings,
  type BillingItem,
  type BillingSettings,
  type CustomerBreadcrumb,
  type CustomerInfo,
  daysOfWeek,
  type IntegrationData,
  type PatchCustomer,
  type Schedule,
  type ScheduleDay,
  type SchedulingRule,
  schedulingRuleFrequencies,
  simpleSchedulingRuleTypes,
  type Tag,
  tagColors,
} from '../model.js';
import { type Spellings, spellingsOf } from './spellings.js';

/*
 * The one table of members: reading, the schemas, the outline of every walk and the list of what a patch may set all
 * come from here. A new member is added here and, with its documentation, in the model.
 */

/** What may stand in one place. A member of an object may also be absent or null unless the object requires it. */
export type Shape = LeafShape | EnumShape | ListShape | RecordShape | ObjectShape;

export interface LeafShape {
  /** `integer` has 32 bits; a `struct` is a record of `Value`s. */
  readonly kind: 'text' | 'flag' | 'amount' | 'integer' | 'struct';
}

export interface EnumShape {
  readonly kind: 'enum';
  /** In the service's order: on the wire an enum may also be its position. */
  readonly names: readonly string[];
  readonly spellings: Spellings;
}

export interface ListShape {
  readonly kind: 'list';
  readonly item: Shape;
  /** Whether the items are matched by their id and not by their place. */
  readonly hasIds: boolean;
}

/** An object whose keys are data. */
export interface RecordShape {
  readonly kind: 'record';
  readonly value: Shape;
}

export interface ObjectShape {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, Shape>;
  readonly required: readonly string[];
  /** Whether members may be in a form that means "not given", as those of rules. */
  readonly hasEmptyForms: boolean;
  readonly spellings: Spellings;
}

const text: Shape = { kind: 'text' };
const flag: Shape = { kind: 'flag' };
const amount: Shape = { kind: 'amount' };
const integer: Shape = { kind: 'integer' };
const struct: Shape = { kind: 'struct' };
const integers: Shape = { kind: 'list', item: integer, hasIds: false };

/** The members of `T`, none forgotten and none made up. */
function objectOf<T>(
  members: { readonly [M in keyof T & string]-?: Shape },
  {
    required = [],
    hasEmptyForms = false,
  }: { readonly required?: readonly (keyof T & string)[]; readonly hasEmptyForms?: boolean } = {},
): ObjectShape {
  const entries = Object.entries<Shape>(members);
  return {
    kind: 'object',
    members: new Map(entries),
    required,
    hasEmptyForms,
    spellings: spellingsOf(Object.keys(members)),
  };
}

const enumOf = (names: readonly string[]): Shape => ({ kind: 'enum', names, spellings: spellingsOf(names) });

const listOf = (item: Shape, { hasIds = false } = {}): Shape => ({ kind: 'list', item, hasIds });

/*
 * Everything below is made by calls that are marked as pure, so that a bundler drops it from a page that does not
 * need it.
 */
const day = /* @__PURE__ */ objectOf<ScheduleDay>(
  { offset: integer, dayOfWeek: /* @__PURE__ */ enumOf(daysOfWeek) },
  { required: ['dayOfWeek'], hasEmptyForms: true },
);

const rule = /* @__PURE__ */ objectOf<SchedulingRule>(
  {
    id: text,
    name: text,
    priority: integer,
    state: text,
    source: text,
    condition: text,
    simpleRuleType: /* @__PURE__ */ enumOf(simpleSchedulingRuleTypes),
    customerState: text,
    flowId: text,
    flowParams: struct,
    isAllDay: flag,
    startDate: text,
    startTime: text,
    endTime: text,
    bySetPosition: integers,
    byMonth: integers,
    byWeekNo: integers,
    byYearDay: integers,
    byMonthDay: integers,
    byDay: /* @__PURE__ */ listOf(day),
    byHour: integers,
    byMinute: integers,
    interval: integer,
    count: integer,
    untilDate: text,
    frequency: /* @__PURE__ */ enumOf(schedulingRuleFrequencies),
  },
  { hasEmptyForms: true },
);

const schedule = /* @__PURE__ */ objectOf<Schedule>({
  timeZoneId: text,
  inherit: flag,
  forceClosed: flag,
  rules: /* @__PURE__ */ listOf(rule, { hasIds: true }),
  defaultState: text,
});

const billingItem = /* @__PURE__ */ objectOf<BillingItem>({
  baseCost: amount,
  rawUnitMultiplier: amount,
  unitCost: amount,
  allowance: integer,
});

const billing = /* @__PURE__ */ objectOf<BillingSettings>({
  base: billingItem,
  localNumbers: billingItem,
  tollFreeNumbers: billingItem,
  inboundVoiceCalls: billingItem,
  outboundVoiceCalls: billingItem,
  inboundFaxes: billingItem,
  outboundFaxes: billingItem,
  inboundSmsMessages: billingItem,
  outboundSmsMessages: billingItem,
  aiInsights: billingItem,
  aiLiveMinutes: billingItem,
  aiMessages: billingItem,
});

const appSettings = /* @__PURE__ */ objectOf<AppSettings>({
  enablePhoneNumberManagement: flag,
  enableDeviceManagement: flag,
  enableDialer: flag,
  enableCallHistory: flag,
  enableAssistants: flag,
  showFileNameInMessageCenter: flag,
  chakraTheme: text,
  customCss: text,
  pageTitle: text,
  stringMappings: text,
  logoutUrl: text,
  portMyNumberUrl: text,
});

const breadcrumb = /* @__PURE__ */ objectOf<CustomerBreadcrumb>(
  { id: text, name: text },
  { required: ['id', 'name'] },
);

const tag = /* @__PURE__ */ objectOf<Tag>(
  { id: text, name: text, color: /* @__PURE__ */ enumOf(tagColors) },
  { required: ['id'] },
);

const integration = /* @__PURE__ */ objectOf<IntegrationData>({ thirdPartyId: text });

/** The members of a customer in the order of the service's own answer: its base members last. */
export const customerMembers: ObjectShape = /* @__PURE__ */ objectOf<CustomerInfo>(
  {
    accountId: text,
    parentCustomerId: text,
    breadcrumb: /* @__PURE__ */ listOf(breadcrumb),
    accountName: text,
    isStaging: flag,
    name: text,
    referenceId: text,
    data: struct,
    tags: /* @__PURE__ */ listOf(tag, { hasIds: true }),
    schedule,
    integrationData: { kind: 'record', value: integration },
    overrideBillingSettings: flag,
    billingSettings: billing,
    overrideAppSettings: flag,
    appSettings,
    id: text,
    dateCreated: text,
    dateLastModified: text,
    createdBy: text,
    lastModifiedBy: text,
  },
  { required: ['id', 'name'] },
);

/** The members of a patch, in the order of the page. */
export const patchMembers: ObjectShape = /* @__PURE__ */ objectOf<PatchCustomer>({
  customerId: text,
  name: text,
  parentCustomerId: text,
  referenceId: text,
  data: struct,
  tagIds: /* @__PURE__ */ listOf(text),
  schedule,
  overrideBillingSettings: flag,
  billingSettings: billing,
  overrideAppSettings: flag,
  appSettings,
});

/** What a patch may set, in the order of the page: all but the id of the customer that it is for. */
export type SettableMember = Exclude<keyof PatchCustomer & string, 'customerId'>;

export const settableMembers: readonly SettableMember[] = /* @__PURE__ */ namesOf<
  keyof PatchCustomer & string
>(patchMembers).filter(member => member !== 'customerId');

/** The items that a customer is charged for, and the members of each. */
export const billingItemNames: readonly (keyof BillingSettings)[] = /* @__PURE__ */ namesOf(billing);
export const billingMemberNames: readonly (keyof BillingItem)[] = /* @__PURE__ */ namesOf(billingItem);

function namesOf<Name extends string>({ members }: ObjectShape): readonly Name[] {
  return [...members.keys()] as Name[];
}
