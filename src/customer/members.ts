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
 * The one table of members. Reading, the schemas, the outline of every traversal and the list of patchable members
 * come from it. Add a new member here and, with its documentation, in the model.
 */

/**
 * The values that a place allows. Members of an object may also be absent or null, unless the object requires them.
 */
export type Shape = LeafShape | EnumShape | ListShape | RecordShape | ObjectShape;

export interface LeafShape {
  /** `integer` has 32 bits; `struct` is a record of `Value`s. */
  readonly kind: 'text' | 'flag' | 'amount' | 'integer' | 'struct';
}

export interface EnumShape {
  readonly kind: 'enum';
  /** In the service's order, because an enum may also be sent as its position. */
  readonly names: readonly string[];
  readonly spellings: Spellings;
}

export interface ListShape {
  readonly kind: 'list';
  readonly item: Shape;
  /** Whether items are matched by id instead of by position. */
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
  /** Whether members may be in a form that means "not given", as in rules. */
  readonly hasEmptyForms: boolean;
  readonly spellings: Spellings;
}

const text: Shape = { kind: 'text' };
const flag: Shape = { kind: 'flag' };
const amount: Shape = { kind: 'amount' };
const integer: Shape = { kind: 'integer' };
const struct: Shape = { kind: 'struct' };
const integers: Shape = { kind: 'list', item: integer, hasIds: false };

/** A shape with exactly the members of `T`; the types check that. */
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

/* Every call below is marked as pure, so that a bundler can drop it from a page that does not need it. */
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

/** The members of a customer in the order in which the service returns them, base members last. */
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

/** The members of a patch, in the documented order. */
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

/** The members of a patch, in the documented order. */
export const patchMemberNames: readonly (keyof PatchCustomer & string)[] =
  /* @__PURE__ */ namesOf(patchMembers);

/** A member that a patch may set: all except the id of the customer. */
export type SettableMember = Exclude<keyof PatchCustomer & string, 'customerId'>;

/** The members that a patch may set, in the documented order. */
export const settableMembers: readonly SettableMember[] = /* @__PURE__ */ patchMemberNames.filter(
  member => member !== 'customerId',
);

/** The items that a customer is charged for, in the documented order. */
export const billingItemNames: readonly (keyof BillingSettings)[] = /* @__PURE__ */ namesOf(billing);

/** The members of the price of an item, in the documented order. */
export const billingMemberNames: readonly (keyof BillingItem)[] = /* @__PURE__ */ namesOf(billingItem);

function namesOf<Name extends string>({ members }: ObjectShape): readonly Name[] {
  return [...members.keys()] as Name[];
}
