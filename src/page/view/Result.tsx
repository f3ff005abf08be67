import type { Change } from '../protocol.js';
import { change, changeAnswer, changeProblems, customerId, hasEdit, jsonProblem } from '../state.js';
import { Affected } from './Affected.jsx';
import { Changes } from './Changes.jsx';
import { Findings } from './Findings.jsx';
import { JsonPane } from './JsonPane.jsx';
import { Policies } from './Policies.jsx';
import { RequestPanel } from './RequestPanel.jsx';
import { Stale } from './Stale.jsx';
import { Warnings } from './Warnings.jsx';
import { WeekPanel } from './WeekPanel.jsx';
import { differenceText, hoursText } from './words.js';

/** The effects of the edit. */
export function Result() {
  const answer = changeAnswer.value;
  const problems = changeProblems.value;
  const isStale = change.isStale.value || jsonProblem.value !== '';
  return (
    <div class="result">
      {answer && (
        <Stale isStale={isStale} note={jsonProblem.value === '' ? 'Updating …' : 'An older answer'}>
          <Summary answer={answer} />
        </Stale>
      )}
      <JsonPane key={customerId.value} />
      <Stale isStale={isStale}>
        {problems.length > 0 && (
          <section class="panel">
            <h2>This change would be refused</h2>
            <Findings findings={problems} kind="problem" />
          </section>
        )}
        {answer && (
          <>
            <Warnings change={answer} />
            {answer.week && <WeekPanel answer={answer} />}
            {hasEdit.value && <Consequences answer={answer} />}
          </>
        )}
      </Stale>
      <Policies />
    </div>
  );
}

function Summary({ answer }: { readonly answer: Change }) {
  const { changes, affected, hours, warnings, cost } = answer;
  if (!hasEdit.value) {
    return (
      <section class="summary" id="summary" tabIndex={-1} aria-label="Summary">
        <p>Nothing is changed yet. Edit the form or the JSON, and see here what it would do.</p>
      </section>
    );
  }
  return (
    <section class="summary" id="summary" tabIndex={-1} aria-label="Summary" aria-live="polite">
      <Figure
        value={changes.length.toLocaleString('en')}
        label={changes.length === 1 ? 'change' : 'changes'}
      />
      <Figure
        value={affected.rows.length.toLocaleString('en')}
        label={affected.rows.length === 1 ? 'other affected' : 'others affected'}
      />
      <Figure value={hoursText(hours)} label="of the week differ" />
      {cost && cost.total.difference !== 0 && (
        <Figure value={differenceText(cost.total.difference, 2)} label="cost" />
      )}
      <Figure
        value={warnings.length.toLocaleString('en')}
        label={warnings.length === 1 ? 'warning' : 'warnings'}
        isBad={warnings.length > 0}
      />
    </section>
  );
}

function Figure({
  value,
  label,
  isBad = false,
}: {
  readonly value: string;
  readonly label: string;
  readonly isBad?: boolean;
}) {
  return (
    <p class={`figure${isBad ? ' is-bad' : ''}`}>
      <strong>{value}</strong> <span>{label}</span>
    </p>
  );
}

function Consequences({ answer }: { readonly answer: Change }) {
  return (
    <>
      <section class="panel">
        <h2>Who else is affected</h2>
        <Affected affected={answer.affected} isComplete={answer.affectedComplete} />
      </section>
      <section class="panel">
        <h2>What changes</h2>
        <Changes answer={answer} />
      </section>
      <RequestPanel answer={answer} />
    </>
  );
}
