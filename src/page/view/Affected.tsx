import { useComputed, useSignal } from '@preact/signals';
import type { AffectedRow, Change } from '../protocol.js';
import { opened } from '../state.js';
import { choose, pathText } from '../tree.js';
import { VirtualList } from './VirtualList.jsx';
import { counted, differenceText, hoursText } from './words.js';

type Kind = 'hours' | 'rates' | 'portal' | 'path';

const kinds: readonly (readonly [Kind, string, (row: AffectedRow) => boolean])[] = [
  ['hours', 'Hours', row => row.isSchedule],
  ['rates', 'Rates', row => row.prices > 0],
  ['portal', 'Portal', row => row.isAppSettings],
  ['path', 'Path', row => row.isPath],
];

/** Everyone below for whom something changes, as a part of the tree that can be filtered. */
export function Affected({ change }: { readonly change: Change }) {
  const text = useSignal('');
  const kind = useSignal<Kind | ''>('');
  const active = useSignal(0);
  const { affected, affectedComplete } = change;
  const rows = opened.value?.rows;
  const shown = useComputed(() => {
    const wanted = text.value.trim().toLowerCase();
    const fits = kinds.find(([name]) => name === kind.value)?.[2] ?? (() => true);
    return affected.filter(
      each => fits(each) && (wanted === '' || (rows?.names[each.row] ?? '').toLowerCase().includes(wanted)),
    );
  }).value;
  if (affected.length === 0) {
    return (
      <p class="quiet">
        Nobody else{affectedComplete ? '' : ' among the loaded customers; not all of them are loaded'}.
      </p>
    );
  }
  const least = affected.reduce((depth, { row }) => Math.min(depth, rows?.depths[row] ?? 0), 65_535);
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
          {kinds.map(([name, label, fits]) => {
            const count = affected.filter(fits).length;
            return count === 0 ? null : (
              <button
                key={name}
                type="button"
                class="chip"
                aria-pressed={kind.value === name}
                onClick={() => {
                  kind.value = kind.value === name ? '' : name;
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
        {shown.length === affected.length
          ? counted(affected.length, 'customer')
          : `${shown.length.toLocaleString('en')} of ${counted(affected.length, 'customer')}`}
        {affectedComplete ? '' : ', perhaps more: not all customers are loaded'}
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
            choose(shown[index]?.row ?? -1);
            return true;
          }}
          row={(index, isActive) => {
            const each = shown[index] as AffectedRow;
            const depth = (rows?.depths[each.row] ?? least) - least;
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list around it has the focus and its keys.
              <div
                id={`affected-${index}`}
                role="option"
                aria-selected={isActive}
                class={`affected-row${isActive ? ' is-active' : ''}`}
                style={{ paddingLeft: `${8 + Math.min(depth, 10) * 14}px` }}
                title={pathText(each.row)}
              >
                <span class="affected-name">{rows?.names[each.row]}</span>
                <span class="affected-what">{whatText(each)}</span>
              </div>
            );
          }}
        />
      )}
    </div>
  );
}

function whatText({ hours, isSchedule, prices, isAppSettings, isPath, cost }: AffectedRow): string {
  return [
    isSchedule ? (hours > 0 ? `${hoursText(hours)} differ` : 'hours, not this week') : '',
    prices > 0 ? counted(prices, 'price') : '',
    cost === null || cost === 0 ? '' : differenceText(cost),
    isAppSettings ? 'portal' : '',
    isPath ? 'path' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
