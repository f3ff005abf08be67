/*
 * The documented types of the service, under their documented names. The service often leaves out members that are
 * documented as non-null, so a member is optional and nullable unless a customer is useless without it.
 */

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A value that may be null or absent. */
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

/** The name of a weekday. */
export type DayOfWeek = (typeof daysOfWeek)[number];

/** What a rule depends on, in the service's order. */
export const simpleSchedulingRuleTypes = ['Always', 'CustomerState', 'Time'] as const;

/** What a rule depends on. */
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

/** How often a rule repeats. */
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

/** The name of a tag color. */
export type TagColors = (typeof tagColors)[number];

/**
 * Free-form data that the service stores without interpreting it. The keys are data and keep their case.
 *
 * Shape: `toStruct` converts a plain JSON object to this form, and `fromStruct` converts it back. The type describes
 * two levels of objects; data may nest deeper.
 */
export type Struct = StructOf<StructOf<AnyObject>>;

/**
 * One piece of free-form data. Exactly one member has a value; a `Value` without any means null.
 *
 * Shape: null counts as absent, and so does an empty list or text if another member has a value.
 */
export type Value = ValueOf<StructOf<AnyObject>>;

/*
 * A recursive type would be simpler, but form libraries list the paths of all fields in a type, and TypeScript gives up
 * on an endless list ("Type instantiation is excessively deep"). `AnyObject` ends the list. A `Struct` may be assigned
 * to it and it to a `Struct`, so that recursive functions over a `Struct` type-check.
 */
type StructOf<Inner> = { readonly [key: string]: ValueOf<Inner> | null };
type AnyObject = Readonly<Record<never, never>>;

interface ValueOf<Inner> {
  /** A truth value. */
  readonly boolValue?: Optional<boolean>;
  /** A text. */
  readonly stringValue?: Optional<string>;
  /** A number. */
  readonly numberValue?: Optional<number>;
  /** The items of a list. A list holds only objects. */
  readonly listValue?: Optional<readonly Inner[]>;
  /** An object. */
  readonly structValue?: Optional<Inner>;
}

/** The members that the service sets for everything it stores. */
export interface EntityInfo {
  /** The unique id. */
  readonly id: string;
  /** When it was created, as an ISO 8601 text. */
  readonly dateCreated?: Optional<string>;
  /** When it was last changed, as an ISO 8601 text. */
  readonly dateLastModified?: Optional<string>;
  /** The user that created it. */
  readonly createdBy?: Optional<string>;
  /** The user that last changed it. */
  readonly lastModifiedBy?: Optional<string>;
}

/** One customer on the path from a root down to a customer. */
export interface CustomerBreadcrumb {
  /** The id of the customer. */
  readonly id: string;
  /** The name of the customer when the breadcrumb was stored. */
  readonly name: string;
}

/** A label of customers. */
export interface Tag {
  /** The id of the tag. */
  readonly id: string;
  /** The name of the tag. */
  readonly name?: Optional<string>;
  /** The color of the tag. */
  readonly color?: Optional<TagColors>;
}

/** A weekday in a rule's `byDay`. */
export interface ScheduleDay {
  /**
   * The number of the weekday within the month or year, counted from the end if negative. 0 or absent: every such
   * weekday.
   */
  readonly offset?: Optional<number>;
  /** The weekday. */
  readonly dayOfWeek: DayOfWeek;
}

