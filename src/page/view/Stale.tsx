import type { ComponentChildren } from 'preact';

interface Props {
  readonly isStale: boolean;
  /** What is said about a stale answer. */
  readonly note?: string;
  readonly children: ComponentChildren;
}

/** An answer. While it is about an earlier question, it is grey and says so. */
export function Stale({ isStale, note = 'Updating …', children }: Props) {
  return (
    <div class={`answer${isStale ? ' is-stale' : ''}`} aria-busy={isStale}>
      <p class="stale-note">{note}</p>
      {children}
    </div>
  );
}
