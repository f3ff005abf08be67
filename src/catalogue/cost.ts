import { type Entry, refuses } from './define.js';

export interface AtItem {
  readonly item: string;
  /** Of whom, if costs of several customers are added up. */
  readonly customerId?: string;
}

const of = ({ customerId }: { readonly customerId?: string }) =>
  customerId === undefined ? '' : ` of customer "${customerId}"`;

/** The codes of `costOf`. */
export const costProblems = {
  'cost/wrongType': refuses(
    ({ expected, ...at }: { readonly expected: 'rates' | 'usage'; readonly customerId?: string }) =>
      expected === 'rates'
        ? `Pass the rates${of(at)} as an object of items, such as { base: { baseCost: 20 } }.`
        : `Pass the usage${of(at)} as an object with the number of units of each item, such as { outboundVoiceCalls: 1200 }.`,
  ),
  'cost/badRate': refuses(
    ({ item, member, value, ...at }: AtItem & { readonly member: string; readonly value: string }) =>
      `"${member}" of "${item}"${of(at)} is ${value}: enter a finite number.`,
  ),
  'cost/badUsage': refuses(
    ({ item, value, ...at }: AtItem & { readonly value: string }) =>
      `The usage of "${item}"${of(at)} is ${value}: enter a finite number of units that is not negative.`,
  ),
  'cost/unknownItem': refuses(
    ({ item, suggestion, ...at }: AtItem & { readonly suggestion?: string }) =>
      `Neither the rates nor the service have an item "${item}", so its usage${of(at)} has no price: check the name.` +
      (suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`),
  ),
  'cost/tooLarge': refuses(({ item, ...at }: AtItem) =>
    item === ''
      ? `The total${of(at)} is larger than a number can hold: check the usage and the rates.`
      : `The cost of "${item}"${of(at)} is larger than a number can hold: check its usage and its rates.`,
  ),
} satisfies Record<string, Entry>;
