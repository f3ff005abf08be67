import type {
  AppSettings,
  BillingItem,
  BillingSettings,
  CustomerInfo,
  Schedule,
  SchedulingRule,
  Tag,
} from '../model.js';

/** What a walk through a customer knows of the model; where it knows nothing, an empty outline. */
export interface Outline {
  /** The declared members, in the order in which differences are listed. */
  readonly members?: ReadonlyMap<string, Outline>;
  /** Of a list whose items are matched by their id and not by their place: the outline of an item. */
  readonly items?: Outline;
}

export const plain: Outline = {};

const rule = outlineOf<SchedulingRule>({
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
  byDay: plain,
  byHour: plain,
  byMinute: plain,
  interval: plain,
  count: plain,
  untilDate: plain,
  frequency: plain,
});

const schedule = outlineOf<Schedule>({
  timeZoneId: plain,
  inherit: plain,
  forceClosed: plain,
  rules: { items: rule },
  defaultState: plain,
});

const billingItem = outlineOf<BillingItem>({
  baseCost: plain,
  rawUnitMultiplier: plain,
  unitCost: plain,
  allowance: plain,
});

const billingSettings = outlineOf<BillingSettings>({
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
});

const appSettings = outlineOf<AppSettings>({
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

const tag = outlineOf<Tag>({ id: plain, name: plain, color: plain });

/** The members of a customer in the order of the service's own answer: its base members last. */
export const customerOutline: Outline = outlineOf<CustomerInfo>({
  accountId: plain,
  parentCustomerId: plain,
  breadcrumb: plain,
  accountName: plain,
  isStaging: plain,
  name: plain,
  referenceId: plain,
  data: plain,
  tags: { items: tag },
  schedule,
  integrationData: plain,
  overrideBillingSettings: plain,
  billingSettings,
  overrideAppSettings: plain,
  appSettings,
  id: plain,
  dateCreated: plain,
  dateLastModified: plain,
  createdBy: plain,
  lastModifiedBy: plain,
});

export function memberOutline(outline: Outline, member: string): Outline {
  return outline.members?.get(member) ?? plain;
}

/** Members in the declared order, then the undeclared ones as they come. */
export function inDeclaredOrder(outline: Outline, members: readonly string[]): readonly string[] {
  const { members: declared } = outline;
  if (!declared || members.length < 2) return members;
  const given = new Set(members);
  return [...declared.keys()]
    .filter(member => given.has(member))
    .concat(members.filter(member => !declared.has(member)));
}

function outlineOf<T>(members: Record<keyof T, Outline>): Outline {
  return { members: new Map(Object.entries<Outline>(members)) };
}
