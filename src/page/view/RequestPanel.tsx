import { useSignal } from '@preact/signals';
import { addressText } from '../address.js';
import { ask } from '../ask.js';
import type { Change } from '../protocol.js';
import { besideText, type RequestForm, requestForms, requestText } from '../requestText.js';
import { change, dialect } from '../state.js';
import { CopyButton } from './fields.jsx';

/** The request for the change, to copy. */
export function RequestPanel({ answer }: { readonly answer: Change }) {
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
