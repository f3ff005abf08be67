import { describe, expect, test } from 'vitest';
import { customersFrom } from '../../src/customer/customersFrom.js';
import { parseCustomer, parsePatch } from '../../src/customer/parse.js';
import type { CustomerInfo } from '../../src/model.js';
import { orThrow, type Result } from '../../src/problem.js';
import {
  cycle,
  endlessGetter,
  nested,
  revokedProxy,
  throwingProxy,
  withThrowingGetter,
} from '../arbitraries/hostile.js';
import sampleRequest from '../fixtures/page-sample-request.json' with { type: 'json' };
import sampleResponse from '../fixtures/page-sample-response.json' with { type: 'json' };

/** Each problem as `code pointer`. */
function problemsOf(result: Result<unknown>): string[] {
  return result.ok ? [] : result.problems.map(each => `${each.code} ${each.pointer}`);
}

function warningsOf(result: Result<unknown>): string[] {
  return result.ok ? result.warnings.map(each => `${each.code} ${each.pointer}`) : [];
}

describe('the sample of the service’s page', () => {
  const replaced = {
    '"timeZoneId":"String"': '"timeZoneId":"America/New_York"',
    '"startDate":"String"': '"startDate":"2026-01-05"',
    '"startTime":"String"': '"startTime":"09:00"',
    '"endTime":"String"': '"endTime":"17:00"',
    '"untilDate":"String"': '"untilDate":"2026-12-31"',
    '"bySetPosition":[0]': '"bySetPosition":[1]',
    '"byMonth":[0]': '"byMonth":[1]',
    '"byWeekNo":[0]': '"byWeekNo":[1]',
    '"byYearDay":[0]': '"byYearDay":[1]',
    '"byMonthDay":[0]': '"byMonthDay":[1]',
  };
  const realRequest = Object.entries(replaced).reduce(
    (text, [placeholder, real]) => text.replace(placeholder, real),
    JSON.stringify(sampleRequest),
  );

  test('its placeholders are all reported at once, and nothing else is', () => {
    const result = parsePatch(sampleRequest);
    const pointers = result.ok ? [] : result.problems.map(each => each.pointer);
    expect(pointers.sort()).toEqual(
      [
        '/schedule/timeZoneId',
        ...['startDate', 'startTime', 'endTime', 'untilDate'].map(member => `/schedule/rules/0/${member}`),
        ...['bySetPosition', 'byMonth', 'byWeekNo', 'byYearDay', 'byMonthDay'].map(
          member => `/schedule/rules/0/${member}/0`,
        ),
      ].sort(),
    );
  });

  test('with real values instead of placeholders it is a valid patch', () => {
    const real = JSON.parse(realRequest);
    expect(orThrow(parsePatch(real))).toEqual(real);
  });

  test('its response is a customer whose rules are not validated', () => {
    expect(orThrow(parseCustomer(sampleResponse))).toEqual(sampleResponse);
  });
});

describe('members that a patch must not contain', () => {
  test('an unknown member is reported with the member that was probably meant', () => {
    const result = parsePatch({
      nmae: 'Lab',
      schedule: {
        timezone: 'UTC',
        rules: [{ frequenzy: 'Daily', byDay: [{ dayOfWeek: 'Monday', week: 1 }] }],
      },
      billingSettings: { base: { 'unit/cost': 1 } },
      somethingElse: true,
    });
    expect(problemsOf(result)).toEqual([
      'patch/unknownField /nmae',
      'patch/unknownField /schedule/timezone',
      'patch/unknownField /schedule/rules/0/frequenzy',
      'patch/unknownField /schedule/rules/0/byDay/0/week',
      'patch/unknownField /billingSettings/base/unit~1cost',
      'patch/unknownField /somethingElse',
    ]);
    const suggestions = result.ok ? [] : result.problems.map(each => each.params['suggestion']);
    expect(suggestions).toEqual(['name', 'timeZoneId', 'frequency', undefined, 'unitCost', undefined]);
  });

  test('a member that only the service sets is reported with the reason', () => {
    const readOnly = [
      'id',
      'accountId',
      'accountName',
      'breadcrumb',
      'isStaging',
      'integrationData',
      'tags',
      'dateCreated',
      'dateLastModified',
      'createdBy',
      'lastModifiedBy',
    ];
    const result = parsePatch(Object.fromEntries(readOnly.map(field => [field, null])));
    expect(problemsOf(result)).toEqual(readOnly.map(field => `patch/readOnlyField /${field}`));
    expect(result).toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ message: 'Leave "tags" out: send the ids of the tags as "tagIds".' }),
      ]),
    });
  });

  test('a name of `Object.prototype` is an unknown member like any other', () => {
    const input = JSON.parse(
      '{"__proto__": {"name": "x"}, "constructor": 1, "toString": 2, "schedule": {"__proto__": []}}',
    );
    expect(problemsOf(parsePatch(input))).toEqual([
      'patch/unknownField /__proto__',
      'patch/unknownField /constructor',
      'patch/unknownField /toString',
      'patch/unknownField /schedule/__proto__',
    ]);
  });
});

