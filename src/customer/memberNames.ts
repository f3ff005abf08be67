import { cut } from '../catalogue/define.js';
import { pointerTo } from '../pointer.js';
import { placeInResult, type Reading, report, warn } from './reading.js';
import { knownName, type Spellings } from './spellings.js';

/**
 * The documented name of the current member, with a warning if the input spells it differently. Undefined if the
 * name is unknown; null, with a problem, if `members` already has it.
 */
export function spelled(
  written: string,
  spellings: Spellings,
  members: object,
  reading: Reading,
): string | null | undefined {
  const member = knownName(written, spellings);
  if (member === undefined) return undefined;
  if (Object.hasOwn(members, member)) {
    report(reading, 'memberTwice', { member, written: cut(written) });
    return null;
  }
  if (member !== written) respell(written, member, reading);
  return member;
}

/** Records that the current member is read under another spelling. */
function respell(written: string, member: string, reading: Reading): void {
  warn(reading, 'memberCase', { member: cut(member), written: cut(written) });
  reading.spelling.set(pointerTo(...reading.path), member);
  reading.written.set(pointerTo(...placeInResult(reading)), written);
}