/** One rule of a schedule: which state the phone is in, and when. */
export interface SchedulingRule {
  /** The id of the rule, unique within its schedule. */
  readonly id?: Optional<string>;
  /** The name of the rule. */
  readonly name?: Optional<string>;
  /** The rank among the rules; absent means 0. The policy `priorityOrder` decides which end wins. */
  readonly priority?: Optional<number>;
  /** The name of the state that the rule sets. */
  readonly state?: Optional<string>;
  /** The id of the customer that the rule comes from, in a layered schedule. */
  readonly source?: Optional<string>;
  /** An expression that must hold for the rule to match. */
  readonly condition?: Optional<string>;
  /** What the rule depends on. */
  readonly simpleRuleType?: Optional<SimpleSchedulingRuleTypes>;
  /** For the type `CustomerState`: the state that the customer must be in. */
  readonly customerState?: Optional<string>;
  /** The id of the flow that handles calls. Does not affect whether the rule matches. */
  readonly flowId?: Optional<string>;
  /** The parameters of the flow. They do not affect whether the rule matches. */
  readonly flowParams?: Optional<Struct>;
  /** Whether the rule covers whole days. If so, `startTime` and `endTime` are ignored. */
  readonly isAllDay?: Optional<boolean>;
  /** The first local date of the rule; absent means 1970-01-01. */
  readonly startDate?: Optional<string>;
  /** The local time of day at which the rule begins to match; absent means midnight. */
  readonly startTime?: Optional<string>;
  /** The local time of day at which the rule stops matching. If it is not after `startTime`, it is on the next day. */
  readonly endTime?: Optional<string>;
  /** Which occurrences within a period to keep, counted from the end if negative (BYSETPOS). */
  readonly bySetPosition?: Optional<readonly number[]>;
  /** The months, 1 to 12 (BYMONTH). */
  readonly byMonth?: Optional<readonly number[]>;
  /** The ISO weeks of the year, counted from the end if negative (BYWEEKNO). */
  readonly byWeekNo?: Optional<readonly number[]>;
  /** The days of the year, counted from the end if negative (BYYEARDAY). */
  readonly byYearDay?: Optional<readonly number[]>;
  /** The days of the month, counted from the end if negative (BYMONTHDAY). */
  readonly byMonthDay?: Optional<readonly number[]>;
  /** The weekdays (BYDAY). */
  readonly byDay?: Optional<readonly ScheduleDay[]>;
  /** The hours, 0 to 23 (BYHOUR). */
  readonly byHour?: Optional<readonly number[]>;
  /** The minutes, 0 to 59 (BYMINUTE). */
  readonly byMinute?: Optional<readonly number[]>;
  /** The number of periods from one repetition to the next (INTERVAL). Absent or 0 means 1. */
  readonly interval?: Optional<number>;
  /** The total number of occurrences (COUNT). Absent or 0 means unlimited. */
  readonly count?: Optional<number>;
  /** The last local date on which the rule may start (UNTIL). The policy `untilDate` decides about that day. */
  readonly untilDate?: Optional<string>;
  /** How often the rule repeats (FREQ). */
  readonly frequency?: Optional<SchedulingRuleFrequency>;
}

/** Which state the phone is in, and when: a list of rules, and the state when no rule matches. */
export interface Schedule {
  /** An IANA or Windows time zone id. If absent, the zone is inherited from an ancestor. */
  readonly timeZoneId?: Optional<string>;
  /** Whether the parent's schedule applies instead. */
  readonly inherit?: Optional<boolean>;
  /** Whether the schedule is closed at all times. A closure also closes schedules that are inherited through it. */
  readonly forceClosed?: Optional<boolean>;
  /** The rules. `priority` and their order decide which one wins. */
  readonly rules?: Optional<readonly SchedulingRule[]>;
  /** The state if no rule matches. */
  readonly defaultState?: Optional<string>;
}

/** The data for one integration. */
export interface IntegrationData {
  /** The id in the other system. */
  readonly thirdPartyId?: Optional<string>;
}

/** Data for integrations, by integration. */
export type EntityIntegrationData = { readonly [key: string]: IntegrationData };

/**
 * The price of one item.
 *
 * Units: money amounts and multipliers are doubles, as the service sends them.
 */
export interface BillingItem {
  /** The fixed cost of the item. */
  readonly baseCost?: Optional<number>;
  /** The factor from raw units to billed units. */
  readonly rawUnitMultiplier?: Optional<number>;
  /** The cost of one billed unit. */
  readonly unitCost?: Optional<number>;
  /** The number of units without charge. */
  readonly allowance?: Optional<number>;
}

/** The rates of a customer, by item. Customers inherit the rates as a whole. */
export interface BillingSettings {
  /** The base price of a customer. */
  readonly base?: Optional<BillingItem>;
  /** Local phone numbers. */
  readonly localNumbers?: Optional<BillingItem>;
  /** Toll-free phone numbers. */
  readonly tollFreeNumbers?: Optional<BillingItem>;
  /** Calls to the customer. */
  readonly inboundVoiceCalls?: Optional<BillingItem>;
  /** Calls from the customer. */
  readonly outboundVoiceCalls?: Optional<BillingItem>;
  /** Faxes to the customer. */
  readonly inboundFaxes?: Optional<BillingItem>;
  /** Faxes from the customer. */
  readonly outboundFaxes?: Optional<BillingItem>;
  /** Text messages to the customer. */
  readonly inboundSmsMessages?: Optional<BillingItem>;
  /** Text messages from the customer. */
  readonly outboundSmsMessages?: Optional<BillingItem>;
  /** AI insights. */
  readonly aiInsights?: Optional<BillingItem>;
  /** Minutes of live AI. */
  readonly aiLiveMinutes?: Optional<BillingItem>;
  /** AI messages. */
  readonly aiMessages?: Optional<BillingItem>;
}

