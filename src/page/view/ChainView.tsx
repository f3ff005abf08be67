import { describeOrigin, describeTraceStep } from '../../index.js';
import type { ChainLink, Suppliers } from '../protocol.js';
import { customerId } from '../state.js';
import { capital } from './words.js';

/** The customer and everyone above it, with what each of them supplies. */
export function ChainView({
  chain,
  suppliers,
}: {
  readonly chain: readonly ChainLink[];
  readonly suppliers: Suppliers;
}) {
  return (
    <ol class="chain">
      {chain.map((link, index) => {
        const supplied = suppliedBy(link, suppliers);
        const { origin } = link;
        const steps = link.schedule.map(describeTraceStep);
        return (
          <li key={index} class={`link${supplied.length > 0 ? ' is-supplier' : ''}`}>
            <div class="link-head">
              {origin.kind === 'customer' && origin.id !== customerId.value ? (
                <button
                  type="button"
                  class="link-button"
                  onClick={() => {
                    customerId.value = origin.id;
                  }}
                >
                  {origin.name}
                </button>
              ) : (
                <span class="link-name">{capital(describeOrigin(origin))}</span>
              )}
              {supplied.map(each => (
                <span key={each} class="badge">
                  {each}
                </span>
              ))}
            </div>
            {steps.length > 0 && <p class="quiet">{capital(steps.join('; '))}</p>}
          </li>
        );
      })}
    </ol>
  );
}

function suppliedBy({ origin, schedule }: ChainLink, suppliers: Suppliers): readonly string[] {
  const isFrom = (supply: Suppliers['schedule']) =>
    supply.status === 'resolved' &&
    supply.from.kind === origin.kind &&
    (origin.kind !== 'customer' || (supply.from as { id?: string }).id === origin.id);
  return [
    ...(isFrom(suppliers.schedule) ? ['schedule'] : []),
    ...(schedule.some(({ did }) => did === 'zone') ? ['time zone'] : []),
    ...(schedule.some(({ did }) => did === 'closes') ? ['closes'] : []),
    ...(isFrom(suppliers.billing) ? ['rates'] : []),
    ...(isFrom(suppliers.appSettings) ? ['portal settings'] : []),
  ];
}