describe('wrong values', () => {
  test('each kind of fault has its own code', () => {
    const rules = [
      { priority: 1.5, interval: 2 ** 31, count: '1', state: 5, isAllDay: 'yes' },
      {
        frequency: 'Weakly',
        simpleRuleType: 3,
        byDay: [{ offset: 1 }, { dayOfWeek: 7 }, null],
        byHour: [9, '10'],
      },
      'every day',
    ];
    const result = parsePatch({
      name: 5,
      tagIds: ['t1', 2, null],
      data: [],
      schedule: { rules },
      billingSettings: { base: { unitCost: Number.NaN, baseCost: '1', allowance: Number.POSITIVE_INFINITY } },
    });
    expect(problemsOf(result)).toEqual([
      'patch/wrongType /name',
      'patch/wrongType /tagIds/1',
      'patch/wrongType /tagIds/2',
      'patch/wrongType /data',
      'patch/notInteger /schedule/rules/0/priority',
      'patch/outOfRange /schedule/rules/0/interval',
      'patch/wrongType /schedule/rules/0/count',
      'patch/wrongType /schedule/rules/0/state',
      'patch/wrongType /schedule/rules/0/isAllDay',
      'patch/unknownEnum /schedule/rules/1/frequency',
      'patch/unknownEnum /schedule/rules/1/simpleRuleType',
      'patch/missingField /schedule/rules/1/byDay/0/dayOfWeek',
      'patch/unknownEnum /schedule/rules/1/byDay/1/dayOfWeek',
      'patch/wrongType /schedule/rules/1/byDay/2',
      'patch/wrongType /schedule/rules/1/byHour/1',
      'patch/wrongType /schedule/rules/2',
      'patch/notFinite /billingSettings/base/unitCost',
      'patch/wrongType /billingSettings/base/baseCost',
      'patch/notFinite /billingSettings/base/allowance',
    ]);
  });

  test('valid parts of a schedule are validated even if others are invalid', () => {
    const schedule = {
      timeZoneId: 'Mars/Olympus',
      rules: [{ frequency: 5.5, byMonth: ['x', 13], interval: -1 }],
    };
    expect(problemsOf(parsePatch({ schedule })).sort()).toEqual([
      'patch/unknownEnum /schedule/rules/0/frequency',
      'patch/wrongType /schedule/rules/0/byMonth/0',
      'rule/outOfRange /schedule/rules/0/byMonth/1',
      'rule/outOfRange /schedule/rules/0/interval',
      'schedule/unknownZone /schedule/timeZoneId',
    ]);
  });

  test('a customer needs an id and a name', () => {
    expect(problemsOf(parseCustomer({}))).toEqual([
      'customer/missingField /id',
      'customer/missingField /name',
    ]);
    expect(problemsOf(parseCustomer({ id: undefined, name: null }))).toEqual([
      'customer/wrongType /name',
      'customer/missingField /id',
    ]);
  });

  test.each([5, 'text', null, undefined, [], new Map(), () => 1])(
    '%s is neither a patch nor a customer',
    input => {
      expect(problemsOf(parsePatch(input))).toEqual(['patch/wrongType ']);
      expect(problemsOf(parseCustomer(input))).toEqual(['customer/wrongType ']);
    },
  );
});

