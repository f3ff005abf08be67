import type { ComponentChildren } from 'preact';

/** An answer. While it is about an earlier question, it is grey and says so. */
export function Stale({
  isStale,
  children,
}: {
  readonly isStale: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <div class={`answer${isStale ? ' is-stale' : ''}`} aria-busy={isStale}>
      <p class="stale-note">Updating …</p>
      {children}
    </div>
  );
}
