import { setEdit } from '../history.js';
import type { Change, Finding, Remedied } from '../protocol.js';
import { remedied } from '../state.js';

/** Every warning, with the edits that make it go away. */
export function Warnings({ change }: { readonly change: Change }) {
  const found = remedied.isStale.value ? undefined : remedied.latest.value?.answer;
  const items: readonly Remedied[] = found ?? change.warnings.map(finding => ({ finding, remedies: [] }));
  if (items.length === 0) return null;
  return (
    <section class="warnings" aria-label="Warnings">
      <ul class="findings">
        {items.slice(0, 40).map((each, index) => (
          <Warning key={index} {...each} isSearching={found === undefined} />
        ))}
        {items.length > 40 && <li class="quiet">and {items.length - 40} more</li>}
      </ul>
    </section>
  );
}

function Warning({
  finding,
  remedies,
  isSearching,
}: Remedied & { readonly finding: Finding; readonly isSearching: boolean }) {
  return (
    <li class="finding is-warning">
      <p>{finding.message}</p>
      <p class="finding-place">
        <code>{finding.code}</code>
        {finding.pointer !== '' && <code>{finding.pointer}</code>}
      </p>
      {remedies.length > 0 && (
        <div class="remedies">
          {remedies.map(({ label, proof, edit }) => (
            <button
              key={label}
              type="button"
              class="button remedy"
              title={`As the preview shows: ${proof}`}
              onClick={() => setEdit(edit)}
            >
              {label}
              <span class="remedy-proof">{proof}</span>
            </button>
          ))}
        </div>
      )}
      {isSearching && <p class="quiet">Looking for remedies …</p>}
    </li>
  );
}
