import { ruleName } from '../../cli/report/words.js';
import type { Segment, Timeline } from '../../index.js';
import { dayText, drawingClock, type LocalDay, localDays, notesOn } from '../../preview/localDays.js';
import { overlay } from '../../preview/states.js';
import type { Block, Week } from '../protocol.js';

/** A week of states as blocks on local days. `before` is absent where nothing is compared. */
export function weekOf(
  timeZoneId: string,
  from: number,
  to: number,
  { before, after }: { readonly before?: Timeline; readonly after: Timeline },
): Week {
  const { clock, label } = drawingClock(timeZoneId);
  const differing = before
    ? overlay(before.segments, after.segments)
        .filter(each => each.before.stateName !== each.after.stateName)
        .map(({ from, to, after }): Segment => ({ ...after, from, to }))
    : [];
  const days = localDays(clock, from, to).map(day => ({
    label: dayText(day.day),
    before: before ? blocksOf(day, before.segments) : [],
    after: blocksOf(day, after.segments),
    differs: blocksOf(day, differing),
    isTwice: isTwice(day),
  }));
  const segments = [...(before?.segments ?? []), ...after.segments];
  return {
    ...{ from, to, days },
    states: [...new Set(segments.map(({ stateName }) => stateName))],
    zoneLabel: label,
    notes: notesOn(before ? [before, after] : [after], clock, from, to),
  };
}

/** Neighbours of one state and one rule are one block already; a midnight or a change of the clock cuts it. */
function blocksOf(day: LocalDay, segments: readonly Segment[]): readonly Block[] {
  const isOverlapping = isTwice(day);
  return day.passes.flatMap((pass, index) =>
    segments
      .filter(segment => segment.from < pass.to && segment.to > pass.from)
      .map((segment): Block => {
        const [from, to] = [Math.max(segment.from, pass.from), Math.min(segment.to, pass.to)];
        return {
          state: segment.stateName,
          ...{ start: from - pass.midnight, end: to - pass.midnight, from, to },
          rule: segment.rule ? ruleName(segment.rule) : '',
          undecided: segment.undecided.length > 0,
          lane: isOverlapping && index > 0 ? 1 : 0,
        };
      }),
  );
}

function isTwice({ passes }: LocalDay): boolean {
  return passes.some((pass, index) => {
    const last = passes[index - 1];
    return last !== undefined && pass.from - pass.midnight < last.to - last.midnight;
  });
}
