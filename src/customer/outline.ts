import type {
  AppSettings,
  BillingItem,
  BillingSettings,
  CustomerInfo,
  Schedule,
  ScheduleDay,
  SchedulingRule,
  Tag,
} from '../model.js';
import { isEmptyRuleMember } from './emptyForms.js';

/** What a walk through a customer knows of the model; where it knows nothing, an empty outline. */
export interface Outline {
  /** The declared members. */
  readonly members?: ReadonlyMap<string, DeclaredMember>;
  /** Of a list whose items are matched by their id and not by their place: the outline of an item. */
  readonly items?: Outline;
  /** Of a list whose items are matched by their place: the outline of an item. */
  readonly elements?: Outline;
  /** Of an object some of whose members may be in a form that means "not given", which equals leaving them out. */
  readonly isEmptyForm?: (member: string, value: unknown) => boolean;
  /** Whether something inside is compared in a way of its own. */
  readonly isNested?: boolean;
}

export interface DeclaredMember {
  readonly outline: Outline;
  /** Its place in the order in which differences are listed. */
  readonly rank: number;
}

export const plain: Outline = {};

const weekday = /* @__PURE__ */ withEmptyForms(
  /* @__PURE__ */ outlineOf<ScheduleDay>({ offset: plain, dayOfWeek: plain }),
);
const weekdays: Outline = { elements: weekday, isNested: true };

const rule = /* @__PURE__ */ withEmptyForms(
  /* @__PURE__ */ outlineOf<SchedulingRule>({
    id: plain,
    name: plain,
    priority: plain,
    state: plain,
    source: plain,
    condition: plain,
    simpleRuleType: plain,
    customerState: plain,
    flowId: plain,
    flowParams: plain,
    isAllDay: plain,
    startDate: plain,
    startTime: plain,
    endTime: plain,
    bySetPosition: plain,
    byMonth: plain,
    byWeekNo: plain,
    byYearDay: plain,
    byMonthDay: plain,
    byDay: weekdays,
    byHour: plain,
    byMinute: plain,
    interval: plain,
    count: plain,
    untilDate: plain,
    frequency: plain,
  }),
);

const schedule = /* @__PURE__ */ outlineOf<Schedule>({
  timeZoneId: plain,
  inherit: plain,
  forceClosed: plain,
  rules: /* @__PURE__ */ listOf(rule),
  defaultState: plain,
});

export const billingItemOutline = /* @__PURE__ */ outlineOf<BillingItem>({
  baseCost: plain,
  rawUnitMultiplier: plain,
  unitCost: plain,
  allowance: plain,
});

export const billingOutline = /* @__PURE__ */ outlineOf<BillingSettings>({
  base: billingItemOutline,
  localNumbers: billingItemOutline,
  tollFreeNumbers: billingItemOutline,
  inboundVoiceCalls: billingItemOutline,
  outboundVoiceCalls: billingItemOutline,
  inboundFaxes: billingItemOutline,
  outboundFaxes: billingItemOutline,
  inboundSmsMessages: billingItemOutline,
  outboundSmsMessages: billingItemOutline,
  aiInsights: billingItemOutline,
  aiLiveMinutes: billingItemOutline,
});

const appSettings = /* @__PURE__ */ outlineOf<AppSettings>({
  enablePhoneNumberManagement: plain,
  enableDeviceManagement: plain,
  enableDialer: plain,
  enableCallHistory: plain,
  enableAssistants: plain,
  showFileNameInMessageCenter: plain,
  chakraTheme: plain,
  customCss: plain,
  pageTitle: plain,
  stringMappings: plain,
  logoutUrl: plain,
  portMyNumberUrl: plain,
});

const tag = /* @__PURE__ */ outlineOf<Tag>({ id: plain, name: plain, color: plain });

/** The members of a customer in the order of the service's own answer: its base members last. */
export const customerOutline: Outline = /* @__PURE__ */ outlineOf<CustomerInfo>({
  accountId: plain,
  parentCustomerId: plain,
  breadcrumb: plain,
  accountName: plain,
  isStaging: plain,
  name: plain,
  referenceId: plain,
  data: plain,
  tags: /* @__PURE__ */ listOf(tag),
  schedule,
  integrationData: plain,
  overrideBillingSettings: plain,
  billingSettings: billingOutline,
  overrideAppSettings: plain,
  appSettings,
  id: plain,
  dateCreated: plain,
  dateLastModified: plain,
  createdBy: plain,
  lastModifiedBy: plain,
});

/** The declared members, in the order of the model. */
export function declaredNames<T>({ members = new Map() }: Outline): readonly (keyof T & string)[] {
  return [...members.keys()] as (keyof T & string)[];
}

export function memberOutline(outline: Outline, member: string): Outline {
  return outline.members?.get(member)?.outline ?? plain;
}

/** Members in the declared order, then the undeclared ones as they come. */
export function inDeclaredOrder(
  { members: declared }: Outline,
  members: readonly string[],
): readonly string[] {
  const rankOf = (member: string) => declared?.get(member)?.rank ?? unranked;
  return [...members].sort((a, b) => rankOf(a) - rankOf(b));
}

/** The rank of a member that is not declared: behind all that are. */
export const unranked = 1000;

function outlineOf<T>(members: Record<keyof T, Outline>): Outline {
  const declared = Object.entries<Outline>(members);
  return {
    members: new Map(declared.map(([member, outline], rank) => [member, { outline, rank }])),
    isNested: declared.some(([, inside]) => inside.isNested),
  };
}

/** The same, of a rule or a part of one. */
function withEmptyForms(outline: Outline): Outline {
  return { ...outline, isEmptyForm: isEmptyRuleMember, isNested: true };
}

export function listOf(items: Outline): Outline {
  return { items, isNested: true };
}
