import { batch, useSignal } from '@preact/signals';
import { type AffectedColumns, hoursChange, pathChanges, portalChanges, ratesChange } from '../protocol.js';
import { door, opened } from '../state.js';
import { choose, pathText } from '../tree.js';
import { VirtualList } from './VirtualList.jsx';
import { counted, differenceText, hoursText } from './words.js';

const kinds = [
  [hoursChange, 'Hours'],
  [ratesChange, 'Rates'],
  [portalChanges, 'Portal'],
  [pathChanges, 'Path'],
] as const;

interface Props {
  readonly affected: AffectedColumns;
  readonly isComplete: boolean;
}

/** Everyone below for whom something changes, as a tree with filters. */
export function Affected({ affected, isComplete }: Props) {
  const text = useSignal('');
  const kind = useSignal(0);
  const active = useSignal(0);
  const total = affected.rows.length;
  const rows = opened.value?.rows;
  const wanted = text.value.trim().toLowerCase();
  const shown: number[] = [];
  for (let index = 0; index < total; index += 1) {
    const isKind = kind.value === 0 || ((affected.kinds[index] ?? 0) & kind.value) > 0;
    const name = rows?.names[affected.rows[index] ?? -1] ?? '';
    if (isKind && (wanted === '' || name.toLowerCase().includes(wanted))) shown.push(index);
  }
  if (total === 0) {
    return (
      <p class="quiet">
        Nobody else{isComplete ? '' : ' among the loaded customers; not all of them are loaded'}.
      </p>
    );
  }
  const open = (index: number) => {
    batch(() => {
      door.value = 'why';
      choose(affected.rows[index] ?? -1);
    });
  };
  const least = affected.rows.reduce((depth, row) => Math.min(depth, rows?.depths[row] ?? 0), 65_535);
  return (
    <div class="affected">
      <div class="affected-filter">
        <input
          type="search"
          aria-label="Filter who is affected by name"
          placeholder="Filter by name"
          value={text.value}
          onInput={event => {
            text.value = event.currentTarget.value;
            active.value = 0;
          }}
        />
        <div class="chips" role="group" aria-label="Filter by what changes">
          {kinds.map(([flag, label]) => {
            const count = affected.kinds.reduce((sum, each) => sum + (each & flag ? 1 : 0), 0);
            return count === 0 ? null : (
              <button
                key={flag}
                type="button"
                class="chip"
                aria-pressed={kind.value === flag}
                onClick={() => {
                  kind.value = kind.value === flag ? 0 : flag;
                  active.value = 0;
                }}
              >
                {label} {count.toLocaleString('en')}
              </button>
            );
          })}
        </div>
      </div>
      <p class="quiet" role="status">
        {shown.length === total
          ? counted(total, 'customer')
          : `${shown.length.toLocaleString('en')} of ${counted(total, 'customer')}`}
        {isComplete ? '' : ', perhaps more: not all customers are loaded'}
      </p>
      {shown.length > 0 && (
        <VirtualList
          id="affected"
          label="Who is affected"
          role="listbox"
          count={shown.length}
          rowHeight={32}
          active={active.value}
          onActive={index => {
            active.value = index;
          }}
          onKey={(key, index) => {
            if (key !== 'Enter') return false;
            open(shown[index] ?? -1);
            return true;
          }}
          row={(index, isActive) => {
            const each = shown[index] ?? 0;
            const row = affected.rows[each] ?? -1;
            const depth = (rows?.depths[row] ?? least) - least;
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list around it has the focus and its keys.
              // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
              <div
                id={`affected-${index}`}
                role="option"
                aria-selected={isActive}
                class={`affected-row${isActive ? ' is-active' : ''}`}
                style={{ paddingLeft: `${8 + Math.min(depth, 10) * 14}px` }}
                title={pathText(row)}
                onClick={() => open(each)}
              >
                <span class="affected-name">{rows?.names[row]}</span>
                <span class="affected-what">{whatText(affected, each)}</span>
              </div>
            );
          }}
        />
      )}
    </div>
  );
}

function whatText({ hours, kinds, prices, costs }: AffectedColumns, index: number): string {
  const [kind, length, cost] = [kinds[index] ?? 0, hours[index] ?? 0, costs[index] ?? Number.NaN];
  return [
    kind & hoursChange ? (length > 0 ? `${hoursText(length)} differ` : 'hours, not this week') : '',
    kind & ratesChange ? counted(prices[index] ?? 0, 'price') : '',
    Number.isNaN(cost) || cost === 0 ? '' : differenceText(cost),
    kind & portalChanges ? 'portal' : '',
    kind & pathChanges ? 'path' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
