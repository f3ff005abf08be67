import { useSignal } from '@preact/signals';
import { describeReason } from '../../index.js';
import type { Change } from '../protocol.js';
import { at, clock, hasEdit, isExplaining, sides } from '../state.js';
import { Ladder } from './Ladder.jsx';
import { type Layer, WeekChart } from './WeekChart.jsx';
import { instantText } from './words.js';

const layers: readonly (readonly [Layer, string])[] = [
  ['before', 'Before'],
  ['both', 'Both'],
  ['after', 'After'],
];

/** The week before and after, and the rules behind the state at the instant. */
export function WeekPanel({ answer }: { readonly answer: Change }) {
  const chosen = useSignal<Layer>('both');
  const hovered = useSignal<Layer | undefined>(undefined);
  const week = answer.week;
  if (!week) return null;
  return (
    <section class="panel">
      <div class="panel-head">
        <h2>The week</h2>
        {hasEdit.value && (
          <div class="segmented" role="group" aria-label="Which states are drawn">
            {layers.map(([layer, label]) => (
              <button
                key={layer}
                type="button"
                aria-pressed={chosen.value === layer}
                onClick={() => {
                  chosen.value = layer;
                }}
                onPointerEnter={() => {
                  hovered.value = layer;
                }}
                onPointerLeave={() => {
                  hovered.value = undefined;
                }}
              >
                {label}
              </button>
            ))}
          </div>
        )}
      </div>
      <WeekChart
        week={week}
        layer={hovered.value ?? chosen.value}
        label="The states of this week, before and after"
      />
      <Sides />
    </section>
  );
}

/** The state at the instant, before and after, with the rules that cause it. */
function Sides() {
  const answer = sides.latest.value?.answer;
  if (!answer?.after) return null;
  const { before, after } = answer;
  const isSame = before?.state.stateName === after.state.stateName;
  return (
    <details
      class="sides"
      open={isExplaining.value}
      onToggle={event => {
        isExplaining.value = event.currentTarget.open;
      }}
    >
      <summary>
        <span>
          {instantText(clock.value, at.value)}:{' '}
          {!isSame && before && (
            <>
              <s>{before.state.stateName}</s>{' '}
            </>
          )}
          <strong>{after.state.stateName}</strong> <span class="quiet">{describeReason(after.state)}</span>
        </span>
      </summary>
      <div class="pair">
        {!isSame && before && (
          <div>
            <h3>Before</h3>
            <Ladder explanation={before} />
          </div>
        )}
        <div>
          <h3>{isSame ? 'Why' : 'After'}</h3>
          <Ladder explanation={after} />
        </div>
      </div>
    </details>
  );
}