describe('values that are read as other values', () => {
  test('enums may be sent as the service’s integers', () => {
    const rules = [{ simpleRuleType: 2, frequency: 5, byDay: [{ dayOfWeek: 0 }, { dayOfWeek: 6 }] }];
    expect(orThrow(parsePatch({ schedule: { rules } })).schedule?.rules).toEqual([
      {
        simpleRuleType: 'Time',
        frequency: 'Weekly',
        byDay: [{ dayOfWeek: 'Sunday' }, { dayOfWeek: 'Saturday' }],
      },
    ]);
    const tags = [{ id: 't', color: 0 }];
    expect(orThrow(parseCustomer({ id: 'c', name: 'C', tags })).tags).toEqual([
      { id: 't', color: 'Magenta' },
    ]);
  });

  test('an empty enum counts as absent, −0 is 0, and an undefined member is absent', () => {
    const input = {
      name: undefined,
      data: { a: { numberValue: -0 }, b: undefined },
      schedule: { rules: [{ frequency: '', priority: -0 }] },
    };
    expect(orThrow(parsePatch(input))).toStrictEqual({
      data: { a: { numberValue: 0 } },
      schedule: { rules: [{ frequency: null, priority: 0 }] },
    });
  });

  test('instances of the service’s own DTO classes are read like plain objects', () => {
    class PatchCustomer {
      name = 'Lab';
    }
    expect(orThrow(parsePatch(new PatchCustomer()))).toStrictEqual({ name: 'Lab' });
  });

  test('members that a newer service adds to a customer are kept at every level', () => {
    const input = {
      id: 'c',
      name: 'C',
      betaDialer: { price: [1, null, { x: 'y' }] },
      constructor: 'own',
      schedule: { mode: 'auto', rules: [{ color: 'red', byDay: [{ dayOfWeek: 'Monday', week: 2 }] }] },
      tags: [{ id: 't', icon: '★' }],
      billingSettings: { aiMinutes: { unitCost: 1 }, base: { currency: 'USD' } },
    };
    expect(orThrow(parseCustomer(input))).toStrictEqual(input);
  });
});

describe('rules that are sent back as stored', () => {
  const bad = {
    id: 'r1',
    state: 'Open',
    frequency: 'Weekly',
    startDate: '2026-01-05',
    byMonth: [13],
    aiMode: 'auto',
  };
  const stored = { id: 'c', name: 'C', schedule: { rules: [bad] } } as CustomerInfo;

  test('give at most warnings', () => {
    const result = parsePatch({ schedule: { rules: [{ id: 'r2' }, { ...bad }] } }, { stored });
    expect(warningsOf(result)).toEqual([
      'patch/newerMember /schedule/rules/1/aiMode',
      'rule/outOfRange /schedule/rules/1/byMonth/0',
    ]);
    expect(orThrow(result).schedule?.rules).toEqual([{ id: 'r2' }, bad]);
  });

  test('are validated once they are edited, or without the stored customer', () => {
    const edited = { schedule: { rules: [{ ...bad, state: 'Closed' }] } };
    const wrong = 'rule/outOfRange /schedule/rules/0/byMonth/0';
    expect(problemsOf(parsePatch(edited, { stored }))).toEqual([wrong]);
    expect(problemsOf(parsePatch({ schedule: { rules: [bad] } }))).toEqual([
      'patch/unknownField /schedule/rules/0/aiMode',
      wrong,
    ]);
  });
});

