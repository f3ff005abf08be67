import type {
  AppSettings,
  BillingItem,
  BillingSettings,
  CustomerInfo,
  Json,
  Schedule,
  ScheduleDay,
  SchedulingRule,
  SchedulingRuleFrequency,
  Struct,
  Tag,
  Value,
} from '../../src/model.js';
import { daysOfWeek, schedulingRuleFrequencies, tagColors } from '../../src/model.js';
import { fc } from './fc.js';

/*
 * Customers as the API returns them. Every member may be absent or null, lists may be empty, a stored customer may have
 * members that this version does not know, and a patch may send every rule.
 */

type Arbitraries<T> = { [K in keyof T]-?: fc.Arbitrary<T[K]> };

/** An object whose members may each be absent, or null unless the type excludes it. */
export function partial<T extends object>(members: Arbitraries<T>): fc.Arbitrary<Partial<T>> {
  return fc.record(members, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<Partial<T>>;
}

export function orNull<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(value, { freq: 7 });
}

export const word = (): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom('Harbor Clinic', 'Front Desk', 'Radiology', 'Nord', 'O’Brien & Söhne'),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  );

/** A name that is not empty. */
export const name = (): fc.Arbitrary<string> => word().map(text => (text.trim() === '' ? 'Unnamed' : text));

export const stateName = (): fc.Arbitrary<string> =>
  fc.constantFrom('Business Hours', 'After Hours', 'Holiday', 'Lunch', 'On Call');

export const timeZoneId = (): fc.Arbitrary<string> =>
  fc.constantFrom(
    'America/New_York',
    'America/Los_Angeles',
    'America/Phoenix',
    'Europe/Berlin',
    'Europe/London',
    'Asia/Kathmandu',
    'Asia/Tokyo',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Chatham',
    'UTC',
    'Eastern Standard Time',
    'W. Europe Standard Time',
  );

/** A civil date `YYYY-MM-DD` between 2015 and 2035. */
export const date = (): fc.Arbitrary<string> =>
  fc
    .integer({ min: Date.UTC(2015, 0, 1) / 86_400_000, max: Date.UTC(2035, 11, 31) / 86_400_000 })
    .map(day => new Date(day * 86_400_000).toISOString().slice(0, 10));

/** A date in any of the formats that the service's clients send. */
export const dateText = (): fc.Arbitrary<string> =>
  fc
    .tuple(date(), fc.constantFrom('', '', '', 'T00:00:00', 'T00:00:00Z', 'T00:00:00.000Z'))
    .map(parts => parts.join(''));

/** A time of day in any of the formats that the service's clients send. */
export const timeText = (): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 0, 15, 30, 59), fc.integer({ min: 0, max: 4 }))
    .map(([hour, minute, spelling]) => {
      const minutes = String(minute).padStart(2, '0');
      const padded = `${String(hour).padStart(2, '0')}:${minutes}`;
      if (spelling === 0) return `${padded}:00`;
      if (spelling === 1) return `${hour % 12 || 12}:${minutes} ${hour < 12 ? 'AM' : 'PM'}`;
      if (spelling === 2) return `PT${hour}H${minute}M`;
      return spelling === 3 ? `${hour}:${minutes}` : padded;
    });

/** JSON data of any kind: free text, numbers, nested lists and objects, odd keys, lone surrogates. */
export const json = (): fc.Arbitrary<Json> =>
  fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }).map(value => JSON.parse(JSON.stringify(value)) as Json);

const structKey = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom('crmId', 'tier', 'notes', 'a/b', '~', 'StringValue', '__proto__'),
    fc.string({ maxLength: 5 }),
  );

/**
 * Free-form data as the service stores it, with `Value`s in every form, including those of clients that send empty
 * members.
 */
export const struct = (): fc.Arbitrary<Struct> => structOf(value(), 4);

const structOf = (values: fc.Arbitrary<Value | null>, maxKeys: number): fc.Arbitrary<Struct> =>
  fc
    .array(fc.tuple(structKey(), values), { maxLength: maxKeys })
    .map(entries => Object.fromEntries(entries) as Struct);

