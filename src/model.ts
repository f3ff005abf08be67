/*
 * The documented types of the service, under their documented names. The service often leaves out members that are
 * documented as non-null, so a member is optional and nullable unless a customer is useless without it.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Optional<T> = T | null | undefined;

/** The days of the week, in the service's order: a day may also be sent as its position. */
export const daysOfWeek = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

export type DayOfWeek = (typeof daysOfWeek)[number];

/** What a rule depends on, in the service's order. */
export const simpleSchedulingRuleTypes = ['Always', 'CustomerState', 'Time'] as const;

export type SimpleSchedulingRuleTypes = (typeof simpleSchedulingRuleTypes)[number];

/** How often a rule repeats, in the service's order. */
export const schedulingRuleFrequencies = [
  'None',
  'Secondly',
  'Minutely',
  'Hourly',
  'Daily',
  'Weekly',
  'Monthly',
  'Yearly',
] as const;

export type SchedulingRuleFrequency = (typeof schedulingRuleFrequencies)[number];

/** The colors of tags, in the service's order. */
export const tagColors = [
  'Magenta',
  'Red',
  'Volcano',
  'Orange',
  'Gold',
  'Lime',
  'Green',
  'Cyan',
  'Blue',
  'GeekBlue',
  'Purple',
] as const;

export type TagColors = (typeof tagColors)[number];

/**
 * Free-form data that the service stores without interpreting it. The keys are data and keep their case.
 *
 * Shape: `toStruct` converts a plain JSON object to this form, and `fromStruct` converts it back.
 */
export type Struct = { readonly [key: string]: Value | null };

/**
 * One piece of free-form data. Exactly one member has a value; a `Value` without any means null.
 *
 * Shape: null counts as absent, and so does an empty list or text beside a member that has a value.
 */
export interface Value {
  readonly boolValue?: Optional<boolean>;
  readonly stringValue?: Optional<string>;
  readonly numberValue?: Optional<number>;
  /** The items of a list. A list holds only objects. */
  readonly listValue?: Optional<readonly Struct[]>;
  readonly structValue?: Optional<Struct>;
}

export interface EntityInfo {
  readonly id: string;
  readonly dateCreated?: Optional<string>;
  readonly dateLastModified?: Optional<string>;
  readonly createdBy?: Optional<string>;
  readonly lastModifiedBy?: Optional<string>;
}

/** One customer on the path from a root down to a customer. */
export interface CustomerBreadcrumb {
  readonly id: string;
  readonly name: string;
}

export interface Tag {
  readonly id: string;
  readonly name?: Optional<string>;
  readonly color?: Optional<TagColors>;
}

/** A weekday in a rule's `byDay`. */
export interface ScheduleDay {
  /**
   * The number of the weekday within the month or year, counted from the end if negative. 0 or absent: every such
   * weekday.
   */
  readonly offset?: Optional<number>;
  readonly dayOfWeek: DayOfWeek;
}

/** One rule of a schedule: which state the phone is in, and when. */
export interface SchedulingRule {
  readonly id?: Optional<string>;
  readonly name?: Optional<string>;
  readonly priority?: Optional<number>;
  readonly state?: Optional<string>;
  readonly source?: Optional<string>;
  readonly condition?: Optional<string>;
  readonly simpleRuleType?: Optional<SimpleSchedulingRuleTypes>;
  readonly customerState?: Optional<string>;
  readonly flowId?: Optional<string>;
  readonly flowParams?: Optional<Struct>;
  readonly isAllDay?: Optional<boolean>;
  readonly startDate?: Optional<string>;
  readonly startTime?: Optional<string>;
  readonly endTime?: Optional<string>;
  readonly bySetPosition?: Optional<readonly number[]>;
  readonly byMonth?: Optional<readonly number[]>;
  readonly byWeekNo?: Optional<readonly number[]>;
  readonly byYearDay?: Optional<readonly number[]>;
  readonly byMonthDay?: Optional<readonly number[]>;
  readonly byDay?: Optional<readonly ScheduleDay[]>;
  readonly byHour?: Optional<readonly number[]>;
  readonly byMinute?: Optional<readonly number[]>;
  readonly interval?: Optional<number>;
  readonly count?: Optional<number>;
  readonly untilDate?: Optional<string>;
  readonly frequency?: Optional<SchedulingRuleFrequency>;
}

