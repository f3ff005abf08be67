import type { ProblemCode } from '../catalogue/catalogue.js';
import { codesOption } from '../options.js';
import { refusedByDefault } from '../patch/intent.js';

/** The codes that refuse a patch: the default ones and those of `refuse`, without those of `allow`. */
export function refusedCodes(refuse: unknown, allow: unknown): readonly ProblemCode[] {
  const allowed = new Set(codesOption('allow', allow));
  return [...refusedByDefault, ...codesOption('refuse', refuse)].filter(code => !allowed.has(code));
}
