import account from '../../fixtures/account.json';
import customers from '../../fixtures/customers.json';
import earlyReopening from '../../fixtures/patches/early-reopening.json';
import forgottenWednesday from '../../fixtures/patches/forgotten-wednesday.json';
import newParent from '../../fixtures/patches/new-parent.json';
import newRates from '../../fixtures/patches/new-rates.json';
import onePrice from '../../fixtures/patches/one-price.json';
import ownHours from '../../fixtures/patches/own-hours.json';
import { type Story, stories } from '../../fixtures/stories.js';
import tags from '../../fixtures/tags.json';

export const sample: { readonly [part: string]: unknown } = { customers, account, tags };

const patchByFile: { readonly [file: string]: unknown } = {
  'patches/early-reopening.json': earlyReopening,
  'patches/forgotten-wednesday.json': forgottenWednesday,
  'patches/new-parent.json': newParent,
  'patches/new-rates.json': newRates,
  'patches/one-price.json': onePrice,
  'patches/own-hours.json': ownHours,
};

export interface SampleStory extends Omit<Story, 'patch'> {
  readonly patch: unknown;
}

export const sampleStories: readonly SampleStory[] = stories.map(story => {
  const patch = patchByFile[story.patch];
  if (patch === undefined) throw new Error(`The playground does not have ${story.patch} yet.`);
  return { ...story, patch };
});
