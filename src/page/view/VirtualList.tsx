import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  readonly id: string;
  readonly label: string;
  /** The ARIA role. The list has the focus, and screen readers announce the active row. */
  readonly role: 'tree' | 'listbox';
  readonly count: number;
  readonly rowHeight: number;
  readonly active: number;
  readonly onActive: (index: number) => void;
  /** Handles Enter, the space bar or another key on the active row. */
  readonly onKey?: ((key: string, index: number) => boolean) | undefined;
  readonly row: (index: number, isActive: boolean) => ComponentChildren;
}

const MARGIN_ROWS = 6;

/** A list that renders only visible rows, so that long lists are fast. */
export function VirtualList({ id, label, role, count, rowHeight, active, onActive, onKey, row }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const height = useSignal(600);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      height.value = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [height]);
  useEffect(() => {
    const element = box.current;
    if (!element || active < 0) return;
    const y = active * rowHeight;
    if (y < element.scrollTop) element.scrollTop = y;
    else if (y + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = y + rowHeight - element.clientHeight;
  }, [active, rowHeight]);
  const first = Math.max(0, Math.floor(top.value / rowHeight) - MARGIN_ROWS);
  const last = Math.min(count, Math.ceil((top.value + height.value) / rowHeight) + MARGIN_ROWS);
  const move = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(height.value / rowHeight) - 1);
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) onActive(Math.min(Math.max(next, 0), count - 1));
    else if (!onKey?.(event.key, active)) return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is a property.
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: as above.
    <div
      ref={box}
      id={id}
      class="virtual"
      role={role}
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={active >= first && active < last ? `${id}-${active}` : undefined}
      onKeyDown={move}
      onScroll={event => {
        top.value = event.currentTarget.scrollTop;
      }}
    >
      <div class="virtual-rows" role="presentation" style={{ height: `${count * rowHeight}px` }}>
        {Array.from({ length: Math.max(0, last - first) }, (_, offset) => {
          const index = first + offset;
          return (
            <div
              key={index}
              role="presentation"
              class="virtual-row"
              style={{ transform: `translateY(${index * rowHeight}px)`, height: `${rowHeight}px` }}
            >
              {row(index, index === active)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
