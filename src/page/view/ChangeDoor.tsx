import { signal } from '@preact/signals';
import { canRedo, canUndo, discard, redo, undo } from '../history.js';
import { changeAnswer, customerId, hasEdit, whyAnswer } from '../state.js';
import { CustomerHead } from './CustomerHead.jsx';
import { DetailsForm } from './DetailsForm.jsx';
import { HoursForm } from './HoursForm.jsx';
import { InstantBar } from './InstantBar.jsx';
import { PortalForm } from './PortalForm.jsx';
import { RatesForm } from './RatesForm.jsx';
import { Result } from './Result.jsx';
import { counted, hoursText } from './words.js';

const tabs = [
  ['hours', 'Hours', HoursForm],
  ['rates', 'Rates', RatesForm],
  ['portal', 'Portal', PortalForm],
  ['details', 'Name and place', DetailsForm],
] as const;

const tab = signal<(typeof tabs)[number][0]>('hours');

/** Edits a customer and shows the effects of the edit. */
export function ChangeDoor() {
  const [, , Form] = tabs.find(([name]) => name === tab.value) ?? tabs[0];
  const keys = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    const index = tabs.findIndex(([name]) => name === tab.value);
    const [next] = tabs[(index + by + tabs.length) % tabs.length] ?? tabs[0];
    tab.value = next;
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="change">
      <CustomerHead>
        <button
          type="button"
          class="button"
          disabled={!canUndo.value}
          onClick={undo}
          aria-keyshortcuts="Control+Z"
        >
          Undo
        </button>
        <button
          type="button"
          class="button"
          disabled={!canRedo.value}
          onClick={redo}
          aria-keyshortcuts="Control+Shift+Z"
        >
          Redo
        </button>
        <button type="button" class="button" disabled={!hasEdit.value} onClick={discard}>
          Start over
        </button>
      </CustomerHead>
      <InstantBar />
      <div class="change-columns">
        <section class="panel editor" aria-label="The change">
          <div class="tabs" role="tablist" aria-label="What to change" onKeyDown={keys}>
            {tabs.map(([name, label]) => (
              <button
                key={name}
                id={`tab-${name}`}
                type="button"
                role="tab"
                aria-selected={tab.value === name}
                aria-controls="form"
                tabIndex={tab.value === name ? 0 : -1}
                onClick={() => {
                  tab.value = name;
                }}
              >
                {label}
              </button>
            ))}
          </div>
          <div id="form" role="tabpanel" aria-labelledby={`tab-${tab.value}`}>
            {/* The form of one customer never edits another. */}
            {whyAnswer.value?.customer.id === customerId.value && <Form key={customerId.value} />}
          </div>
        </section>
        <Result />
      </div>
      <BottomBar />
    </div>
  );
}

/** A link to the result, which is below the form on a phone. */
function BottomBar() {
  const answer = changeAnswer.value;
  if (!answer || !hasEdit.value) return null;
  const { changes, affected, hours, warnings } = answer;
  return (
    <button
      type="button"
      class="bottom-bar"
      onClick={() => {
        const summary = document.getElementById('summary');
        summary?.scrollIntoView({ block: 'start' });
        summary?.focus({ preventScroll: true });
      }}
    >
      {counted(changes.length, 'change')} · {counted(affected.rows.length, 'other')} · {hoursText(hours)} ·{' '}
      {counted(warnings.length, 'warning')}
    </button>
  );
}
