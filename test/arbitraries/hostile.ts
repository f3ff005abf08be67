import { fc } from './fc.js';

/*
 * What no JSON text can say but a caller's object can: every JavaScript value, getters that throw, proxies that
 * refuse everything, cycles, deep nesting, `toJSON` traps, sparse and typed arrays, keys that reach for the prototype.
 */

/** A chain of `depth` objects or arrays, built without recursion. */
export function nested(depth: number, kind: 'object' | 'array' = 'object'): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = kind === 'object' ? { a: value } : [value];
  return value;
}

/** Refuses every question but whether it has a symbol, which fast-check asks of whatever it hands out. */
export function throwingProxy(target: object = {}): object {
  const refuse = () => {
    throw new Error('refused');
  };
  const has = (_: object, key: string | symbol) => (typeof key === 'symbol' ? false : refuse());
  return new Proxy(target, {
    has,
    get: refuse,
    ownKeys: refuse,
    getOwnPropertyDescriptor: refuse,
    getPrototypeOf: refuse,
  });
}

/** fast-check cannot hand out a revoked proxy itself, only something that holds one. */
function holdingRevokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return { schedule: proxy, data: proxy };
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

/** A getter that nests for ever: each read makes a new object with the same getter. */
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
  holdingRevokedProxy,
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

/** Values that are not what anyone expects. Built anew each time, so that nobody can have changed them before. */
export const oddity = (): fc.Arbitrary<unknown> => fc.constantFrom(...oddities).map(make => make());

/** Any value at all, with the given member names among the keys so that it gets past the first door. */
export function hostile(...members: readonly string[]): fc.Arbitrary<unknown> {
  const value = fc.oneof(
    oddity(),
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
      withNullPrototype: true,
      withObjectString: true,
    }),
  );
  const key = members.length ? fc.oneof(fc.constantFrom(...members), fc.string()) : fc.string();
  const keyed = fc.dictionary(
    key,
    fc.oneof(value, fc.array(value, { maxLength: 3 }), fc.dictionary(key, value, { maxKeys: 3 })),
    {
      maxKeys: 5,
    },
  );
  return fc.oneof(value, keyed);
}
