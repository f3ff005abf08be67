import { customerMembers, type ObjectShape } from '../customer/members.js';

/* The members in the forms, from the table of members. */

function membersOf(member: string): ObjectShape['members'] {
  const shape = customerMembers.members.get(member);
  return shape?.kind === 'object' ? shape.members : new Map();
}

/** The items of the rates, in the service's order. */
export const billingItems: readonly string[] = [...membersOf('billingSettings').keys()];

const settings = [...membersOf('appSettings')];

/** The portal settings that are booleans. */
export const flagSettings: readonly string[] = settings.flatMap(([name, { kind }]) =>
  kind === 'flag' ? [name] : [],
);

/** The portal settings that are texts. */
export const textSettings: readonly string[] = settings.flatMap(([name, { kind }]) =>
  kind === 'text' ? [name] : [],
);
