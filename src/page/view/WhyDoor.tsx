import { describeOrigin, describeReason } from '../../index.js';
import type { Why } from '../protocol.js';
import { at, clock, customerState, door, why, whyAnswer } from '../state.js';
import { lookOf, lookStyle } from '../stateLook.js';
import { ChainView } from './ChainView.jsx';
import { CustomerHead } from './CustomerHead.jsx';
import { Findings } from './Findings.jsx';
import { InstantBar } from './InstantBar.jsx';
import { Ladder } from './Ladder.jsx';
import { Policies } from './Policies.jsx';
import { Stale } from './Stale.jsx';
import { WeekChart } from './WeekChart.jsx';
import { instantText, lengthText } from './words.js';

/** Explains the state of a customer at an instant. */
export function WhyDoor() {
  const latest = why.latest.value;
  const answer = whyAnswer.value;
  return (
    <div class="why">
      <CustomerHead>
        <button
          type="button"
          class="button"
          onClick={() => {
            door.value = 'change';
          }}
        >
          Change something
        </button>
      </CustomerHead>
      <InstantBar />
      {latest && !latest.answer.ok && <Findings findings={latest.answer.problems} kind="problem" />}
      {answer && (
        <Stale isStale={why.isStale.value}>
          <Verdict answer={answer} />
          {answer.customerStates.length > 0 && <CustomerState states={answer.customerStates} />}
          {answer.week && (
            <section class="panel">
              <h2>The week</h2>
              <WeekChart week={answer.week} label="The states of this week" />
            </section>
          )}
          <div class="pair">
            <section class="panel">
              <h2>The rules, first to last</h2>
              {answer.explanation ? (
                <Ladder explanation={answer.explanation} />
              ) : (
                <p>The schedule is unknown, because it comes from a customer that is not loaded.</p>
              )}
            </section>
            <div class="column">
              <section class="panel">
                <h2>Who supplies what</h2>
                <ChainView chain={answer.chain} suppliers={answer.suppliers} />
                {answer.warnings.length > 0 && <Findings findings={answer.warnings} kind="warning" />}
              </section>
              <Policies />
            </div>
          </div>
        </Stale>
      )}
    </div>
  );
}

function Verdict({ answer }: { readonly answer: Why }) {
  const { explanation, next, since, suppliers } = answer;
  if (!explanation) return null;
  const { state } = explanation;
  const { schedule } = suppliers;
  return (
    <section class="verdict" aria-label="The state" aria-live="polite">
      <span class="verdict-look look" style={lookStyle(lookOf(state.stateName))} aria-hidden="true" />
      <div class="verdict-state">
        <p class="verdict-name">{state.stateName}</p>
        <p>
          {describeReason(state)}
          {schedule.status === 'resolved' && `, in the hours of ${describeOrigin(schedule.from)}`}
          {schedule.status === 'none' && ', as nobody supplies a schedule'}
        </p>
        {state.undecided.length > 0 && (
          <p class="verdict-undecided">
            Not certain: {state.undecided.map(({ name, id }) => name || id || 'a rule').join(', ')} would win
            if it matched, and what it depends on is not known here.
          </p>
        )}
      </div>
      <dl class="verdict-times">
        <div>
          <dt>Since</dt>
          <dd>{since === null ? 'more than five weeks' : instantText(clock.value, since)}</dd>
        </div>
        <div>
          <dt>Next change</dt>
          <dd>
            {next?.status === 'change' ? (
              <>
                {instantText(clock.value, next.at)}{' '}
                <span class="quiet">in {lengthText(next.at - at.value)}</span>
                <br />
                <strong>{next.state.stateName}</strong>
              </>
            ) : next?.status === 'never' ? (
              'never'
            ) : (
              'not within a year'
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function CustomerState({ states }: { readonly states: readonly string[] }) {
  return (
    <label class="field-inline customer-state">
      <span>The customer is in the state</span>
      <select
        value={customerState.value}
        onChange={event => {
          customerState.value = event.currentTarget.value;
        }}
      >
        <option value="">not known</option>
        {states.map(state => (
          <option key={state} value={state}>
            {state}
          </option>
        ))}
      </select>
    </label>
  );
}
