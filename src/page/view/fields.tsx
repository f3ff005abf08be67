import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { counted } from './words.js';

/* The fields of the forms. An empty field is undefined and is removed from the edit. */

interface TextProps {
  readonly label: string;
  readonly value: string | null | undefined;
  readonly onValue: (value: string) => void;
  readonly placeholder?: string;
  readonly list?: string;
  readonly type?: 'text' | 'date';
  readonly isWide?: boolean;
  readonly isLabelHidden?: boolean;
}

export function TextField(props: TextProps) {
  const {
    label,
    value,
    onValue,
    placeholder,
    list,
    type = 'text',
    isWide = false,
    isLabelHidden = false,
  } = props;
  return (
    <label class={`field${isWide ? ' is-wide' : ''}`}>
      <span class={isLabelHidden ? 'visually-hidden' : 'field-label'}>{label}</span>
      <input
        type={type}
        value={value ?? ''}
        placeholder={placeholder}
        list={list}
        autocomplete="off"
        spellcheck={false}
        onInput={event => onValue(event.currentTarget.value)}
      />
    </label>
  );
}

interface NumberProps {
  readonly label: string;
  readonly value: number | null | undefined;
  readonly onValue: (value: number | undefined) => void;
  readonly placeholder?: string;
  readonly isLabelHidden?: boolean;
  readonly isReadOnly?: boolean;
}

/**
 * A number field. It keeps the text while the user types, such as "1." and "1.50". A text that is not a number is
 * marked and changes nothing.
 */
export function NumberField(props: NumberProps) {
  const { label, value, onValue, placeholder, isLabelHidden = false, isReadOnly = false } = props;
  const typed = useSignal<string | undefined>(undefined);
  const shown =
    typed.value !== undefined && numberIn(typed.value) === (value ?? undefined) ? typed.value : (value ?? '');
  const isWrong = typed.value !== undefined && Number.isNaN(numberIn(typed.value));
  return (
    <label class="field">
      <span class={isLabelHidden ? 'visually-hidden' : 'field-label'}>{label}</span>
      <input
        type="text"
        inputMode="decimal"
        value={isWrong ? typed.value : String(shown)}
        placeholder={placeholder}
        readOnly={isReadOnly}
        aria-invalid={isWrong}
        autocomplete="off"
        onInput={event => {
          typed.value = event.currentTarget.value;
          const number = numberIn(typed.value);
          if (number === undefined || !Number.isNaN(number)) onValue(number);
        }}
        onBlur={() => {
          typed.value = undefined;
        }}
      />
    </label>
  );
}

function numberIn(text: string): number | undefined {
  const plain = text.trim();
  return plain === '' ? undefined : Number(plain);
}

interface ToggleProps {
  readonly label: string;
  readonly value: boolean | null | undefined;
  readonly onValue: (value: boolean) => void;
  readonly isDisabled?: boolean;
}

export function Toggle({ label, value, onValue, isDisabled = false }: ToggleProps) {
  return (
    <label class="toggle">
      <input
        type="checkbox"
        role="switch"
        checked={value === true}
        aria-checked={value === true}
        disabled={isDisabled}
        onChange={event => onValue(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onValue: (value: string) => void;
}

export function Select({ label, value, options, onValue }: SelectProps) {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <select value={value} onChange={event => onValue(event.currentTarget.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ChipsProps {
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string, title: string])[];
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (value: string, isChosen: boolean) => void;
}

/** A row of chips, which can each be on or off. */
export function Chips({ label, options, chosen, onToggle }: ChipsProps) {
  const id = useId();
  return (
    <div class="field chips-field" role="group" aria-labelledby={id}>
      <span class="field-label" id={id}>
        {label} <span class="visually-hidden">{counted(chosen.size, 'chosen', 'chosen')}</span>
      </span>
      <div class="chips">
        {options.map(([value, text, title]) => (
          <button
            key={value}
            type="button"
            class="chip"
            aria-pressed={chosen.has(value)}
            title={title}
            onClick={() => onToggle(value, !chosen.has(value))}
          >
            {text === title ? (
              text
            ) : (
              <>
                <span aria-hidden="true">{text}</span>
                <span class="visually-hidden">{title}</span>
              </>
            )}
          </button>
        ))}
      </div>
    </div>
  );
}

/** A button that copies a text and confirms it. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: () => string }) {
  const said = useSignal('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      said.value = 'Copied';
    } catch {
      said.value = 'Not allowed';
    }
    setTimeout(() => {
      said.value = '';
    }, 1600);
  };
  return (
    <>
      <button type="button" class="button" onClick={() => void copy()}>
        {said.value || label}
      </button>
      <span class="visually-hidden" role="status">
        {said.value}
      </span>
    </>
  );
}
