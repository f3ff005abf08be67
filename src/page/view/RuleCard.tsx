import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  type DayOfWeek,
  describeRule,
  type SchedulingRule,
  type SchedulingRuleFrequency,
} from '../../index.js';
import { MONTHS } from '../../rule/wording.js';
import { WEEKDAYS } from '../../time/civil.js';
import { ask } from '../ask.js';
import { withoutRecurrence } from '../rules.js';
import { policy } from '../state.js';
import { Chips, Select, TextField, Toggle } from './fields.jsx';
import { StateChip } from './Ladder.jsx';

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

/** One rule: a sentence, and behind it the form and the RRULE text. */
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
          {rule.simpleRuleType !== 'Always' && <When rule={rule} set={set} />}
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

interface WhenProps {
  readonly rule: SchedulingRule;
  readonly set: (members: Partial<SchedulingRule>) => void;
}

const offsets = [
  ['0', 'every'],
  ['1', 'the 1st'],
  ['2', 'the 2nd'],
  ['3', 'the 3rd'],
  ['4', 'the 4th'],
  ['5', 'the 5th'],
  ['-1', 'the last'],
] as const;

function When({ rule, set }: WhenProps) {
  const { frequency = 'None', byDay, byMonth, byMonthDay } = rule;
  const isRepeating = frequency !== 'None' && frequency !== null;
  const days = byDay ?? [];
  const hasOffsets = frequency === 'Monthly' || frequency === 'Yearly';
  const offset = String(days[0]?.offset ?? 0);
  const toggleDay = (day: string, isChosen: boolean) => {
    const added = { dayOfWeek: day as DayOfWeek, offset: Number(hasOffsets ? offset : 0) };
    const kept = days.filter(each => each.dayOfWeek !== day);
    const order = (each: { readonly dayOfWeek: DayOfWeek }) => WEEKDAYS.indexOf(each.dayOfWeek);
    set({ byDay: (isChosen ? [...kept, added] : kept).sort((a, b) => order(a) - order(b)) });
  };
  return (
    <>
      {isRepeating && (
        <Chips
          label="Days"
          options={WEEKDAYS.map(day => [day, day.slice(0, 2), day] as const)}
          chosen={new Set(days.map(({ dayOfWeek }) => dayOfWeek))}
          onToggle={toggleDay}
        />
      )}
      {hasOffsets && (
        <div class="grid">
          {days.length > 0 && (
            <Select
              label="Which of these days"
              value={offset}
              options={offsets.some(([each]) => each === offset) ? offsets : [...offsets, [offset, offset]]}
              onValue={value => set({ byDay: days.map(each => ({ ...each, offset: Number(value) })) })}
            />
          )}
          <NumbersField
            label="Days of the month"
            value={byMonthDay}
            onValue={value => set({ byMonthDay: value })}
          />
        </div>
      )}
      {frequency === 'Yearly' && (
        <Chips
          label="Months"
          options={MONTHS.map((month, index) => [String(index + 1), month.slice(0, 3), month] as const)}
          chosen={new Set((byMonth ?? []).map(String))}
          onToggle={(value, isChosen) => {
            const kept = (byMonth ?? []).filter(each => String(each) !== value);
            set({ byMonth: (isChosen ? [...kept, Number(value)] : kept).sort((a, b) => a - b) });
          }}
        />
      )}
      <div class="grid">
        <DateField
          label={isRepeating ? 'Counts from' : 'Date'}
          value={rule.startDate}
          onValue={value => set({ startDate: value })}
        />
        <DateField
          label={isRepeating ? 'Until' : 'Last date'}
          value={rule.untilDate}
          onValue={value => set({ untilDate: value })}
        />
        {rule.isAllDay !== true && (
          <>
            <TextField
              label="From"
              value={rule.startTime}
              placeholder="00:00"
              onValue={value => set({ startTime: value })}
            />
            <TextField
              label="To"
              value={rule.endTime}
              placeholder="24:00"
              onValue={value => set({ endTime: value })}
            />
          </>
        )}
      </div>
      <Toggle label="All day" value={rule.isAllDay} onValue={value => set({ isAllDay: value })} />
    </>
  );
}

interface DateProps {
  readonly label: string;
  readonly value: string | null | undefined;
  readonly onValue: (value: string | null) => void;
}

/** A date with the browser's picker. A date that it cannot show, such as one with a time, is a text. */
function DateField({ label, value, onValue }: DateProps) {
  const text = value ?? '';
  const date = /^\d{4}-\d\d-\d\d(?=$|T00:00(?::00(?:\.0+)?)?$)/.exec(text)?.[0];
  return (
    <TextField
      label={label}
      type={text === '' || date !== undefined ? 'date' : 'text'}
      value={date ?? text}
      onValue={next => onValue(next === '' ? null : next)}
    />
  );
}

interface NumbersProps {
  readonly label: string;
  readonly value: readonly number[] | null | undefined;
  readonly onValue: (value: readonly number[]) => void;
}

function NumbersField({ label, value, onValue }: NumbersProps) {
  const typed = useSignal<string | undefined>(undefined);
  const numbers = (text: string) => (text.match(/-?\d+/g) ?? []).map(Number);
  const shown =
    typed.value !== undefined && String(numbers(typed.value)) === String(value ?? [])
      ? typed.value
      : (value ?? []).join(', ');
  return (
    <TextField
      label={label}
      value={shown}
      placeholder="1, 15, -1"
      onValue={text => {
        typed.value = text;
        onValue(numbers(text));
      }}
    />
  );
}

/** The rule as iCalendar text. What is written here becomes the form, and the other way round. */
function RRuleField({ rule, onRule }: Pick<Props, 'rule' | 'onRule'>) {
  const text = useSignal('');
  const typed = useSignal<string | undefined>(undefined);
  const fault = useSignal('');
  useEffect(() => {
    let isCurrent = true;
    void ask('rruleText', { rule, policy: policy.value }).then(answer => {
      if (isCurrent) text.value = answer.text;
    });
    return () => {
      isCurrent = false;
    };
  }, [rule, text]);
  const read = async (written: string) => {
    typed.value = written;
    const answer = await ask('readRRule', { text: written, policy: policy.value });
    if (typed.value !== written) return;
    fault.value = answer.ok ? '' : (answer.problems[0]?.message ?? '');
    if (answer.ok) onRule({ ...rule, ...withoutRecurrence, ...answer.value }, `rrule ${rule.id}`);
  };
  return (
    <label class="field is-wide">
      <span class="field-label">As RRULE text</span>
      <textarea
        class="code"
        rows={2}
        spellcheck={false}
        aria-invalid={fault.value !== ''}
        value={typed.value ?? text.value}
        onInput={event => void read(event.currentTarget.value)}
        onBlur={() => {
          if (fault.value === '') typed.value = undefined;
        }}
      />
      {fault.value !== '' && <span class="field-fault">{fault.value}</span>}
    </label>
  );
}
