import type { Change } from '../protocol.js';
import { counted, differenceText, moneyText, supplyText } from './words.js';

const MOST_CHANGES = 60;

/** All changes, with suppliers and costs. */
export function Changes({ answer }: { readonly answer: Change }) {
  const { changes, cost, suppliers } = answer;
  const moved = (['schedule', 'billing', 'appSettings'] as const).flatMap(part => {
    const [was, is] = [supplyText(suppliers.before[part]), supplyText(suppliers.after[part])];
    return was === is ? [] : [[part, was, is] as const];
  });
  const titles = { schedule: 'Hours from', billing: 'Rates from', appSettings: 'Portal settings from' };
  return (
    <>
      <dl class="changes">
        {moved.map(([part, was, is]) => (
          <div key={part} class="change-row is-supplier">
            <dt>{titles[part]}</dt>
            <dd>
              <s>{was}</s> {is}
            </dd>
          </div>
        ))}
        {cost && cost.total.difference !== 0 && (
          <div class="change-row">
            <dt>Cost of {counted(answer.affected.rows.length + 1, 'customer')}</dt>
            <dd>
              <s>{moneyText(cost.total.before)}</s> {moneyText(cost.total.after)}{' '}
              <strong>{differenceText(cost.total.difference)}</strong>
            </dd>
          </div>
        )}
        {changes.slice(0, MOST_CHANGES).map(({ path, text, kind, pointer }) => (
          <div key={pointer} class={`change-row is-${kind}`}>
            <dt>{path}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {changes.length > MOST_CHANGES && <p class="quiet">and {changes.length - MOST_CHANGES} more</p>}
      {changes.length === 0 && <p class="quiet">Nothing: all of it is stored already.</p>}
    </>
  );
}
