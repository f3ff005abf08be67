import * as v from 'valibot';
import type {
  AppSettings,
  BillingItem,
  BillingSettings,
  CustomerBreadcrumb,
  CustomerInfo,
  DayOfWeek,
  IntegrationData,
  PatchCustomer,
  Schedule,
  ScheduleDay,
  SchedulingRule,
  Tag,
  TagColors,
} from '../model.js';
import { pointerSegments } from '../pointer.js';
import type { Problem, Result } from '../problem.js';
import { FREQUENCIES, RULE_TYPES } from '../schedule/rule/rule.js';
import { billingOutline, declaredNames } from './outline.js';

/* In the service's order, because on the wire an enum may also be its position. */
const days: readonly DayOfWeek[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];
const tagColors: readonly TagColors[] = [
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
];

/** The parts of a schema that reading goes by. */
export type Shape =
  | { readonly type: 'strict_object' | 'loose_object'; readonly entries: Readonly<Record<string, Shape>> }
  | { readonly type: 'array'; readonly item: Shape }
  | { readonly type: 'record'; readonly value: Shape }
  | { readonly type: 'nullish'; readonly wrapped: Shape }
  | { readonly type: 'picklist'; readonly options: readonly string[] }
  | { readonly type: 'unknown' }
  | Leaf;

export type Leaf = { readonly type: 'string' | 'boolean' | 'number' } & v.GenericSchema;

/** The members of `T`, none forgotten and none made up. */
type EntriesOf<T> = Record<keyof T, Shape>;

/*
 * Everything below is made by functions, so that a bundler sees two pure calls and drops both from a page that
 * parses nothing.
 */
const text = () => v.nullish(v.string());
const flag = () => v.nullish(v.boolean());
const amount = () => v.nullish(v.number());
const int32 = () => v.pipe(v.number(), v.integer(), v.minValue(-(2 ** 31)), v.maxValue(2 ** 31 - 1));
const integer = () => v.nullish(int32());
const integers = () => v.nullish(v.array(int32()));
const struct = () => v.nullish(v.record(v.string(), v.unknown()));

/** `strictObject` where a member that is not known is a mistake, `looseObject` where it is to be kept. */
type ObjectOf = <E extends v.ObjectEntries>(
  entries: E,
) => v.StrictObjectSchema<E, undefined> | v.LooseObjectSchema<E, undefined>;

function ruleShape(object: ObjectOf) {
  const day = { offset: integer(), dayOfWeek: v.picklist(days) } satisfies EntriesOf<ScheduleDay>;
  return object({
    id: text(),
    name: text(),
    priority: integer(),
    state: text(),
    source: text(),
    condition: text(),
    simpleRuleType: v.nullish(v.picklist(RULE_TYPES)),
    customerState: text(),
    flowId: text(),
    flowParams: struct(),
    isAllDay: flag(),
    startDate: text(),
    startTime: text(),
    endTime: text(),
    bySetPosition: integers(),
    byMonth: integers(),
    byWeekNo: integers(),
    byYearDay: integers(),
    byMonthDay: integers(),
    byDay: v.nullish(v.array(object(day))),
    byHour: integers(),
    byMinute: integers(),
    interval: integer(),
    count: integer(),
    untilDate: text(),
    frequency: v.nullish(v.picklist(FREQUENCIES)),
  } satisfies EntriesOf<SchedulingRule>);
}

function scheduleShape(object: ObjectOf) {
  return object({
    timeZoneId: text(),
    inherit: flag(),
    forceClosed: flag(),
    rules: v.nullish(v.array(ruleShape(object))),
    defaultState: text(),
  } satisfies EntriesOf<Schedule>);
}

function billingShape(object: ObjectOf) {
  const item = v.nullish(
    object({
      baseCost: amount(),
      rawUnitMultiplier: amount(),
      unitCost: amount(),
      allowance: integer(),
    } satisfies EntriesOf<BillingItem>),
  );
  const items = declaredNames<BillingSettings>(billingOutline).map(name => [name, item] as const);
  return object(Object.fromEntries(items) as Record<keyof BillingSettings, typeof item>);
}

