import { expect, test } from 'vitest';
import { rulesFromCalendar } from '../../src/calendar/index.js';
import { calendarProblems } from '../../src/catalogue/calendar.js';
import { problemCatalogue } from '../../src/catalogue/catalogue.js';
import type { Params } from '../../src/catalogue/define.js';
import type { Problem, Result } from '../../src/index.js';
import * as library from '../../src/index.js';

const long = `${'long '.repeat(400)}`;
const { orThrow } = library;
const at = '2026-01-05T09:00:00Z';
const wrongRule = {
  id: long,
  name: long,
  state: 7,
  frequency: long,
  simpleRuleType: long,
  [long]: long,
  ...{ startDate: long, untilDate: long, startTime: long, endTime: long },
  ...{ byDay: [{ dayOfWeek: long }, long], byMonth: [long, 13], count: long },
};
const wrongPatch = {
  [long]: long,
  ...{ id: long, name: 7, tagIds: [7, long], parentCustomerId: [long], referenceId: { [long]: long } },
  data: { [long]: long, other: { stringValue: long, [long]: long, numberValue: 1 } },
  schedule: { [long]: 1, timeZoneId: long, rules: [wrongRule, long] },
  billingSettings: { [long]: long, base: { [long]: 1, baseCost: long, allowance: 1.5 } },
  appSettings: { [long]: long, chakraTheme: 7 },
};
const lab = { id: 'lab', name: 'Lab', tags: [{ id: long, name: long, color: 'Blue' }] } as const;
const stored = {
  ...lab,
  schedule: { rules: [{ id: 'r', state: long }] },
  data: { [long]: { stringValue: long } },
};
const customers = orThrow(library.indexCustomers([stored]));
const lines = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', `SUMMARY:${long}`, `DTSTART;TZID=${long}:${long}`];
const more = [`RRULE:FREQ=${long};${long}=${long}`, 'END:VEVENT', 'END:VCALENDAR'];

/** Everything that is said about values that are much too long. */
const results: Readonly<Record<string, Result<unknown>>> = {
  parsePatch: library.parsePatch(wrongPatch),
  parseCustomer: library.parseCustomer({ ...wrongPatch, id: 7 }),
  toStruct: library.toStruct({ [long]: [long], other: { [long]: [7] } }),
  patchFromForm: library.patchFromForm({ ...wrongPatch, overrideAppSettings: long }, { stored }),
  applyPatch: library.applyPatch(stored, { tagIds: [long, 'x'], parentCustomerId: long }, { customers }),
  dropped: library.applyPatch(stored, { data: {}, schedule: { rules: [] }, customerId: long }, {}),
  completePatch: library.completePatch(stored, wrongPatch as never),
  costOf: library.costOf({ [long]: { baseCost: long } } as never, { [long]: long } as never),
  fromRRuleText: library.fromRRuleText(
    `DTSTART;TZID=${long}:${long}\nRRULE:FREQ=${long};${long}=${long};BYDAY=${long}`,
  ),
  rulesFromCalendar: rulesFromCalendar([...lines, ...more].join('\r\n'), { state: 'Holiday' }),
  planPatches: library.planPatches({
    customers: [stored],
    changes: [
      { customerId: long, patch: {} },
      { customerId: 'lab', patch: wrongPatch as never },
    ],
    at,
  }),
  auditDays: library.auditDays(orThrow(library.compileFleet(customers)), [{ date: long }]),
  occurrencesBetween: library.occurrencesBetween(wrongRule as never, long, long),
  parseInstant: library.parseInstant(long),
  fitPolicy: library.fitPolicy([{ [long]: long }, { kind: long }] as never),
  indexCustomers: library.indexCustomers([
    { id: long, name: long },
    { id: long, name: long },
  ]),
  customerChain: library.customerChain(customers, long),
};

const found: readonly (readonly [string, Problem])[] = Object.entries(results).flatMap(([name, result]) =>
  (result.ok ? result.warnings : result.problems).map(each => [name, each] as const),
);
const catalogue: Readonly<Record<string, { readonly message: (params: never) => string }>> = {
  ...problemCatalogue,
  ...calendarProblems,
};

test('the message of each problem is that of its code with its params', () => {
  const silent = Object.keys(results).filter(name => found.every(([each]) => each !== name));
  expect(silent).toEqual([]);
  expect(new Set(found.map(([, { code }]) => code)).size).toBeGreaterThan(30);
  for (const [, { code, message, params }] of found) {
    expect(catalogue[code]?.message(params as never)).toBe(message);
  }
});

test('a value that a message quotes is cut at 60 characters, in the params and in the message', () => {
  const tooLong = found.flatMap(([name, { code, params, message }]) => {
    const texts = Object.entries(params as Params).flatMap(([param, value]) =>
      [value].flat().map(each => [param, String(each)] as const),
    );
    const long = texts
      .filter(([, text]) => text.replaceAll('"', '').length > 60)
      .map(([param]) => `${name} ${code} ${param}`);
    return message.includes('long '.repeat(13))
      ? [...long, `${name} ${code}: ${message.slice(0, 200)}`]
      : long;
  });
  expect(tooLong).toEqual([]);
});
