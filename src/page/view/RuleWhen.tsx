import { useSignal } from '@preact/signals';
import type { DayOfWeek, SchedulingRule } from '../../index.js';
import { MONTHS } from '../../rule/wording.js';
import { WEEKDAYS } from '../../time/civil.js';
import { Chips, Select, TextField, Toggle } from './fields.jsx';

interface Props {
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

/** The days, dates and times of a rule. */
export function RuleWhen({ rule, set }: Props) {
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

/**
 * A date with the browser's date picker. A date that the picker cannot show, such as one with a time, is shown as text.
 */
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
