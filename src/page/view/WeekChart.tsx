import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { DAY } from '../../time/civil.js';
import { localAt } from '../../time/wallClock.js';
import type { Block, Week, WeekDay } from '../protocol.js';
import { at, clock } from '../state.js';
import { Swatch } from './Texture.jsx';
import { placeOf, WeekBlock } from './WeekBlock.jsx';

export type Layer = 'both' | 'before' | 'after';

interface Props {
  readonly week: Week;
  /** The states to draw if the week compares two. */
  readonly layer?: Layer;
  readonly label: string;
}

const hours = [0, 3, 6, 9, 12, 15, 18, 21];

/**
 * A week of states with one line per day, and a mark at the instant. Every block is a button that moves the instant to
 * it. The arrow keys move between blocks.
 */
export function WeekChart({ week, layer = 'both', label }: Props) {
  const focus = useSignal('');
  const box = useRef<HTMLDivElement>(null);
  const local = localAt(clock.value, at.value);
  const isInView = at.value >= week.from && at.value < week.to;
  const firstDay = Math.floor(localAt(clock.value, week.from) / DAY);
  const markDay = isInView ? Math.floor(local / DAY) - firstDay : -1;
  const keys = (event: KeyboardEvent) => {
    const next = neighbour(box.current, document.activeElement, event.key);
    if (!next) return;
    event.preventDefault();
    focus.value = next.dataset['key'] ?? '';
    next.focus();
  };
  return (
    <div class="week" ref={box} onKeyDown={keys} role="group" aria-label={label}>
      <div class="week-hours" aria-hidden="true">
        <span />
        <div class="week-scale">
          {hours.map(hour => (
            <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
              {String(hour).padStart(2, '0')}
            </span>
          ))}
        </div>
      </div>
      {week.days.map((day, index) => (
        <Day
          key={day.label}
          day={day}
          layer={layer}
          mark={index === markDay ? (local % DAY) / DAY : undefined}
          isTabStop={key =>
            focus.value === '' ? index === Math.max(markDay, 0) && key.endsWith('-0') : focus.value === key
          }
          onFocus={key => {
            focus.value = key;
          }}
          name={`d${index}`}
        />
      ))}
      <Legend week={week} />
      {week.notes.map(note => (
        <p key={note} class="week-note">
          {note}
        </p>
      ))}
    </div>
  );
}

interface DayProps {
  readonly day: WeekDay;
  readonly layer: Layer;
  readonly mark: number | undefined;
  readonly name: string;
  readonly isTabStop: (key: string) => boolean;
  readonly onFocus: (key: string) => void;
}

function Day({ day, layer, mark, name, isTabStop, onFocus }: DayProps) {
  const isCompared = day.differs.length > 0 && layer === 'both';
  const shown = layer === 'before' && day.before.length > 0 ? day.before : day.after;
  const lane = (blocks: readonly Block[], side: 'before' | 'after' | '', prefix: string) => (
    <div class={`lane${side ? ` is-${side}` : ''}`}>
      {blocks.map((block, index) => {
        const key = `${prefix}-${index}`;
        return (
          <WeekBlock
            key={key}
            name={key}
            block={block}
            day={day.label}
            side={side}
            isTabStop={isTabStop(key)}
            onFocus={() => onFocus(key)}
          />
        );
      })}
      {side === 'after' &&
        day.differs.map(({ start, end, from }) => (
          <span key={from} class="differs" aria-hidden="true" style={placeOf(start, end)} />
        ))}
    </div>
  );
  return (
    <div class={`week-day${mark === undefined ? '' : ' is-marked'}`}>
      <span class="week-label">{day.label}</span>
      <div class="lanes">
        {isCompared ? (
          <>
            {lane(day.before, 'before', `${name}b`)}
            {lane(day.after, 'after', name)}
          </>
        ) : (
          lane(shown, '', name)
        )}
        {mark !== undefined && <span class="mark" aria-hidden="true" style={{ left: `${mark * 100}%` }} />}
      </div>
    </div>
  );
}

function Legend({ week }: { readonly week: Week }) {
  return (
    <p class="legend">
      {week.states.slice(0, 12).map(state => (
        <span key={state} class="legend-item">
          <Swatch state={state} />
          {state}
        </span>
      ))}
      {week.days.some(({ differs }) => differs.length > 0) && (
        <span class="legend-item">
          <span class="swatch differs-swatch" aria-hidden="true" />
          differs: before above, after below
        </span>
      )}
      {week.days.some(({ after }) => after.some(({ undecided }) => undecided)) && (
        <span class="legend-item">
          <span class="swatch undecided-swatch" aria-hidden="true" />
          not certain
        </span>
      )}
      <span class="legend-zone">{week.zoneLabel}</span>
    </p>
  );
}

/** The block in the direction of an arrow key. */
function neighbour(box: HTMLElement | null, from: Element | null, key: string): HTMLElement | undefined {
  if (!box || !(from instanceof HTMLElement) || !from.classList.contains('block')) return undefined;
  const blocks = [...box.querySelectorAll<HTMLElement>('.block')];
  const place = blocks.indexOf(from);
  if (key === 'ArrowRight') return blocks[place + 1];
  if (key === 'ArrowLeft') return blocks[place - 1];
  if (key === 'Home') return blocks[0];
  if (key === 'End') return blocks.at(-1);
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
  const lanes = [...box.querySelectorAll<HTMLElement>('.lane')];
  const lane = lanes[lanes.indexOf(from.closest('.lane') as HTMLElement) + (key === 'ArrowDown' ? 1 : -1)];
  const distance = (block: HTMLElement) =>
    Math.abs(Number(block.dataset['mid']) - Number(from.dataset['mid']));
  return [...(lane?.querySelectorAll<HTMLElement>('.block') ?? [])].sort(
    (a, b) => distance(a) - distance(b),
  )[0];
}
