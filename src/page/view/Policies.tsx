import type { Policy } from '../../index.js';
import { policyValues } from '../../policy.js';
import { assumptions, policy } from '../state.js';
import { TextField } from './fields.jsx';

interface Words {
  readonly title: string;
  readonly values: readonly [string, string];
}

const words: { readonly [K in keyof Policy]?: Words } = {
  dialect: {
    title: 'Null and nested objects',
    values: ['null keeps, objects replaced whole', 'null clears, objects merged (RFC 7396)'],
  },
  scheduleInheritance: {
    title: 'Hours come from',
    values: ['the nearest customer that has any', 'every customer up the tree, own rules first'],
  },
  priorityOrder: {
    title: 'The rule that wins',
    values: ['lowest priority number', 'highest priority number'],
  },
  zoneFrom: { title: 'Time zone', values: ['of the schedule’s supplier', 'of the customer itself'] },
  untilDate: { title: 'The last day of a rule', values: ['counts whole', 'ends at its midnight'] },
  startDate: {
    title: 'The first day of a rule',
    values: ['only if it fits the pattern', 'always an occurrence'],
  },
  billedUnits: {
    title: 'Billed units',
    values: ['multiplier, then allowance', 'allowance, then multiplier'],
  },
};

/** The policies. Those that affect the current preview are marked. */
export function Policies() {
  const found = assumptions.latest.value?.answer ?? [];
  const isOpen = Object.keys(policy.value).some(name => isOther(name as keyof Policy));
  return (
    <details class="panel policies" open={isOpen}>
      <summary>
        <h2>Assumptions about the service</h2>
        {found.length > 0 && <span class="badge">{found.length} matter here</span>}
      </summary>
      <p class="quiet">
        The service does not document these. Choose the other value to see what it would change.
      </p>
      {(Object.keys(words) as (keyof Policy)[]).map(name => {
        const { title, values } = words[name] as Words;
        const matters = found.find(each => each.policy === name);
        return (
          <fieldset key={name} class="policy">
            <legend>
              {title}
              {matters && (
                <span class="badge" title={matters.differences.map(({ pointer }) => pointer).join('\n')}>
                  matters here
                </span>
              )}
            </legend>
            {policyValues[name].map((value, index) => (
              <label key={value} class="choice">
                <input
                  type="radio"
                  name={`policy-${name}`}
                  checked={(policy.value[name] ?? policyValues[name][0]) === value}
                  onChange={() => {
                    policy.value = { ...policy.value, [name]: value };
                  }}
                />
                {values[index]}
              </label>
            ))}
          </fieldset>
        );
      })}
      <TextField
        label="The state of a forced closure, or without a default state"
        value={policy.value.closedState ?? policyValues.closedState[0]}
        onValue={value => {
          policy.value = { ...policy.value, closedState: value };
        }}
      />
    </details>
  );
}

function isOther(name: keyof Policy): boolean {
  const value = policy.value[name];
  return value !== undefined && value !== policyValues[name][0];
}