/** One piece of free-form data. Members that count as absent may occur next to the member with the value. */
export const value = (depth = 2): fc.Arbitrary<Value | null> => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => number + 0);
  const scalars: fc.Arbitrary<Value>[] = [
    fc.boolean().map(boolValue => ({ boolValue })),
    fc.string().map(stringValue => ({ stringValue })),
    double.map(numberValue => ({ numberValue })),
    fc.constant({ listValue: [] }),
    fc.constant({}),
  ];
  const inside = depth > 0 ? structOf(value(depth - 1), 2) : fc.constant<Struct>({});
  const nested: fc.Arbitrary<Value>[] = [
    fc.array(inside, { maxLength: 2 }).map(listValue => ({ listValue })),
    inside.map(structValue => ({ structValue })),
  ];
  const absent = fc.record(
    {
      boolValue: fc.constant(null),
      stringValue: fc.constantFrom(null, ''),
      numberValue: fc.constant(null),
      listValue: fc.constantFrom(null, []),
      structValue: fc.constant(null),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  const filled = fc.oneof(...scalars, ...nested);
  return fc.oneof(
    { weight: 4, arbitrary: filled },
    { weight: 2, arbitrary: fc.tuple(absent, filled).map(([none, one]) => ({ ...none, ...one })) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
};

const listOf = (min: number, max: number): fc.Arbitrary<number[] | null> =>
  orNull(fc.array(fc.integer({ min, max }), { maxLength: 4 }));

/** Positions from the start or the end: 1 to `max` and −1 to −`max`, never 0. */
const positions = (max: number): fc.Arbitrary<number[] | null> =>
  orNull(
    fc.array(fc.oneof(fc.integer({ min: 1, max }), fc.integer({ min: -max, max: -1 })), { maxLength: 3 }),
  );

const weekdays = (maxOffset: number): fc.Arbitrary<ScheduleDay[]> =>
  fc.array(
    fc.record(
      {
        offset: maxOffset === 0 ? fc.constant(0) : fc.integer({ min: -maxOffset, max: maxOffset }),
        dayOfWeek: fc.constantFrom(...daysOfWeek),
      },
      { requiredKeys: ['dayOfWeek'], noNullPrototype: true },
    ),
    { maxLength: 5 },
  );

function byListsOf(frequency: SchedulingRuleFrequency) {
  const yearly = frequency === 'Yearly';
  const nothing = fc.constant(null);
  return {
    byMonth: listOf(1, 12),
    byWeekNo: yearly ? positions(53) : nothing,
    byYearDay: yearly || frequency === 'Hourly' ? positions(366) : nothing,
    byMonthDay: frequency === 'Weekly' ? nothing : positions(31),
    byHour: listOf(0, 23),
    byMinute: listOf(0, 59),
  };
}

/** A rule that `parsePatch` accepts, with one of the given frequencies or any frequency. */
export function schedulingRule(...among: readonly SchedulingRuleFrequency[]): fc.Arbitrary<SchedulingRule> {
  return fc.constantFrom(...(among.length ? among : schedulingRuleFrequencies)).chain(frequency => {
    const repeats = frequency !== 'None';
    const maxOffset = frequency === 'Monthly' || frequency === 'Yearly' ? 4 : 0;
    const always = {
      state: stateName(),
      frequency: fc.constant(frequency),
      simpleRuleType: fc.constantFrom('Time' as const, 'Time' as const, 'Time' as const, 'Always' as const),
    };
    const sometimes: Partial<Arbitraries<SchedulingRule>> = {
      id: orNull(fc.uuid()),
      name: orNull(word()),
      priority: fc.integer({ min: -2, max: 5 }),
      source: fc.constantFrom(null, ''),
      condition: fc.constantFrom(null, '', 'caller.isVip'),
      flowId: fc.constantFrom(null, '', 'flow-1'),
      flowParams: orNull(struct()),
      isAllDay: fc.boolean(),
      startDate: orNull(dateText()),
      startTime: orNull(timeText()),
      endTime: orNull(
        fc.oneof({ weight: 9, arbitrary: timeText() }, { weight: 1, arbitrary: fc.constant('24:00') }),
      ),
      untilDate: fc.oneof(fc.constantFrom(null, ''), dateText()),
      interval: fc.integer({ min: 0, max: 4 }),
      count: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
      ...(repeats ? byListsOf(frequency) : {}),
    };
    const byDay = fc.oneof(
      fc.constant({}),
      partial({ byDay: repeats ? weekdays(maxOffset) : fc.constant([]) }),
      maxOffset && repeats
        ? fc.record(
            { byDay: weekdays(0).filter(list => list.length > 0), bySetPosition: positions(5) },
            { noNullPrototype: true },
          )
        : fc.constant({ bySetPosition: [] }),
    );
    const rule = fc.record(
      { ...always, ...sometimes },
      { requiredKeys: ['state', 'frequency'], noNullPrototype: true },
    );
    return fc.tuple(rule, byDay).map(([members, list]) => withoutMisplacedOffsets({ ...members, ...list }));
  });
}

/** RFC 5545 does not allow weekday offsets together with week numbers. */
function withoutMisplacedOffsets(rule: SchedulingRule): SchedulingRule {
  return rule.byWeekNo?.length && rule.byDay?.some(day => day.offset) ? { ...rule, byDay: [] } : rule;
}

/** Rules with different ids, some of them without an id. */
export const rules = (maxLength = 5): fc.Arbitrary<SchedulingRule[]> =>
  fc
    .array(schedulingRule(), { maxLength })
    .map(list => list.map((rule, index) => (rule.id ? { ...rule, id: `${rule.id}-${index}` } : rule)));

export const schedule = (maxRules = 5): fc.Arbitrary<Schedule> =>
  partial<Schedule>({
    timeZoneId: fc.oneof(fc.constantFrom(null, ''), timeZoneId(), timeZoneId()),
    inherit: fc.boolean(),
    forceClosed: fc.oneof(fc.constant(false), fc.boolean()),
    rules: orNull(rules(maxRules)),
    defaultState: orNull(stateName()),
  });

const cents = (): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 2_000_000 }).map(amount => amount / 10_000);

export const billingItem = (): fc.Arbitrary<BillingItem> =>
  partial<BillingItem>({
    baseCost: cents(),
    rawUnitMultiplier: fc.constantFrom(0, 1, 1.25, 2),
    unitCost: cents(),
    allowance: fc.integer({ min: 0, max: 5000 }),
  });

export function billingSettings(): fc.Arbitrary<BillingSettings> {
  const item = orNull(billingItem());
  return partial<BillingSettings>({
    base: item,
    localNumbers: item,
    tollFreeNumbers: item,
    inboundVoiceCalls: item,
    outboundVoiceCalls: item,
    inboundFaxes: item,
    outboundFaxes: item,
    inboundSmsMessages: item,
    outboundSmsMessages: item,
    aiInsights: item,
    aiLiveMinutes: item,
    aiMessages: item,
  });
}

export function appSettings(): fc.Arbitrary<AppSettings> {
  const text = orNull(word());
  return partial<AppSettings>({
    enablePhoneNumberManagement: fc.boolean(),
    enableDeviceManagement: fc.boolean(),
    enableDialer: fc.boolean(),
    enableCallHistory: fc.boolean(),
    enableAssistants: fc.boolean(),
    showFileNameInMessageCenter: fc.boolean(),
    chakraTheme: text,
    customCss: text,
    pageTitle: text,
    stringMappings: text,
    logoutUrl: text,
    portMyNumberUrl: text,
  });
}

export const tag = (): fc.Arbitrary<Tag> =>
  fc.record(
    {
      id: fc.constantFrom('t-vip', 't-trial', 't-clinic', 't-24h'),
      name: orNull(word()),
      color: fc.constantFrom(...tagColors),
    },
    { requiredKeys: ['id'], noNullPrototype: true },
  );

export const tags = (): fc.Arbitrary<Tag[]> =>
  fc.uniqueArray(tag(), { selector: each => each.id, maxLength: 4 });

/** A name for members that a newer service stores, at any level. */
export const newerMember = 'betaDialer';

/** Members that a newer service may store at any level. */
function withUnknownMembers<T extends object>(value: fc.Arbitrary<T>): fc.Arbitrary<T> {
  const unknown = fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.record({ [newerMember]: json() }, { noNullPrototype: true }) },
  );
  return fc.tuple(value, unknown).map(([known, extra]) => ({ ...known, ...extra }));
}

