import { type Entry, refuses } from './define.js';

export interface AtItem {
  readonly item: string;
}

/** The codes of `costOf`. */
export const costProblems = {
  'cost/wrongType': refuses(({ expected }: { readonly expected: 'rates' | 'usage' }) =>
    expected === 'rates'
      ? 'Pass the rates as an object of items, such as { base: { baseCost: 20 } }.'
      : 'Pass the usage as an object with the number of units of each item, such as { outboundVoiceCalls: 1200 }.',
  ),
  'cost/badRate': refuses(
    ({ item, member, value }: AtItem & { readonly member: string; readonly value: string }) =>
      `"${member}" of "${item}" is ${value}: enter a finite number.`,
  ),
  'cost/badUsage': refuses(
    ({ item, value }: AtItem & { readonly value: string }) =>
      `The usage of "${item}" is ${value}: enter a finite number of units that is not negative.`,
  ),
  'cost/unknownItem': refuses(
    ({ item, suggestion }: AtItem & { readonly suggestion?: string }) =>
      `Neither the rates nor the service have an item "${item}", so its usage has no price: check the name.` +
      (suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`),
  ),
  'cost/tooLarge': refuses(({ item }: AtItem) =>
    item === ''
      ? 'The total is larger than a number can hold: check the usage and the rates.'
      : `The cost of "${item}" is larger than a number can hold: check its usage and its rates.`,
  ),
} satisfies Record<string, Entry>;
