import type { BillingItem, BillingSettings, CostLine } from '../../index.js';
import { isJsonObject } from '../../json.js';
import { memberLabel } from '../../words/describePointer.js';
import { wantedMember, withMember } from '../edit.js';
import { setEdit } from '../history.js';
import { billingItems } from '../members.js';
import { changeAnswer, customerId, dialect, edit, usages, whyAnswer } from '../state.js';
import { NumberField, Toggle } from './fields.jsx';
import { capital, moneyText, supplyText } from './words.js';

const columns = [
  ['baseCost', 'Base', 'Fixed cost'],
  ['unitCost', 'Unit', 'Cost of one billed unit'],
  ['rawUnitMultiplier', 'Factor', 'From raw units to billed units'],
  ['allowance', 'Free', 'Allowance: billed units that cost nothing'],
] as const;

/** The rates as a grid with one item per line, and the cost of the usage below. */
export function RatesForm() {
  const answer = whyAnswer.value;
  if (!answer) return null;
  const { customer, above } = answer;
  const isOwn = wantedMember(customer, edit.value, 'overrideBillingSettings', dialect.value) === true;
  const own = (wantedMember(customer, edit.value, 'billingSettings', dialect.value) ?? {}) as BillingSettings;
  const inherited = above.billing ?? {};
  const rates: Record<string, BillingItem | null | undefined> = { ...((isOwn ? own : inherited) as object) };
  const usage = usages.value.get(customerId.value) ?? answer.usage ?? {};
  const costs = changeAnswer.value?.costs;
  const names = [...new Set([...billingItems, ...Object.keys(rates)])].filter(
    name => rates[name] === undefined || rates[name] === null || isJsonObject(rates[name]),
  );
  const setPrice = (item: string, member: string, value: number | undefined) => {
    const { [member as keyof BillingItem]: _, ...rest } = own[item as keyof BillingSettings] ?? {};
    const next: object = value === undefined ? rest : { ...rest, [member]: value };
    const { [item as keyof BillingSettings]: __, ...others } = own;
    const all = Object.keys(next).length === 0 ? others : { ...own, [item]: next };
    setEdit(
      withMember(customer, edit.value, 'billingSettings', all, dialect.value),
      `rate ${item} ${member}`,
    );
  };
  const setUsage = (item: string, value: number | undefined) => {
    const { [item]: _, ...rest } = usage;
    const next = value === undefined ? rest : { ...rest, [item]: value };
    usages.value = new Map(usages.value).set(customerId.value, next);
  };
  return (
    <div class="form">
      <Toggle
        label="Own rates"
        value={isOwn}
        onValue={value => {
          const flagged = withMember(customer, edit.value, 'overrideBillingSettings', value, dialect.value);
          const isBare = value && Object.keys(own).length === 0 && above.billing;
          setEdit(
            isBare ? withMember(customer, flagged, 'billingSettings', above.billing, dialect.value) : flagged,
          );
        }}
      />
      {!isOwn && (
        <p class="quiet">
          Inherited from {supplyText(answer.suppliers.billing)}. Own rates start from a copy of these, because
          rates are inherited as a whole.
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a narrow screen. */}
      <div class="table-scroll" tabIndex={0} role="region" aria-label="Rates">
        <table class={`rates${isOwn ? '' : ' is-inherited'}`}>
          <thead>
            <tr>
              <th scope="col">Item</th>
              {columns.map(([member, title, about]) => (
                <th key={member} scope="col" title={`${about} (${member})`}>
                  {title}
                </th>
              ))}
              <th scope="col">Units</th>
              <th scope="col">Cost</th>
            </tr>
          </thead>
          <tbody>
            {names.map(name => (
              <tr key={name}>
                <th scope="row">{capital(memberLabel(name))}</th>
                {columns.map(([member, title]) => (
                  <td key={member}>
                    <NumberField
                      label={`${memberLabel(name)}: ${title}`}
                      isLabelHidden
                      isReadOnly={!isOwn}
                      value={rates[name]?.[member]}
                      placeholder="–"
                      onValue={value => setPrice(name, member, value)}
                    />
                  </td>
                ))}
                <td>
                  <NumberField
                    label={`${memberLabel(name)}: units used`}
                    isLabelHidden
                    value={usage[name]}
                    placeholder="–"
                    onValue={value => setUsage(name, value)}
                  />
                </td>
                <td class="amount">
                  <CostCell
                    before={costs?.before?.lines.find(line => line.item === name)}
                    after={costs?.after?.lines.find(line => line.item === name)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          {costs?.after && (
            <tfoot>
              <tr>
                <th scope="row" colSpan={6}>
                  Total
                </th>
                <td class="amount">
                  {costs.before && costs.before.total !== costs.after.total && (
                    <s>{moneyText(costs.before.total, 2)}</s>
                  )}{' '}
                  {moneyText(costs.after.total, 2)}
                </td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      <p class="quiet">Units are for the preview only and are not sent.</p>
    </div>
  );
}

function CostCell({
  before,
  after,
}: {
  readonly before: CostLine | undefined;
  readonly after: CostLine | undefined;
}) {
  if (!after) return null;
  return (
    <>
      {before && before.cost !== after.cost && <s>{moneyText(before.cost, 2)}</s>} {moneyText(after.cost, 2)}
    </>
  );
}
