import { useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { customerId, edits, opened } from '../state.js';
import {
  choose,
  chooseBest,
  hasChildren,
  isFolded,
  pathText,
  rowById,
  search,
  searchText,
  setFolded,
  visibleRows,
} from '../tree.js';
import { VirtualList } from './VirtualList.jsx';
import { counted } from './words.js';

const ROW = 34;
const FOUND_ROW = 46;

/** A list of all customers to choose from. */
export function CustomerTree({ onChosen }: { readonly onChosen?: () => void }) {
  const active = useSignal(0);
  const isSearching = useComputed(() => searchText.value.trim() !== '');
  const rows = visibleRows.value;
  const total = opened.value?.rows.ids.length ?? 0;
  const chosen = rowById.value.get(customerId.value);
  useLayoutEffect(() => {
    const place = Array.prototype.indexOf.call(rows, chosen);
    active.value = Math.max(0, place);
  }, [rows, chosen, active]);
  const pick = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    choose(row);
    onChosen?.();
  };
  const onKey = (key: string, index: number): boolean => {
    const row = rows[index];
    if (row === undefined) return false;
    if (key === 'Enter' || key === ' ') pick(index);
    else if (key === 'ArrowLeft' && hasChildren(row) && !isFolded(row)) setFolded(row, true);
    else if (key === 'ArrowLeft') {
      const parent = opened.value?.rows.parents[row] ?? -1;
      if (parent >= 0) active.value = Math.max(0, Array.prototype.indexOf.call(rows, parent));
    } else if (key === 'ArrowRight' && isFolded(row)) setFolded(row, false);
    else return false;
    return true;
  };
  return (
    <section class="customers" aria-label="Customers">
      <div class="search">
        <input
          id="search"
          type="search"
          placeholder="Find a customer"
          aria-label="Find a customer by name, id or path"
          aria-keyshortcuts="/"
          title="Press / to come here"
          autocomplete="off"
          spellcheck={false}
          value={searchText.value}
          onInput={event => {
            searchText.value = event.currentTarget.value;
          }}
          onKeyDown={event => {
            if (event.key === 'ArrowDown') document.getElementById('tree')?.focus();
            else if (event.key === 'Enter') void chooseBest(event.currentTarget.value).then(onChosen);
            else if (event.key === 'Escape') searchText.value = '';
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <p class="tree-count" role="status">
        {isSearching.value
          ? search.isStale.value
            ? 'Searching …'
            : rows.length === 0
              ? 'Nobody is called that'
              : `${counted(rows.length, 'match', 'matches')} of ${total.toLocaleString('en')}`
          : counted(total, 'customer')}
      </p>
      {rows.length > 0 && (
        <VirtualList
          id="tree"
          label="Customers"
          role="tree"
          count={rows.length}
          rowHeight={isSearching.value ? FOUND_ROW : ROW}
          active={active.value}
          onActive={index => {
            active.value = index;
          }}
          onKey={onKey}
          row={(index, isActive) => (
            <Row
              index={index}
              row={rows[index] ?? 0}
              isActive={isActive}
              isFound={isSearching.value}
              onPick={pick}
            />
          )}
        />
      )}
    </section>
  );
}

interface RowProps {
  readonly index: number;
  readonly row: number;
  readonly isActive: boolean;
  readonly isFound: boolean;
  readonly onPick: (index: number) => void;
}

function Row({ index, row, isActive, isFound, onPick }: RowProps) {
  const rows = opened.value?.rows;
  const depth = isFound ? 0 : (rows?.depths[row] ?? 0);
  const isParent = !isFound && hasChildren(row);
  const id = rows?.ids[row] ?? '';
  const isChosen = id === customerId.value;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the focus and its keys.
    // biome-ignore lint/a11y/useFocusableInteractive: as above.
    <div
      id={`tree-${index}`}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={isChosen}
      aria-expanded={isParent ? !isFolded(row) : undefined}
      class={`tree-row${isActive ? ' is-active' : ''}${isChosen ? ' is-chosen' : ''}`}
      style={{ paddingLeft: `${12 + Math.min(depth, 12) * 16}px` }}
      onClick={() => onPick(index)}
    >
      {isParent ? (
        <span
          class={`twist${isFolded(row) ? '' : ' is-open'}`}
          aria-hidden="true"
          onClick={event => {
            event.stopPropagation();
            setFolded(row, !isFolded(row));
          }}
        />
      ) : (
        !isFound && <span class="twist-space" />
      )}
      <span class="tree-name">
        {rows?.names[row]}
        {isFound && <span class="tree-path">{pathText(row) || id}</span>}
      </span>
      {edits.value.has(id) && <span class="dot" title="Has edits" role="img" aria-label="has edits" />}
    </div>
  );
}
