import { isJsonObject } from '../json.js';
import type { PatchCustomer } from '../model.js';
import { attempt } from './attempt.js';

/** A member of an unparsed body, with its name in the body. */
export interface SentMember {
  readonly name: string;
  readonly value: unknown;
}

/** The members that decide whether a user may send the patch. */
const decisive = ['customerId', 'parentCustomerId', 'overrideBillingSettings', 'billingSettings'] as const;

export type DecisiveMember = (typeof decisive)[number] & keyof PatchCustomer;

type SentMembers = Readonly<Partial<Record<DecisiveMember, SentMember>>>;

/** The decisive members of a body, whatever their case, as `parsePatch` finds them. A body that cannot be read has none. */
export function sentMembers(body: unknown): SentMembers {
  return attempt(() => (isJsonObject(body) ? readMembers(body) : undefined)) ?? {};
}

function readMembers(body: Readonly<Record<string, unknown>>): SentMembers {
  const sent: { [M in DecisiveMember]?: SentMember } = {};
  for (const name of Object.keys(body)) {
    // Compares the length first, because a body may have a million members.
    const member = decisive.find(each => each.length === name.length && isSameName(each, name));
    // If a body has two spellings, which is an error, the documented one is used.
    if (member && (name === member || !sent[member])) sent[member] = { name, value: body[name] };
  }
  return sent;
}

function isSameName(one: string, other: string): boolean {
  return one === other || one.toLowerCase() === other.toLowerCase();
}
