import { isJsonObject } from '../json.js';
import type { PatchCustomer } from '../model.js';

/** A member of a body that nobody has parsed yet, with the name that it has there. */
export interface SentMember {
  readonly name: string;
  readonly value: unknown;
}

/** A member of a body, whatever its case, as `parsePatch` finds it. A body that cannot be read has none. */
export function sentMember(body: unknown, member: keyof PatchCustomer & string): SentMember | undefined {
  try {
    if (!isJsonObject(body)) return undefined;
    const name = Object.hasOwn(body, member)
      ? member
      : Object.keys(body).find(each => each.toLowerCase() === member.toLowerCase());
    return name === undefined ? undefined : { name, value: body[name] };
  } catch {
    return undefined;
  }
}
