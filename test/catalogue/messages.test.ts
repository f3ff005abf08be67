import { describe, expect, test } from 'vitest';
import { calendarProblems } from '../../src/catalogue/calendar.js';
import { problemCatalogue } from '../../src/catalogue/catalogue.js';
import { fixLabels } from '../../src/catalogue/fixes.js';
import { cliProblems } from '../../src/cli/catalogue.js';
import { type ParamSamples, paramSamples } from './paramSamples.js';

/* Each code of every area is rendered with params of all the kinds that its type allows. */

type Message = (params: never) => string;

const messagesOf = (entries: Readonly<Record<string, { readonly message: Message }>>) =>
  Object.entries(entries).map(([code, { message }]) => [code, message] as const);

const areas: readonly (readonly [string, ReadonlyMap<string, ParamSamples>, ReadonlyMap<string, Message>])[] =
  [
    [
      'the library',
      paramSamples('catalogue/catalogue.ts', ['problemCatalogue']),
      new Map(messagesOf(problemCatalogue)),
    ],
    [
      'customer-patch/calendar',
      paramSamples('catalogue/calendar.ts', ['calendarProblems']),
      new Map(messagesOf(calendarProblems)),
    ],
    ['the command line', paramSamples('cli/catalogue.ts', ['cliProblems']), new Map(messagesOf(cliProblems))],
    [
      'fixes',
      paramSamples('catalogue/fixes.ts', ['fixLabels']),
      new Map(Object.entries(fixLabels) as [string, Message][]),
    ],
  ];

/** Params that only programs use: where a link leads, and instants that the message has in local time. */
const forPrograms: ReadonlySet<string> = new Set([
  ...['pointers', 'supplier', 'supplierId'],
  ...['schedule/opensGap from', 'schedule/opensGap to', 'schedule/stateRenamed customerId'],
]);

/** Its message is that of a `text/…` code with the params of that code, whichever it is. */
const wordedByAnother = 'calendar/recurrence';

/** Words that the message of a param depends on, although its type is any text. */
const words: Readonly<Record<string, readonly string[]>> = {
  received: ['string', 'number', 'object'],
  kind: ['remove', 'replace'],
  frequency: ['Daily', 'SECONDLY', 'Secondly'],
};

const MOST_RENDERINGS = 400;

function valuesFor(name: string, values: readonly unknown[]): readonly unknown[] {
  return values.includes(`<${name}>`) ? (words[name] ?? values) : values;
}

/** Combinations of the samples, at most `MOST_RENDERINGS`, spread evenly. */
function* combinations(samples: ParamSamples): Generator<Readonly<Record<string, unknown>>> {
  const params = [...samples].map(([name, values]) => [name, valuesFor(name, values)] as const);
  const all = params.reduce((count, [, values]) => count * values.length, 1);
  const step = Math.max(1, Math.floor(all / MOST_RENDERINGS));
  for (let index = 0; index < all; index += step) {
    let rest = index;
    const combined: Record<string, unknown> = {};
    for (const [name, values] of params) {
      const value = values[rest % values.length];
      if (value !== undefined) combined[name] = value;
      rest = Math.floor(rest / values.length);
    }
    yield combined;
  }
}

describe.each(areas)('the messages of %s', (_, samplesByCode, messages) => {
  test('are all rendered', () => {
    expect([...samplesByCode.keys()].sort()).toEqual([...messages.keys()].sort());
  });

  test.each([...samplesByCode].filter(([code]) => code !== wordedByAnother))(
    '%s is a sentence about its params and nothing else',
    (code, samples) => {
      const message = messages.get(code) as Message;
      const sensitive = new Set<string>();
      for (const params of combinations(samples)) {
        const text = message(params as never);
        expect(text).not.toMatch(/undefined|\bNaN\b|\[object|\$\{/);
        // An empty text says that a param is not given, in some codes.
        if (!Object.values(params).flat().includes('')) expect(text).toMatch(/^[A-Z"<\d](?!.* {2}).*[.?)]$/s);
        for (const [name, values] of samples) {
          for (const value of [...values, ...valuesFor(name, values)]) {
            const { [name]: __, ...others } = params;
            const changed = value === undefined ? others : { ...others, [name]: value };
            if (!sensitive.has(name) && message(changed as never) !== text) sensitive.add(name);
          }
        }
      }
      const unused = [...samples.keys()].filter(name => !sensitive.has(name) && !forPrograms.has(name));
      expect(unused.map(name => `${code} ${name}`).filter(each => !forPrograms.has(each))).toEqual([]);
    },
  );

  test('have params without prose: the words to choose from are names', () => {
    const prose = [...samplesByCode].flatMap(([code, samples]) =>
      [...samples.values()].flatMap(values =>
        values
          .filter(value => typeof value === 'string' && !/^<|^$/.test(value))
          .filter(value => !/^[\w+./-]+$/.test(value as string))
          .map(value => `${code}: ${value}`),
      ),
    );
    expect(prose).toEqual([]);
  });
});
