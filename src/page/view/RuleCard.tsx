import { useSignal } from '@preact/signals';
import { describeRule, type SchedulingRule, type SchedulingRuleFrequency } from '../../index.js';
import { policy } from '../state.js';
import { Select, TextField } from './fields.jsx';
import { StateChip } from './Ladder.jsx';
import { RRuleField } from './RRuleField.jsx';
import { RuleWhen } from './RuleWhen.jsx';

interface Props {
  readonly rule: SchedulingRule;
  readonly place: number;
  readonly count: number;
  readonly isDragged: boolean;
  readonly onRule: (rule: SchedulingRule, key: string) => void;
  readonly onMove: (by: number) => void;
  readonly onRemove: () => void;
  readonly onDuplicate: () => void;
  readonly onGrip: (event: PointerEvent) => void;
}

const frequencies: readonly (readonly [SchedulingRuleFrequency, string])[] = [
  ['None', 'Once, or every day'],
  ['Daily', 'Daily'],
  ['Weekly', 'Weekly'],
  ['Monthly', 'Monthly'],
  ['Yearly', 'Yearly'],
  ['Hourly', 'Hourly'],
  ['Minutely', 'Every minute'],
  ['Secondly', 'Every second'],
];

const types = [
  ['Time', 'Time'],
  ['Always', 'Nothing, always'],
  ['CustomerState', 'The customer’s state'],
] as const;

/** A rule as a sentence. Opened, it shows the form and the RRULE text. */
export function RuleCard({
  rule,
  place,
  count,
  isDragged,
  onRule,
  onMove,
  onRemove,
  onDuplicate,
  onGrip,
}: Props) {
  const isOpen = useSignal(false);
  const name = rule.name || rule.id || `Rule ${place + 1}`;
  const set = (members: Partial<SchedulingRule>) =>
    onRule({ ...rule, ...members }, `rule ${rule.id ?? place} ${Object.keys(members).join()}`);
  return (
    <li class={`rule${isDragged ? ' is-dragged' : ''}`} data-place={place}>
      <div class="rule-head">
        <button
          type="button"
          class="grip"
          aria-label={`${name}, ${place + 1} of ${count}. Arrow keys move it.`}
          title="Drag, or use the arrow keys, to change which rule wins"
          onPointerDown={onGrip}
          onKeyDown={event => {
            const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
            if (by === 0) return;
            event.preventDefault();
            onMove(by);
          }}
        />
        <button
          type="button"
          class="rule-summary"
          aria-expanded={isOpen.value}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          <span class="rule-name">{name}</span>
          <StateChip state={rule.state || 'no state'} />
          <span class="rule-sentence">{describeRule(rule, policy.value)}</span>
        </button>
        <span class="rung-priority" title="Priority">
          {rule.priority ?? 0}
        </span>
      </div>
      {isOpen.value && (
        <div class="rule-form">
          <div class="grid">
            <TextField label="Name" value={rule.name} onValue={value => set({ name: value })} />
            <TextField
              label="State"
              value={rule.state}
              list="states"
              onValue={value => set({ state: value })}
            />
            <Select
              label="Depends on"
              value={rule.simpleRuleType ?? ''}
              options={[...(rule.simpleRuleType ? [] : ([['', 'What is filled in']] as const)), ...types]}
              onValue={value =>
                set({ simpleRuleType: value as NonNullable<SchedulingRule['simpleRuleType']> })
              }
            />
            {rule.simpleRuleType === 'CustomerState' ? (
              <TextField
                label="Customer state"
                value={rule.customerState}
                onValue={value => set({ customerState: value })}
              />
            ) : (
              <Select
                label="Repeats"
                value={rule.frequency ?? 'None'}
                options={frequencies}
                onValue={value => set({ frequency: value as SchedulingRuleFrequency })}
              />
            )}
          </div>
          {rule.simpleRuleType !== 'Always' && <RuleWhen rule={rule} set={set} />}
          <RRuleField rule={rule} onRule={onRule} />
          <div class="rule-actions">
            <button type="button" class="button" disabled={place === 0} onClick={() => onMove(-1)}>
              Win earlier
            </button>
            <button type="button" class="button" disabled={place === count - 1} onClick={() => onMove(1)}>
              Win later
            </button>
            <button type="button" class="button" onClick={onDuplicate}>
              Duplicate
            </button>
            <span class="spring" />
            <button type="button" class="button is-danger" onClick={onRemove}>
              Remove
            </button>
          </div>
        </div>
      )}
    </li>
  );
}
