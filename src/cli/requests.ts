import { etagOf, type Plan, type PlanStep } from '../index.js';

/** A step as any client sends it. */
interface PlannedRequest {
  readonly method: 'PATCH';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: PlanStep['wire'];
  /** What the body means to lose and to bring about, for a server that refuses it otherwise. */
  readonly drops?: readonly string[];
  readonly allow?: readonly string[];
  /** The customer that the body was made from, in place of `If-Match`. */
  readonly base?: PlanStep['base'];
}

/**
 * The requests to send, one after the other. An earlier one may change the stored breadcrumb of a later one's customer,
 * and so its tag: there the customer itself says which version the body is made from.
 */
export function requestsOf(
  steps: readonly PlanStep[],
  { affected, policy }: Plan,
): readonly PlannedRequest[] {
  const renamed = new Set(
    affected.flatMap(({ breadcrumb, customers }) =>
      breadcrumb ? customers.map(({ customerId }) => customerId) : [],
    ),
  );
  const contentType = policy.dialect === 'mergePatch' ? 'application/merge-patch+json' : 'application/json';
  return steps.map(({ customerId, wire, drops, allow, base }) => {
    const isRenamed = renamed.has(customerId);
    return {
      method: 'PATCH',
      path: `/customers/${encodeURIComponent(customerId)}`,
      headers: { 'Content-Type': contentType, ...(isRenamed ? {} : { 'If-Match': etagOf(base) }) },
      body: wire,
      ...(drops.length > 0 ? { drops } : {}),
      ...(allow.length > 0 ? { allow } : {}),
      ...(isRenamed ? { base } : {}),
    };
  });
}
