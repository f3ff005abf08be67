import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { jsonFault } from '../../cli/jsonFault.js';
import type { PatchCustomer } from '../../index.js';
import { isJsonObject } from '../../json.js';
import { setEdit } from '../history.js';
import { edit, jsonProblem } from '../state.js';

/** The edit as the body of the PATCH. It is another view of the form, so a change in one appears in the other. */
export function JsonPane() {
  const typed = useSignal<{ readonly text: string; readonly patch: PatchCustomer | undefined } | undefined>(
    undefined,
  );
  useEffect(
    () => () => {
      jsonProblem.value = '';
    },
    [],
  );
  const { patch } = edit.value;
  const isTyped = typed.value && (jsonProblem.value !== '' || typed.value.patch === patch);
  const text = isTyped ? typed.value?.text : JSON.stringify(patch, null, 2);
  const read = (written: string) => {
    const parsed = parsedPatch(written);
    typed.value = { text: written, patch: 'patch' in parsed ? parsed.patch : undefined };
    if ('patch' in parsed) {
      jsonProblem.value = '';
      setEdit({ ...edit.peek(), patch: parsed.patch }, 'json');
    } else jsonProblem.value = parsed.problem;
  };
  return (
    <details class="panel json" open>
      <summary>
        <h2>The edit as JSON</h2>
      </summary>
      <label>
        <span class="visually-hidden">Body of PATCH /customers/{'{customerId}'}</span>
        <textarea
          id="json"
          class="code"
          rows={Math.min(Math.max((text ?? '').split('\n').length, 3), 9)}
          spellcheck={false}
          aria-invalid={jsonProblem.value !== ''}
          aria-describedby="json-problem"
          value={text}
          onInput={event => read(event.currentTarget.value)}
        />
      </label>
      <p id="json-problem" class="field-fault" role="status">
        {jsonProblem.value}
      </p>
    </details>
  );
}

function parsedPatch(text: string): { readonly patch: PatchCustomer } | { readonly problem: string } {
  try {
    const value: unknown = text.trim() === '' ? {} : JSON.parse(text);
    return isJsonObject(value)
      ? { patch: value }
      : { problem: 'A patch is an object, such as { "name": "Boston" }.' };
  } catch {
    const place = jsonFault(text) ?? text.length;
    const lines = text.slice(0, place).split('\n');
    const where = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
    return {
      problem: `This is not JSON yet: see ${where}. The result is that of the last JSON that could be read.`,
    };
  }
}
