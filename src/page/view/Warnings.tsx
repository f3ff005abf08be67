import { setEdit } from '../history.js';
import type { Change, Finding, Remedied } from '../protocol.js';
import { remedied } from '../state.js';

/** All warnings, each with edits that remove it. */
export function Warnings({ change }: { readonly change: Change }) {
  const found = remedied.isStale.value ? undefined : remedied.latest.value?.answer;
  const items: readonly Remedied[] = found ?? change.warnings.map(finding => ({ finding, remedies: [] }));
  if (items.length === 0) return null;
  const groups = new Map<string, Remedied[]>();
  for (const each of items) groups.set(each.finding.code, [...(groups.get(each.finding.code) ?? []), each]);
  return (
    <section class="warnings" aria-label="Warnings">
      <ul class="findings">
        {[...groups].map(([code, [first, ...rest]]) =>
          first && rest.length >= FEW ? (
            <li key={code} class="finding-group">
              <ul class="findings">
                <Warning {...first} isSearching={found === undefined} />
              </ul>
              <details>
                <summary>{rest.length} more like this</summary>
                <ul class="findings">
                  {rest.slice(0, MOST).map((each, index) => (
                    <Warning key={index} {...each} isSearching={false} />
                  ))}
                  {rest.length > MOST && <li class="quiet">and {rest.length - MOST} more</li>}
                </ul>
              </details>
            </li>
          ) : (
            [...(first ? [first] : []), ...rest].map((each, index) => (
              <Warning key={`${code} ${index}`} {...each} isSearching={found === undefined} />
            ))
          ),
        )}
      </ul>
    </section>
  );
}

/** If there are no more than this of one kind, all are shown. */
const FEW = 3;
const MOST = 40;

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
              onClick={() => {
                setEdit(edit);
                // The focused button disappears with the warning.
                document.getElementById('summary')?.focus({ preventScroll: true });
              }}
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