/** The look and the features of the portal. Customers inherit the settings as a whole. */
export interface AppSettings {
  /** Whether users may manage phone numbers. */
  readonly enablePhoneNumberManagement?: Optional<boolean>;
  /** Whether users may manage devices. */
  readonly enableDeviceManagement?: Optional<boolean>;
  /** Whether users see the dialer. */
  readonly enableDialer?: Optional<boolean>;
  /** Whether users see the call history. */
  readonly enableCallHistory?: Optional<boolean>;
  /** Whether users see assistants. */
  readonly enableAssistants?: Optional<boolean>;
  /** Whether the message center shows file names. */
  readonly showFileNameInMessageCenter?: Optional<boolean>;
  /** The Chakra UI theme of the portal, as text. */
  readonly chakraTheme?: Optional<string>;
  /** Additional CSS for the portal. */
  readonly customCss?: Optional<string>;
  /** The title of the portal's pages. */
  readonly pageTitle?: Optional<string>;
  /** Replacements for texts of the portal, as text. */
  readonly stringMappings?: Optional<string>;
  /** The page to open after logging out. */
  readonly logoutUrl?: Optional<string>;
  /** The page for porting a phone number. */
  readonly portMyNumberUrl?: Optional<string>;
}

/** A customer as the service stores and returns it. */
export interface CustomerInfo extends EntityInfo {
  /** The id of the account. Read-only. */
  readonly accountId?: Optional<string>;
  /** The id of the parent; absent, null or blank for a root. */
  readonly parentCustomerId?: Optional<string>;
  /** The path from the root to this customer. Read-only. */
  readonly breadcrumb?: Optional<readonly CustomerBreadcrumb[]>;
  /** The name of the account. Read-only. */
  readonly accountName?: Optional<string>;
  /** Whether the customer is in staging. Read-only. */
  readonly isStaging?: Optional<boolean>;
  /** The name of the customer. Never blank. */
  readonly name: string;
  /** The customer's id in another system. */
  readonly referenceId?: Optional<string>;
  /** Free-form data. */
  readonly data?: Optional<Struct>;
  /** The tags of the customer. A patch sets them by `tagIds`. */
  readonly tags?: Optional<readonly Tag[]>;
  /** The customer's own schedule. */
  readonly schedule?: Optional<Schedule>;
  /** Data for integrations, by integration. Read-only. */
  readonly integrationData?: Optional<EntityIntegrationData>;
  /** Whether `billingSettings` replace the inherited rates. */
  readonly overrideBillingSettings?: Optional<boolean>;
  /** The customer's own rates. */
  readonly billingSettings?: Optional<BillingSettings>;
  /** Whether `appSettings` replace the inherited app settings. */
  readonly overrideAppSettings?: Optional<boolean>;
  /** The customer's own app settings. */
  readonly appSettings?: Optional<AppSettings>;
}

/** The body of `PATCH /customers/{customerId}`: only the members to change. */
export interface PatchCustomer {
  /** The id of the customer to patch. It must match the URL. */
  readonly customerId?: Optional<string>;
  /** The new name. Must not be blank. */
  readonly name?: Optional<string>;
  /** The id of the new parent; blank makes the customer a root. */
  readonly parentCustomerId?: Optional<string>;
  /** The customer's new id in another system. */
  readonly referenceId?: Optional<string>;
  /** The free-form data. */
  readonly data?: Optional<Struct>;
  /** The ids of all tags that the customer then has. */
  readonly tagIds?: Optional<readonly string[]>;
  /** The customer's own schedule. */
  readonly schedule?: Optional<Schedule>;
  /** Whether `billingSettings` replace the inherited rates. */
  readonly overrideBillingSettings?: Optional<boolean>;
  /** The customer's own rates. */
  readonly billingSettings?: Optional<BillingSettings>;
  /** Whether `appSettings` replace the inherited app settings. */
  readonly overrideAppSettings?: Optional<boolean>;
  /** The customer's own app settings. */
  readonly appSettings?: Optional<AppSettings>;
}

/** The account above the roots of its customer trees. Its rates apply if no customer overrides them. */
export interface Account {
  /** The id of the account. */
  readonly id?: Optional<string>;
  /** The name of the account. */
  readonly name?: Optional<string>;
  /** The rates for customers without rates of their own or of an ancestor. */
  readonly billingSettings?: Optional<BillingSettings>;
}
