import { isEmptyRuleMember } from './emptyForms.js';
import { customerMembers, type ObjectShape, type Shape } from './members.js';

/** What a walk through a customer knows of the model; where it knows nothing, an empty outline. */
export interface Outline {
  /** The declared members. */
  readonly members?: ReadonlyMap<string, DeclaredMember>;
  /** Of an object whose keys are data: the outline of each member. */
  readonly values?: Outline;
  /** Of a list whose items are matched by their id and not by their place: the outline of an item. */
  readonly items?: Outline;
  /** Of a list whose items are matched by their place: the outline of an item. */
  readonly elements?: Outline;
  /** Of an object some of whose members may be in a form that means "not given", which equals leaving them out. */
  readonly isEmptyForm?: (member: string, value: unknown) => boolean;
  /** Whether something inside is compared in a way of its own. */
  readonly isNested?: boolean;
  /**
   * Whether the whole is one value, even if it is an object: a difference, a merge or a rebase replaces it whole, and
   * `isSameValue` compares it.
   */
  readonly isLeaf?: boolean;
}

export interface DeclaredMember {
  readonly outline: Outline;
  /** Its place in the order in which differences are listed. */
  readonly rank: number;
}

export const plain: Outline = {};

/** Free-form data: each `Value` in it is a leaf. */
const struct: Outline = { values: { isLeaf: true }, isNested: true };

export const customerOutline: Outline = /* @__PURE__ */ outlineOf(customerMembers);

export function memberOutline(outline: Outline, member: string): Outline {
  return outline.members?.get(member)?.outline ?? outline.values ?? plain;
}

/** Members in the declared order, then the undeclared ones as they come. */
export function inDeclaredOrder(
  { members: declared }: Outline,
  members: readonly string[],
): readonly string[] {
  const rankOf = (member: string) => declared?.get(member)?.rank ?? unranked;
  return [...members].sort((a, b) => rankOf(a) - rankOf(b));
}

/** The rank of a member that is not declared: behind all that are. */
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
