/*
 * A persistent map in the order of its keys: an AVL tree whose nodes never change. Inserting copies the nodes from the
 * root to the new entry and shares all others, so that every earlier map stays as it was.
 */

/** Undefined is the empty map. Keys are all numbers or all strings. */
export type OrderedMap<Key extends number | string, Value> = Node<Key, Value> | undefined;

interface Node<Key, Value> {
  readonly key: Key;
  readonly value: Value;
  readonly height: number;
  readonly left: Node<Key, Value> | undefined;
  readonly right: Node<Key, Value> | undefined;
}

/** The value of a key; undefined if the map does not have it. */
export function valueIn<Key extends number | string, Value>(
  map: OrderedMap<Key, Value>,
  key: Key,
): Value | undefined {
  let node = map;
  while (node !== undefined && node.key !== key) node = key < node.key ? node.left : node.right;
  return node?.value;
}

/** A map in which a key has this value. */
export function inserted<Key extends number | string, Value>(
  map: OrderedMap<Key, Value>,
  key: Key,
  value: Value,
): Node<Key, Value> {
  if (map === undefined) return { key, value, height: 1, left: undefined, right: undefined };
  if (map.key === key) return { key, value, height: map.height, left: map.left, right: map.right };
  return key < map.key
    ? balanced(map.key, map.value, inserted(map.left, key, value), map.right)
    : balanced(map.key, map.value, map.left, inserted(map.right, key, value));
}

/** Calls `visit` for every entry, in the order of the keys. */
export function eachEntry<Key, Value>(
  map: Node<Key, Value> | undefined,
  visit: (key: Key, value: Value) => void,
): void {
  if (map === undefined) return;
  eachEntry(map.left, visit);
  visit(map.key, map.value);
  eachEntry(map.right, visit);
}

function heightOf(map: Node<unknown, unknown> | undefined): number {
  return map === undefined ? 0 : map.height;
}

function nodeOf<Key, Value>(
  key: Key,
  value: Value,
  left: Node<Key, Value> | undefined,
  right: Node<Key, Value> | undefined,
): Node<Key, Value> {
  return { key, value, height: Math.max(heightOf(left), heightOf(right)) + 1, left, right };
}

/** A node whose sides differ by at most 1 in height, from sides that differ by at most 2. */
function balanced<Key, Value>(
  key: Key,
  value: Value,
  left: Node<Key, Value> | undefined,
  right: Node<Key, Value> | undefined,
): Node<Key, Value> {
  const lean = heightOf(left) - heightOf(right);
  if (lean > 1 && left) {
    if (heightOf(left.left) >= heightOf(left.right) || !left.right) {
      return nodeOf(left.key, left.value, left.left, nodeOf(key, value, left.right, right));
    }
    const { right: middle } = left;
    return nodeOf(
      middle.key,
      middle.value,
      nodeOf(left.key, left.value, left.left, middle.left),
      nodeOf(key, value, middle.right, right),
    );
  }
  if (lean < -1 && right) {
    if (heightOf(right.right) >= heightOf(right.left) || !right.left) {
      return nodeOf(right.key, right.value, nodeOf(key, value, left, right.left), right.right);
    }
    const { left: middle } = right;
    return nodeOf(
      middle.key,
      middle.value,
      nodeOf(key, value, left, middle.left),
      nodeOf(right.key, right.value, middle.right, right.right),
    );
  }
  return nodeOf(key, value, left, right);
}
