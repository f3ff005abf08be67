import { computed } from '@preact/signals';
import { type Look, looksOf } from '../draw/looks.js';
import { changeAnswer, whyAnswer } from './state.js';

/*
 * States have the same look as in the library's pictures: the color depends on the name, and a texture distinguishes
 * states without color.
 */

const noColors = new Map<string, string>();

/** All states of the current customer, so that a state has the same look everywhere on the page. */
const looks = computed(() => {
  const answer = whyAnswer.value;
  const change = changeAnswer.value;
  const names = [
    ...(answer?.week?.states ?? []),
    ...(answer?.explanation?.rules ?? []).map(({ verdict }) => verdict.rule.state ?? ''),
    answer?.explanation?.otherwise ?? '',
    ...(change?.week?.states ?? []),
    ...(change?.after.schedule?.rules ?? []).map(({ state }) => state ?? ''),
  ];
  return looksOf(
    [...new Set(names.filter(name => typeof name === 'string' && name !== ''))],
    noColors,
    'auto',
    'look',
  );
});

/** The look of a state. */
export function lookOf(state: string): Look {
  return looks.value.get(state) ?? (looksOf([state], noColors, 'auto', 'look').get(state) as Look);
}

/** The colors of a look, as properties for the style sheet. */
export function lookStyle({ color }: Look): Readonly<Record<string, string>> {
  return { '--look-light': color.light, '--look-dark': color.dark };
}
