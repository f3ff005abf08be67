import { codesOption } from '../options.js';

/** The warnings that refuse a patch over HTTP, because nobody is there to be asked. */
const refusedByDefault = [
  'patch/dropsStored',
  'patch/becomesRoot',
  'billing/implicitZero',
  'schedule/stopsInheriting',
] as const;

/** The codes that refuse a patch: the default ones and those of `refuse`, without those of `allow`. */
export function refusedCodes(refuse: unknown, allow: unknown): readonly string[] {
  const allowed = new Set(codesOption('allow', allow));
  return [...refusedByDefault, ...codesOption('refuse', refuse)].filter(code => !allowed.has(code));
}
