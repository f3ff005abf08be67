import { expectTypeOf, it } from 'vitest';
import type { Chain } from '../../src/customer/chain.js';
import type { CustomerTree } from '../../src/customer/tree.js';
import { resolveBillingSettings } from '../../src/inherit/billing.js';
import { resolveFleet } from '../../src/inherit/fleet.js';
import type { Resolved } from '../../src/inherit/resolved.js';
import type { ResolvedSettings } from '../../src/inherit/settings.js';
import type { BillingSettings } from '../../src/model.js';

declare const chain: Chain;
declare const tree: CustomerTree;

it('has a value only if it is resolved', () => {
  const resolved = resolveBillingSettings(chain);
  expectTypeOf(resolved).toEqualTypeOf<Resolved<BillingSettings>>();
  // @ts-expect-error: there may be no value
  resolved.value;
  if (resolved.status === 'resolved') expectTypeOf(resolved.value).toEqualTypeOf<BillingSettings>();
});

it('resolves a fleet to a read-only map', () => {
  expectTypeOf(resolveFleet(tree)).toEqualTypeOf<ReadonlyMap<string, ResolvedSettings>>();
});