function appSettingsShape(object: ObjectOf) {
  return object({
    enablePhoneNumberManagement: flag(),
    enableDeviceManagement: flag(),
    enableDialer: flag(),
    enableCallHistory: flag(),
    enableAssistants: flag(),
    showFileNameInMessageCenter: flag(),
    chakraTheme: text(),
    customCss: text(),
    pageTitle: text(),
    stringMappings: text(),
    logoutUrl: text(),
    portMyNumberUrl: text(),
  } satisfies EntriesOf<AppSettings>);
}

function patchShape() {
  return v.strictObject({
    customerId: text(),
    name: text(),
    parentCustomerId: text(),
    referenceId: text(),
    data: struct(),
    tagIds: v.nullish(v.array(v.string())),
    schedule: v.nullish(scheduleShape(v.strictObject)),
    overrideBillingSettings: flag(),
    billingSettings: v.nullish(billingShape(v.strictObject)),
    overrideAppSettings: flag(),
    appSettings: v.nullish(appSettingsShape(v.strictObject)),
  } satisfies EntriesOf<PatchCustomer>);
}

function customerShape() {
  const crumb = { id: v.string(), name: v.string() } satisfies EntriesOf<CustomerBreadcrumb>;
  const tag = {
    id: v.string(),
    name: text(),
    color: v.nullish(v.picklist(tagColors)),
  } satisfies EntriesOf<Tag>;
  const integration = { thirdPartyId: text() } satisfies EntriesOf<IntegrationData>;
  return v.looseObject({
    id: v.string(),
    dateCreated: text(),
    dateLastModified: text(),
    createdBy: text(),
    lastModifiedBy: text(),
    accountId: text(),
    parentCustomerId: text(),
    breadcrumb: v.nullish(v.array(v.looseObject(crumb))),
    accountName: text(),
    isStaging: flag(),
    name: v.string(),
    referenceId: text(),
    data: struct(),
    tags: v.nullish(v.array(v.looseObject(tag))),
    schedule: v.nullish(scheduleShape(v.looseObject)),
    integrationData: v.nullish(v.record(v.string(), v.looseObject(integration))),
    overrideBillingSettings: flag(),
    billingSettings: v.nullish(billingShape(v.looseObject)),
    overrideAppSettings: flag(),
    appSettings: v.nullish(appSettingsShape(v.looseObject)),
  } satisfies EntriesOf<CustomerInfo>);
}

export const patchCustomerShape: Shape & v.GenericSchema = /* @__PURE__ */ patchShape();
export const customerInfoShape: Shape & v.GenericSchema = /* @__PURE__ */ customerShape();

/** What the library says is wrong with a text, a flag or a number, as the type of its issue; nothing if all is well. */
export function issueOf(leaf: Leaf, value: unknown): string | undefined {
  return v.safeParse(leaf, value).issues?.[0].type;
}

/**
 * `shape` as a schema that answers exactly as `parse` does. The library's own object schemas would stop at the
 * first unknown member, drop one named `constructor`, and throw where a getter throws.
 */
export function schemaThatAnswers<T>(
  shape: v.GenericSchema,
  parse: (input: unknown) => Result<T>,
): v.GenericSchema<unknown, T> {
  const { '~standard': _, '~types': __, ...described } = shape;
  return v._standardSchema<v.GenericSchema<unknown, T>>({
    ...described,
    '~run': ({ value: input }) => {
      const result = parse(input);
      if (result.ok) return { typed: true, value: result.value };
      const [first, ...more] = result.problems;
      return {
        typed: false,
        value: input,
        issues: [asIssue(first, input), ...more.map(each => asIssue(each, input))],
      };
    },
  });
}

function asIssue({ code, message, pointer }: Problem, input: unknown): v.BaseIssue<unknown> {
  const [first, ...more] = pointerSegments(pointer).map(
    (key): v.IssuePathItem => ({ type: 'unknown', origin: 'value', input, key, value: undefined }),
  );
  const path = first ? ([first, ...more] as [v.IssuePathItem, ...v.IssuePathItem[]]) : undefined;
  return { kind: 'schema', type: code, input, expected: null, received: 'unknown', message, path };
}