/** Which state the phone is in, and when: a list of rules, and the state when no rule matches. */
export interface Schedule {
  /** An IANA or Windows time zone id. If absent, the zone is inherited from an ancestor. */
  readonly timeZoneId?: Optional<string>;
  readonly inherit?: Optional<boolean>;
  readonly forceClosed?: Optional<boolean>;
  readonly rules?: Optional<readonly SchedulingRule[]>;
  readonly defaultState?: Optional<string>;
}

export interface IntegrationData {
  readonly thirdPartyId?: Optional<string>;
}

export type EntityIntegrationData = { readonly [key: string]: IntegrationData };

/**
 * The price of one item.
 *
 * Units: money amounts and multipliers are doubles, as the service sends them.
 */
export interface BillingItem {
  readonly baseCost?: Optional<number>;
  readonly rawUnitMultiplier?: Optional<number>;
  readonly unitCost?: Optional<number>;
  readonly allowance?: Optional<number>;
}

/** The rates of a customer, by item. Customers inherit the rates as a whole. */
export interface BillingSettings {
  readonly base?: Optional<BillingItem>;
  readonly localNumbers?: Optional<BillingItem>;
  readonly tollFreeNumbers?: Optional<BillingItem>;
  readonly inboundVoiceCalls?: Optional<BillingItem>;
  readonly outboundVoiceCalls?: Optional<BillingItem>;
  readonly inboundFaxes?: Optional<BillingItem>;
  readonly outboundFaxes?: Optional<BillingItem>;
  readonly inboundSmsMessages?: Optional<BillingItem>;
  readonly outboundSmsMessages?: Optional<BillingItem>;
  readonly aiInsights?: Optional<BillingItem>;
  readonly aiLiveMinutes?: Optional<BillingItem>;
  readonly aiMessages?: Optional<BillingItem>;
}

/** The look and the features of the portal. Customers inherit the settings as a whole. */
export interface AppSettings {
  readonly enablePhoneNumberManagement?: Optional<boolean>;
  readonly enableDeviceManagement?: Optional<boolean>;
  readonly enableDialer?: Optional<boolean>;
  readonly enableCallHistory?: Optional<boolean>;
  readonly enableAssistants?: Optional<boolean>;
  readonly showFileNameInMessageCenter?: Optional<boolean>;
  readonly chakraTheme?: Optional<string>;
  readonly customCss?: Optional<string>;
  readonly pageTitle?: Optional<string>;
  readonly stringMappings?: Optional<string>;
  readonly logoutUrl?: Optional<string>;
  readonly portMyNumberUrl?: Optional<string>;
}

/** A customer as the service stores and returns it. */
export interface CustomerInfo extends EntityInfo {
  readonly accountId?: Optional<string>;
  readonly parentCustomerId?: Optional<string>;
  readonly breadcrumb?: Optional<readonly CustomerBreadcrumb[]>;
  readonly accountName?: Optional<string>;
  readonly isStaging?: Optional<boolean>;
  readonly name: string;
  readonly referenceId?: Optional<string>;
  readonly data?: Optional<Struct>;
  readonly tags?: Optional<readonly Tag[]>;
  readonly schedule?: Optional<Schedule>;
  readonly integrationData?: Optional<EntityIntegrationData>;
  readonly overrideBillingSettings?: Optional<boolean>;
  readonly billingSettings?: Optional<BillingSettings>;
  readonly overrideAppSettings?: Optional<boolean>;
  readonly appSettings?: Optional<AppSettings>;
}

/** The body of `PATCH /customers/{customerId}`: only the members to change. */
export interface PatchCustomer {
  readonly customerId?: Optional<string>;
  readonly name?: Optional<string>;
  readonly parentCustomerId?: Optional<string>;
  readonly referenceId?: Optional<string>;
  readonly data?: Optional<Struct>;
  readonly tagIds?: Optional<readonly string[]>;
  readonly schedule?: Optional<Schedule>;
  readonly overrideBillingSettings?: Optional<boolean>;
  readonly billingSettings?: Optional<BillingSettings>;
  readonly overrideAppSettings?: Optional<boolean>;
  readonly appSettings?: Optional<AppSettings>;
}

/** The account above the roots of its customer trees. Its rates apply if no customer overrides them. */
export interface Account {
  readonly id?: Optional<string>;
  readonly name?: Optional<string>;
  readonly billingSettings?: Optional<BillingSettings>;
}
