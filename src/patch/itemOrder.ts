/** Identifies an item on each side: equal for items that correspond. */
export type Identity = string | number;

export interface Orders {
  readonly base: readonly Identity[];
  readonly mine: readonly Identity[];
  readonly theirs: readonly Identity[];
}

/** The order of the items that all three lists have. There is a conflict only if each side has a different order. */
export interface CommonOrders extends Orders {
  readonly decides: 'mine' | 'theirs' | 'conflict';
}

export function commonOrders({ base, mine, theirs }: Orders): CommonOrders {
  const [inMine, inTheirs] = [new Set(mine), new Set(theirs)];
  const common = base.filter(each => inMine.has(each) && inTheirs.has(each));
  const isCommon = new Set(common);
  const orders = {
    base: common,
    mine: mine.filter(each => isCommon.has(each)),
    theirs: theirs.filter(each => isCommon.has(each)),
  };
  if (isSameOrder(orders.mine, common) || isSameOrder(orders.mine, orders.theirs)) {
    return { ...orders, decides: 'theirs' };
  }
  return { ...orders, decides: isSameOrder(orders.theirs, common) ? 'mine' : 'conflict' };
}

function isSameOrder(left: readonly Identity[], right: readonly Identity[]): boolean {
  return left.every((each, place) => each === right[place]);
}

/**
 * All items in the order of the deciding side. An item that only the other side added follows the same item as on that
 * side. If both sides added items after the same item, theirs come first.
 */
export function mergedOrder({ mine, theirs }: Orders, decides: 'mine' | 'theirs'): readonly Identity[] {
  const [order, others] = decides === 'mine' ? [mine, theirs] : [theirs, mine];
  const followers = followersIn(others, new Set(order));
  const known = new Set(others);
  const woven: Identity[] = [];
  let waiting = followers.get(undefined) ?? [];
  const addWaiting = () => {
    for (const each of waiting) woven.push(each);
    waiting = [];
  };
  for (const each of order) {
    // Items that theirs added come before items that mine added after the same item.
    if (decides === 'mine' || known.has(each)) addWaiting();
    woven.push(each);
    if (known.has(each)) waiting = followers.get(each) ?? [];
  }
  addWaiting();
  return woven;
}

/**
 * The items that are not in `known`, grouped by the known item that they follow; `undefined` for items before all of
 * them.
 */
function followersIn(
  order: readonly Identity[],
  known: ReadonlySet<Identity>,
): ReadonlyMap<Identity | undefined, readonly Identity[]> {
  const followers = new Map<Identity | undefined, Identity[]>();
  let anchor: Identity | undefined;
  for (const each of order) {
    const list = followers.get(anchor);
    if (known.has(each)) anchor = each;
    else if (list) list.push(each);
    else followers.set(anchor, [each]);
  }
  return followers;
}
