import { DAY, MINUTE } from '../../time/civil.js';
import { fieldText, instantInField, weekAround } from '../clock.js';
import { at, clock, timeZoneId, whyAnswer } from '../state.js';
import { instantText } from './words.js';

const STEP = 15 * MINUTE;

/** Selects the instant: a field in the customer's zone, a slider over its week, and buttons for the next change. */
export function InstantBar() {
  const { from, to } = weekAround(clock.value, at.value);
  const { next, since } = whyAnswer.value ?? {};
  const steps = Math.round((to - from) / STEP) - 1;
  return (
    <section class="instant" aria-label="The instant">
      <div class="instant-fields">
        <label class="field-inline">
          <span>When</span>
          <input
            id="at"
            type="datetime-local"
            value={fieldText(clock.value, at.value)}
            onChange={event => {
              const instant = instantInField(clock.value, event.currentTarget.value);
              if (instant !== undefined) at.value = instant;
            }}
          />
        </label>
        <span class="zone">{timeZoneId.value || 'UTC, no time zone is known'}</span>
        <span class="spring" />
        <button type="button" class="button" onClick={() => move(-7 * DAY)} aria-label="A week earlier">
          ‹ <span class="wide">Week</span>
        </button>
        <button
          type="button"
          class="button"
          disabled={since === null || since === undefined}
          onClick={() => {
            if (since) at.value = since - MINUTE;
          }}
        >
          <span class="wide">Previous change</span>
          <span class="narrow">Previous</span>
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            at.value = Math.floor(Date.now() / MINUTE) * MINUTE;
          }}
        >
          Now
        </button>
        <button
          type="button"
          class="button"
          disabled={next?.status !== 'change'}
          onClick={() => {
            if (next?.status === 'change') at.value = next.at;
          }}
        >
          <span class="wide">Next change</span>
          <span class="narrow">Next</span>
        </button>
        <button type="button" class="button" onClick={() => move(7 * DAY)} aria-label="A week later">
          <span class="wide">Week</span> ›
        </button>
      </div>
      <input
        class="slider"
        type="range"
        aria-label="The instant within its week"
        aria-valuetext={instantText(clock.value, at.value)}
        min={0}
        max={steps}
        value={Math.min(Math.floor((at.value - from) / STEP), steps)}
        onInput={event => {
          at.value = from + Number(event.currentTarget.value) * STEP;
        }}
      />
    </section>
  );
}

function move(by: number): void {
  const local = fieldText(clock.value, at.value + by).slice(0, 10);
  const time = fieldText(clock.value, at.value).slice(10);
  at.value = instantInField(clock.value, local + time) ?? at.value + by;
}