describe('hostile data', () => {
  test('`__proto__` in free-form data is data and pollutes nothing', () => {
    const text =
      '{"data":{"__proto__":{"structValue":{"polluted":{"boolValue":true}}},' +
      '"constructor":{"structValue":{"prototype":{"stringValue":"polluted"}}}}}';
    const patch = orThrow(parsePatch(JSON.parse(text)));
    expect(JSON.stringify(patch)).toBe(text);
    expect(Object.getPrototypeOf(patch.data)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('nesting is limited to 256 levels, and a cycle is reported where it closes', () => {
    const stored = (data: unknown) => problemsOf(parseCustomer({ id: 'lab', name: 'Lab', data }));
    expect(stored(nested(255))).toEqual([]);
    expect(stored(nested(256))).toEqual([`customer/tooDeep /data${'/a'.repeat(255)}`]);
    for (const data of [nested(10_000), endlessGetter()]) {
      expect(stored(data)[0]).toMatch(/^customer\/tooDeep \/data(\/a|\/data){255}$/);
    }
    expect(stored({ list: nested(10_000, 'array') })).toHaveLength(1);
    const circular = ['/self/self', '/self/list/0', '/list/0/self', '/list/0/list'];
    expect(stored(cycle())).toEqual(circular.map(at => `customer/circular /data${at}`));
  });

  test('Values may nest as deep as other data', () => {
    const nestedValue = (depth: number): unknown =>
      depth === 0 ? {} : { a: { structValue: nestedValue(depth - 1) } };
    expect(parsePatch({ data: nestedValue(127) }).ok).toBe(true);
    expect(problemsOf(parsePatch({ data: nestedValue(128) }))).toEqual([
      `patch/tooDeep /data${'/a/structValue'.repeat(127)}/a`,
    ]);
    expect(parsePatch({ data: cycle() }).ok).toBe(false);
  });

  test('a value that throws when it is read is a problem at its position', () => {
    expect(problemsOf(parsePatch(throwingProxy()))).toEqual(['patch/unreadable ']);
    expect(problemsOf(parsePatch(withThrowingGetter('name')))).toEqual(['patch/unreadable /name']);
    expect(problemsOf(parseCustomer(withThrowingGetter('name')))).toContain('customer/unreadable /name');
    expect(problemsOf(parsePatch({ schedule: revokedProxy(), tagIds: throwingProxy([]) }))).toEqual([
      'patch/unreadable /schedule',
      'patch/unreadable /tagIds',
    ]);
  });

  test('`toJSON` is never called', () => {
    const when = {
      toJSON() {
        throw new Error('called');
      },
    };
    expect(problemsOf(parsePatch({ data: { when } }))).toEqual(['patch/notAValue /data/when']);
    expect(problemsOf(parseCustomer({ id: 'lab', name: 'Lab', data: { when } }))).toEqual([
      'customer/wrongType /data/when/toJSON',
    ]);
  });

  test('a value that is not JSON is a problem at any position', () => {
    const odd = [new Date(0), new Map(), new Uint8Array(2), /x/, 1n, Symbol('s'), () => 1, undefined];
    expect(problemsOf(parsePatch({ data: { ...odd }, tagIds: odd }))).toEqual([
      ...odd.slice(0, -1).map((_, at) => `patch/wrongType /data/${at}`),
      ...odd.map((_, at) => `patch/wrongType /tagIds/${at}`),
    ]);
    expect(problemsOf(parseCustomer({ id: 'lab', name: 'Lab', data: { odd } }))).toEqual(
      odd.map((_, at) => `customer/wrongType /data/odd/${at}`),
    );
    expect(problemsOf(parsePatch({ tagIds: new Array(3) }))).toHaveLength(3);
  });

  test('lone surrogates and repeated values are data', () => {
    const input = { name: '\uD800', tagIds: ['t', 't'], data: { '\uDFFF': { stringValue: '\uD800' } } };
    expect(orThrow(parsePatch(input))).toStrictEqual(input);
  });

  test('large data is read, and endless data is rejected, within bounded time', () => {
    const text = 'x'.repeat(1_000_000);
    const many = new Array<string>(1_000_000).fill('t');
    expect(parsePatch({ name: text, data: { text: { stringValue: text } }, tagIds: many }).ok).toBe(true);
    expect(problemsOf(parsePatch({ [text]: 1 }))).toEqual([`patch/unknownField /${text}`]);
    const holes = problemsOf(parsePatch({ tagIds: new Array(2 ** 32 - 1) }));
    expect([holes.length, holes.at(-1)]).toEqual([10_000, 'patch/tooLarge /tagIds/9999']);
    let doubling: unknown = {};
    for (let level = 0; level < 100; level++) {
      doubling = { a: { structValue: doubling }, b: { structValue: doubling } };
    }
    expect(problemsOf(parsePatch({ data: doubling }))).toEqual([expect.stringMatching(/^patch\/tooLarge /)]);
    const shared = { id: 'lab', name: 'Lab', data: { list: { listValue: new Array(1_000).fill({}) } } };
    expect(problemsOf(customersFrom(new Array(1_000_000).fill(shared)))).toHaveLength(1);
  }, 20_000);
});
