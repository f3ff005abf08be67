import type { Account, CustomerInfo, PatchCustomer, Tag } from '../../../src/model.js';
import type { Policy } from '../../../src/policy.js';
import { fc } from '../../arbitraries/fc.js';
import { instantIn, zones } from '../../arbitraries/zone.js';
import { type Case, previewCase } from '../../preview/cases.js';

/** The input of a preview, as JSON. */
export interface Input {
  readonly customers: readonly CustomerInfo[];
  readonly account: Account;
  readonly tags: readonly Tag[];
  readonly customerId: string;
  readonly patch: PatchCustomer;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly days: number;
  readonly policy: Policy;
  /** Whether customers have a state that rules compare with. */
  readonly customerStates: boolean;
}

/** Random previews in all zones that the tests know. The same seed gives the same previews. */
export function randomInputs(count: number, seed: number): readonly Input[] {
  return fc.sample(input(), { numRuns: count, seed });
}

const windowsIds = ['Eastern Standard Time', 'W. Europe Standard Time', 'Lord Howe Standard Time'];

/** Replaces each zone of a case with a random one, and picks an instant near a clock change in one of them. */
const input = (): fc.Arbitrary<Input> =>
  fc
    .tuple(
      previewCase(),
      fc.array(fc.constantFrom(...zones, ...windowsIds), { minLength: 4, maxLength: 4 }),
      fc.constantFrom(1, 7, 7, 31),
    )
    .chain(([someCase, ids, days]) =>
      instantNear(ids[0] as string, days, someCase).map(at => moved(asInput(someCase, at, days), ids)),
    );

function instantNear(id: string, days: number, { request }: Case): fc.Arbitrary<number> {
  const anywhere = fc.constant((request.at as Date).getTime());
  if (windowsIds.includes(id)) return anywhere;
  const daysAhead = fc.integer({ min: 0, max: days * DAY });
  return fc.oneof(
    anywhere,
    fc.tuple(instantIn(id), daysAhead).map(([instant, ahead]) => instant - ahead),
  );
}

const DAY = 86_400_000;

function asInput({ customers, target, patch, request }: Case, at: number, days: number): Input {
  return {
    customers,
    account: request.account,
    tags: [
      { id: 't-vip', name: 'VIP', color: 'Gold' },
      { id: 't-trial', name: 'Trial', color: 'Red' },
    ],
    customerId: target.id,
    patch,
    at,
    days,
    policy: request.policy,
    customerStates: request.customerStateOf !== undefined,
  };
}

/** The same input in other zones. Each zone is replaced everywhere by another one. */
function moved(input: Input, ids: readonly string[]): Input {
  const idByOld = new Map<string, string>();
  return JSON.parse(JSON.stringify(input), (key, value: unknown) => {
    if (key !== 'timeZoneId' || typeof value !== 'string' || value === '') return value;
    const id = idByOld.get(value) ?? (ids[idByOld.size % ids.length] as string);
    idByOld.set(value, id);
    return id;
  }) as Input;
}
