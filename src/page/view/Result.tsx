import { useSignal } from '@preact/signals';
import { describeReason } from '../../index.js';
import { addressText } from '../address.js';
import { ask } from '../ask.js';
import type { Change } from '../protocol.js';
import { besideText, type RequestForm, requestForms, requestText } from '../requestText.js';
import {
  at,
  change,
  changeAnswer,
  changeProblems,
  clock,
  dialect,
  hasEdit,
  isExplaining,
  jsonProblem,
  sides,
} from '../state.js';
import { Affected } from './Affected.jsx';
import { Findings } from './Findings.jsx';
import { CopyButton } from './fields.jsx';
import { JsonPane } from './JsonPane.jsx';
import { Ladder } from './Ladder.jsx';
import { Policies } from './Policies.jsx';
import { Stale } from './Stale.jsx';
import { Warnings } from './Warnings.jsx';
import { type Layer, WeekChart } from './WeekChart.jsx';
import { counted, differenceText, hoursText, instantText, moneyText, supplyText } from './words.js';

/** What the edit would do. */
export function Result() {
  const answer = changeAnswer.value;
  const problems = changeProblems.value;
  const isStale = change.isStale.value || jsonProblem.value !== '';
  return (
    <div class="result">
      {answer && (
        <Stale isStale={isStale}>
          <Summary answer={answer} />
        </Stale>
      )}
      <JsonPane />
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

const layers: readonly (readonly [Layer, string])[] = [
  ['before', 'Before'],
  ['both', 'Both'],
  ['after', 'After'],
];

function WeekPanel({ answer }: { readonly answer: Change }) {
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

/** The state at the instant, before and after, with the rules behind it. */
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

const MOST_CHANGES = 60;

function Changes({ answer }: { readonly answer: Change }) {
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

function RequestPanel({ answer }: { readonly answer: Change }) {
  const form = useSignal<RequestForm>('PATCH');
  const text = requestText(form.value, answer, dialect.value);
  const beside = besideText(answer);
  return (
    <section class="panel">
      <div class="panel-head">
        <h2>The request</h2>
        <div class="segmented" role="group" aria-label="The form of the request">
          {requestForms.map(each => (
            <button
              key={each}
              type="button"
              aria-pressed={form.value === each}
              onClick={() => {
                form.value = each;
              }}
            >
              {each}
            </button>
          ))}
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls. */}
      <pre class="code request" tabIndex={0} role="region" aria-label="The request">
        {text}
      </pre>
      {beside !== '' && (
        <p class="quiet">
          A server on this library also needs <code>{beside}</code>
        </p>
      )}
      <div class="rule-actions">
        <CopyButton label="Copy the request" text={() => text} />
        <CopyButton
          label="Copy a link with this edit"
          text={() => location.href.split('#')[0] + addressText(true)}
        />
        <button type="button" class="button" onClick={() => void savePicture()}>
          Save the picture
        </button>
      </div>
    </section>
  );
}

async function savePicture(): Promise<void> {
  const question = change.latest.peek()?.question;
  if (!question) return;
  const { svg } = await ask('picture', question);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  link.download = 'week.svg';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
