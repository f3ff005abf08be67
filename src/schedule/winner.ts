import { DAY } from './civil.js';
import type { Compiled, CompiledRule } from './compiled.js';
import { readingAt } from './coverage.js';
import { stretchIndex } from './dayLayout.js';
import { winnerAt } from './stretch.js';

/** The rule that wins at a local reading: looked up where the day is laid out already, else asked of the rules. */
export function winnerOf(compiled: Compiled, local: number): CompiledRule | undefined {
  const day = Math.floor(local / DAY);
  const layout = compiled.layouts?.byDay.get(day);
  return layout
    ? layout.winners[stretchIndex(layout, local - day * DAY)]
    : winnerAt(compiled, readingAt(local));
}
