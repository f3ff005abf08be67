import { type Entry, refuses } from './define.js';

export interface AtItem {
  readonly item: string;
}

/** The codes of `costOf`. */
export const costProblems = {
  'cost/wrongType': refuses(({ expected }: { readonly expected: 'rates' | 'usage' }) =>
    expected === 'rates'
      ? 'Rates are an object with an item for each thing that is charged, such as { base: { baseCost: 20 } }.'
      : 'Usage is an object with a number of units for each item, such as { outboundVoiceCalls: 1200 }.',
  ),
  'cost/badRate': refuses(
    ({ item, member, value }: AtItem & { readonly member: string; readonly value: string }) =>
      `"${member}" of "${item}" is ${value}: rates are finite numbers.`,
  ),
  'cost/badUsage': refuses(
    ({ item, value }: AtItem & { readonly value: string }) =>
      `The usage of "${item}" is ${value}: give a finite number of units that is not negative.`,
  ),
  'cost/unknownItem': refuses(
    ({ item, suggestion }: AtItem & { readonly suggestion?: string }) =>
      `Neither the rates nor the service have an item "${item}", so its usage has no price.` +
      (suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`),
  ),
  'cost/tooLarge': refuses(({ item }: AtItem) =>
    item === ''
      ? 'The total is larger than a number can hold: check the usage and the rates.'
      : `The cost of "${item}" is larger than a number can hold: check its usage and its rates.`,
  ),
} satisfies Record<string, Entry>;
