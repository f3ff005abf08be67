import { DAY, MINUTE } from '../../time/civil.js';
import type { Block } from '../protocol.js';
import { at, isExplaining } from '../state.js';
import { lookOf, lookStyle } from '../stateLook.js';
import { Texture } from './Texture.jsx';
import { spanText } from './words.js';

interface Props {
  readonly block: Block;
  readonly name: string;
  readonly day: string;
  readonly side: string;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
}

/** A state on a day, as a button that moves the instant to it. */
export function WeekBlock({ block, name, day, side, isTabStop, onFocus }: Props) {
  const { state, start, end, from, to, rule, undecided, time } = block;
  const look = lookOf(state);
  const title = [
    `${side ? `${side}: ` : ''}${state}`,
    `${day}, ${spanText(start, end)}`,
    rule ? `by ${rule}` : 'by default',
    time === 'second' ? 'the second time that the clock shows this' : '',
    undecided ? 'not certain: a rule ahead cannot be decided here' : '',
  ];
  return (
    <button
      type="button"
      class={`block look${undecided ? ' is-undecided' : ''}${time === 'only' ? '' : ` is-${time}`}`}
      style={{ ...placeOf(start, end), ...lookStyle(look) }}
      title={title.filter(Boolean).join('\n')}
      aria-label={title.filter(Boolean).join(', ')}
      data-key={name}
      data-mid={(start + end) / 2}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onClick={event => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        // A key press has no position in the block, so it selects the start of the block.
        const part =
          event.detail === 0 || width === 0
            ? 0
            : Math.min(Math.max((event.clientX - left) / width, 0), 0.999);
        const instant = from + part * (to - from);
        isExplaining.value = true;
        at.value = Math.max(from, Math.floor(instant / (5 * MINUTE)) * 5 * MINUTE);
      }}
    >
      <Texture look={look} />
      <span class="block-name">{state}</span>
      <span class="block-key" aria-hidden="true">
        {look.key}
      </span>
    </button>
  );
}

/** The position and width of a span in the line of its day. */
export function placeOf(start: number, end: number) {
  const left = Math.max(0, start / DAY) * 100;
  return { left: `${left}%`, width: `${Math.max((end - start) / DAY, (4 * MINUTE) / DAY) * 100}%` };
}
