import { fc } from './fc.js';

/*
 * Values that JSON cannot express but a caller can pass: every JavaScript value, getters that throw, proxies that
 * refuse everything, cycles, deep nesting, `toJSON` traps, sparse and typed arrays, and keys such as `__proto__`.
 */

/** A chain of `depth` objects or arrays, built without recursion. */
export function nested(depth: number, kind: 'object' | 'array' = 'object'): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = kind === 'object' ? { a: value } : [value];
  return value;
}

/** A proxy that throws for every operation. */
export function throwingProxy(target: object = {}): object {
  const refuse = () => {
    throw new Error('refused');
  };
  return new Proxy(target, {
    has: refuse,
    get: refuse,
    ownKeys: refuse,
    getOwnPropertyDescriptor: refuse,
    getPrototypeOf: refuse,
  });
}

export function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

export function withThrowingGetter(member: string): object {
  return Object.defineProperty({}, member, {
    enumerable: true,
    configurable: true,
    get() {
      throw new Error('refused');
    },
  });
}

export function cycle(): object {
  const loop: Record<string, unknown> = { name: 'loop' };
  loop['self'] = loop;
  loop['list'] = [loop];
  return loop;
}

/** A getter that nests endlessly: each read creates a new object with the same getter. */
export function endlessGetter(): object {
  return {
    get data() {
      return endlessGetter();
    },
  };
}

const trap = (): object => ({
  toJSON() {
    throw new Error('toJSON called');
  },
});

const oddities: readonly (() => unknown)[] = [
  () => throwingProxy(),
  () => throwingProxy([]),
  revokedProxy,
  () => withThrowingGetter('name'),
  () => withThrowingGetter('schedule'),
  cycle,
  endlessGetter,
  trap,
  () => nested(10_000),
  () => nested(10_000, 'array'),
  () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
  () => new Array(5),
  () => new Uint8Array(3),
  () => new Date(Number.NaN),
  () => new Date(0),
  () => new Map([['name', 'x']]),
  () => new Set([1]),
  () => /name/,
  () => () => 1,
  () => Symbol('name'),
  () => 10n,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -0,
  () => '\uD800',
  () => Object.create({ name: 'inherited' }),
  () => Object.create(null),
  () => Promise.resolve(1),
  () =>
    new (class Customer {
      name = 'x';
    })(),
];

/**
 * Creates a hostile value, a new one for each call, so that no other code can have changed it. A function, because
 * fast-check could neither store nor print most of these values.
 */
export type Make = () => unknown;

const makeOddity = (): fc.Arbitrary<Make> => fc.constantFrom(...oddities);

const makeAnything = (): fc.Arbitrary<Make> =>
  fc
    .anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
      withNullPrototype: true,
      withObjectString: true,
    })
    .map(value => named(() => value, fc.stringify(value)));

/** Any value, with some of the given member names among its keys so that it passes the first checks. */
export function hostile(...members: readonly string[]): fc.Arbitrary<Make> {
  const key = members.length ? fc.oneof(fc.constantFrom(...members), fc.string()) : fc.string();
  const leaf = fc.oneof(makeOddity(), makeAnything());
  const list = (item: fc.Arbitrary<Make>) =>
    fc
      .array(item, { maxLength: 3 })
      .map(items => named(() => items.map(make => make()), `[${items.join()}]`));
  const record = (member: fc.Arbitrary<Make>) =>
    fc
      .array(fc.tuple(key, member), { maxLength: 5 })
      .map(entries =>
        named(
          () => Object.fromEntries(entries.map(([key, make]) => [key, make()])),
          `{${entries.map(([key, make]) => `${JSON.stringify(key)}: ${make}`).join()}}`,
        ),
      );
  return fc.oneof(leaf, record(fc.oneof(leaf, list(leaf), record(leaf), record(list(record(leaf))))));
}

function named(make: Make, text: string): Make {
  return Object.assign(make, { toString: () => text });
}
