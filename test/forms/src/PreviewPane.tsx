import type { LivePreview } from './usePreview.js';

/** What the edit does: the changes, what is not about one field, and the week before and after. */
export function PreviewPane({ preview: { answer, warnings, isStale } }: { readonly preview: LivePreview }) {
  return (
    <section aria-label="Preview" aria-busy={isStale} data-version={answer?.version}>
      <ul>
        {answer?.changes?.map(change => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {warnings['']?.map(({ code, message }) => (
        <p key={code} className="warning">
          {message}
        </p>
      ))}
      {answer?.picture && (
        <img
          src={`data:image/svg+xml,${encodeURIComponent(answer.picture)}`}
          alt="The week before and after"
        />
      )}
    </section>
  );
}
