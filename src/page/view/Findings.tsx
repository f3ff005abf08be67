import type { Finding } from '../protocol.js';

const MOST = 50;

/** Problems or warnings, with their code and place. */
export function Findings({
  findings,
  kind,
}: {
  readonly findings: readonly Finding[];
  readonly kind: 'problem' | 'warning';
}) {
  return (
    <ul class="findings">
      {findings.slice(0, MOST).map((each, index) => (
        <li key={index} class={`finding is-${kind}`}>
          <p>{each.message}</p>
          <p class="finding-place">
            <code>{each.code}</code>
            {each.file !== undefined && each.file !== '' && <code>{each.file}</code>}
            {each.pointer !== '' && <code>{each.pointer}</code>}
          </p>
        </li>
      ))}
      {findings.length > MOST && <li class="quiet">and {findings.length - MOST} more</li>}
    </ul>
  );
}
