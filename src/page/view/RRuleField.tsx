import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SchedulingRule } from '../../index.js';
import { ask } from '../ask.js';
import { withoutRecurrence } from '../rules.js';
import { policy } from '../state.js';

interface Props {
  readonly rule: SchedulingRule;
  readonly onRule: (rule: SchedulingRule, key: string) => void;
}

/** The rule as iCalendar text. A change here changes the form, and the other way round. */
export function RRuleField({ rule, onRule }: Props) {
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
