import type { ComponentChildren } from 'preact';

interface Props {
  readonly isStale: boolean;
  /** The note on a stale answer. */
  readonly note?: string;
  readonly children: ComponentChildren;
}

/** An answer. While it belongs to an older request, it is gray and has a note. */
export function Stale({ isStale, note = 'Updating …', children }: Props) {
  return (
    <div class={`answer${isStale ? ' is-stale' : ''}`} aria-busy={isStale}>
      <p class="stale-note">{note}</p>
      {children}
    </div>
  );
}
