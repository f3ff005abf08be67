import { isEmptyRuleMember } from './emptyForms.js';
import { customerMembers, type ObjectShape, type Shape } from './members.js';

/** What a traversal of a customer needs to know about the model. Values outside the model have an empty outline. */
export interface Outline {
  /** The declared members. */
  readonly members?: ReadonlyMap<string, DeclaredMember>;
  /** For an object whose keys are data: the outline of each member. */
  readonly values?: Outline;
  /** For a list whose items are matched by id instead of by position: the outline of an item. */
  readonly items?: Outline;
  /** For a list whose items are matched by position: the outline of an item. */
  readonly elements?: Outline;
  /**
   * For an object with members that may be in a form that means "not given": whether a member is in one. Such a
   * member equals an absent one.
   */
  readonly isEmptyForm?: (member: string, value: unknown) => boolean;
  /** Whether something inside needs a special comparison. */
  readonly isNested?: boolean;
  /**
   * Whether this is a single value even if it is an object: differences, merges and rebases replace it as a whole,
   * and `isSameValue` compares it.
   */
  readonly isLeaf?: boolean;
}

export interface DeclaredMember {
  readonly outline: Outline;
  /** The position in the order in which differences are listed. */
  readonly rank: number;
}

export const plain: Outline = {};

/** Free-form data: each `Value` in it is a leaf. */
const struct: Outline = { values: { isLeaf: true }, isNested: true };

export const customerOutline: Outline = /* @__PURE__ */ outlineOf(customerMembers);

export function memberOutline(outline: Outline, member: string): Outline {
  return outline.members?.get(member)?.outline ?? outline.values ?? plain;
}

/** Members in the declared order, then the undeclared ones in their own order. */
export function inDeclaredOrder(
  { members: declared }: Outline,
  members: readonly string[],
): readonly string[] {
  const rankOf = (member: string) => declared?.get(member)?.rank ?? unranked;
  return [...members].sort((a, b) => rankOf(a) - rankOf(b));
}

/** The rank of undeclared members, after all declared ones. */
export const unranked = 1000;

function outlineOf(shape: Shape): Outline {
  switch (shape.kind) {
    case 'object':
      return objectOutline(shape);
    case 'list': {
      const item = outlineOf(shape.item);
      if (shape.hasIds) return listOf(item);
      return item.isNested ? { elements: item, isNested: true } : plain;
    }
    case 'struct':
      return struct;
    default:
      return plain;
  }
}

function objectOutline({ members, hasEmptyForms }: ObjectShape): Outline {
  const inside = [...members].map(([name, member]) => [name, outlineOf(member)] as const);
  return {
    members: new Map(inside.map(([name, outline], rank) => [name, { outline, rank }])),
    isNested: hasEmptyForms || inside.some(([, { isNested }]) => isNested),
    ...(hasEmptyForms ? { isEmptyForm: isEmptyRuleMember } : {}),
  };
}

export function listOf(items: Outline): Outline {
  return { items, isNested: true };
}