/** A list whose items may each have such a member. */
const itemsWithUnknownMembers = <T extends object>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.tuple(...list.map(item => withUnknownMembers(fc.constant(item))));

const storedRule = (rule: SchedulingRule): fc.Arbitrary<SchedulingRule> =>
  withUnknownMembers(fc.constant(rule)).chain(stored =>
    stored.byDay
      ? itemsWithUnknownMembers(stored.byDay).map(byDay => ({ ...stored, byDay }))
      : fc.constant(stored),
  );

const storedSchedule = (): fc.Arbitrary<Schedule> =>
  withUnknownMembers(schedule()).chain(stored =>
    stored.rules
      ? fc.tuple(...stored.rules.map(storedRule)).map(rules => ({ ...stored, rules }))
      : fc.constant(stored),
  );

const storedBilling = (): fc.Arbitrary<BillingSettings> =>
  withUnknownMembers(billingSettings()).chain(stored =>
    stored.base
      ? withUnknownMembers(fc.constant(stored.base)).map(base => ({ ...stored, base }))
      : fc.constant(stored),
  );

/** A stored customer on its own: a root of account `acct-1`. */
export function customer(): fc.Arbitrary<CustomerInfo> {
  const instant = date().map(day => `${day}T12:34:56.0000000Z`);
  const members: Arbitraries<CustomerInfo> = {
    id: fc.uuid(),
    name: name(),
    dateCreated: instant,
    dateLastModified: instant,
    createdBy: orNull(word()),
    lastModifiedBy: orNull(word()),
    accountId: fc.constant('acct-1'),
    accountName: orNull(word()),
    parentCustomerId: fc.constantFrom(null, ''),
    breadcrumb: fc.constantFrom(null, []),
    isStaging: fc.boolean(),
    referenceId: orNull(word()),
    data: orNull(struct()),
    tags: orNull(tags().chain(itemsWithUnknownMembers)),
    schedule: orNull(storedSchedule()),
    integrationData: orNull(
      fc.dictionary(fc.constantFrom('stripe', 'hubspot'), partial({ thirdPartyId: orNull(word()) }), {
        noNullPrototype: true,
      }),
    ),
    overrideBillingSettings: fc.boolean(),
    billingSettings: orNull(storedBilling()),
    overrideAppSettings: fc.boolean(),
    appSettings: orNull(withUnknownMembers(appSettings())),
  };
  const requiredKeys: (keyof CustomerInfo)[] = ['id', 'name', 'accountId'];
  return withUnknownMembers(
    fc.record(members, { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<CustomerInfo>,
  );
}

/**
 * All customers of one account in any order: a forest with consistent `parentCustomerId`s. The ids are `c0`, `c1`, ….
 * Breadcrumbs, if present, lead from the root to the customer itself.
 */
export function customerTree({ minLength = 1, maxLength = 12 } = {}): fc.Arbitrary<readonly CustomerInfo[]> {
  const node = fc.record({ info: customer(), parent: fc.option(fc.nat(), { freq: 4 }), order: fc.nat() });
  return fc.array(node, { minLength, maxLength }).map(nodes => {
    const byIndex: CustomerInfo[] = [];
    nodes.forEach(({ info, parent }, index) => {
      const above = parent === null || index === 0 ? undefined : byIndex[parent % index];
      const id = `c${index}`;
      const breadcrumb = [...(above ? pathOf(above, byIndex) : []), { id, name: info.name }];
      byIndex.push({
        ...info,
        id,
        ...(above ? { parentCustomerId: above.id } : {}),
        ...('breadcrumb' in info ? { breadcrumb } : {}),
      });
    });
    return byIndex
      .map((info, index) => ({ info, order: nodes[index]?.order ?? 0 }))
      .sort((a, b) => a.order - b.order)
      .map(each => each.info);
  });
}

function pathOf(customer: CustomerInfo, all: readonly CustomerInfo[]): { id: string; name: string }[] {
  const parent = all.find(each => each.id === customer.parentCustomerId);
  return [...(parent ? pathOf(parent, all) : []), { id: customer.id, name: customer.name }];
}
