import type { ComponentChildren } from 'preact';
import { describeVerdict } from '../../index.js';
import type { ExplainedRule, Explanation } from '../protocol.js';
import { Swatch } from './Texture.jsx';
import { capital } from './words.js';

const MOST = 200;

/** The rules in order of priority, followed by the state if no rule matches. */
export function Ladder({
  explanation,
  children,
}: {
  readonly explanation: Explanation;
  readonly children?: ComponentChildren;
}) {
  const { rules, otherwise, state } = explanation;
  const isDefault = state.reason === 'default' || state.reason === 'unscheduled';
  return (
    <ol class="ladder">
      {state.reason === 'forceClosed' && (
        <li class="rung is-wins">
          <div class="rung-head">
            <span class="rung-name">Force-closed</span>
            <StateChip state={state.stateName} />
          </div>
          <p class="rung-verdict">Decides, whatever the rules say</p>
        </li>
      )}
      {rules.slice(0, MOST).map((rule, index) => (
        <Rung key={index} rule={rule} />
      ))}
      {rules.length > MOST && <li class="rung">and {rules.length - MOST} more rules</li>}
      {state.reason !== 'forceClosed' && (
        <li class={`rung is-last${isDefault ? ' is-wins' : ''}`}>
          <div class="rung-head">
            <span class="rung-name">Otherwise</span>
            <StateChip state={otherwise} />
          </div>
          <p class="rung-verdict">
            {isDefault
              ? rules.length === 0
                ? 'Decides: there are no rules'
                : 'Decides: no rule matches'
              : 'If no rule matched'}
          </p>
        </li>
      )}
      {children}
    </ol>
  );
}

function Rung({ rule: { verdict, sentence, source } }: { readonly rule: ExplainedRule }) {
  const { rule, outcome } = verdict;
  return (
    <li class={`rung is-${outcome}`}>
      <div class="rung-head">
        <span class="rung-name">{rule.name || rule.id || `Rule ${verdict.index + 1}`}</span>
        <StateChip state={rule.state || 'no state'} />
        {source !== '' && <span class="rung-source">from {source}</span>}
        <span class="rung-priority" title="Priority">
          {rule.priority ?? 0}
        </span>
      </div>
      <p class="rung-sentence">{sentence}</p>
      <p class="rung-verdict">
        {outcome === 'undecided' && <span class="mark-undecided">?</span>}
        {capital(describeVerdict(verdict))}
      </p>
    </li>
  );
}

export function StateChip({ state }: { readonly state: string }) {
  return (
    <span class="state-chip">
      <Swatch state={state} />
      {state}
    </span>
  );
}
