import type { Segment, Timeline } from '../../index.js';
import { dayText, drawingClock, type LocalDay, localDays, notesOn } from '../../preview/localDays.js';
import { overlay } from '../../preview/states.js';
import { ruleLabel } from '../../words/describeState.js';
import type { Block, Week } from '../protocol.js';

/** A week of states as blocks on local days. `before` is absent if nothing is compared. */
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
  }));
  const segments = [...(before?.segments ?? []), ...after.segments];
  return {
    ...{ from, to, days },
    states: [...new Set(segments.map(({ stateName }) => stateName))],
    zoneLabel: label,
    notes: notesOn(before ? [before, after] : [after], clock, from, to),
  };
}

/** Blocks are split at midnight, at clock changes, and at the ends of repeated local times. */
function blocksOf(day: LocalDay, segments: readonly Segment[]): readonly Block[] {
  const twice = shownTwice(day);
  return day.passes.flatMap((pass, index) =>
    segments
      .filter(segment => segment.from < pass.to && segment.to > pass.from)
      .flatMap(segment => {
        const start = Math.max(segment.from, pass.from) - pass.midnight;
        const end = Math.min(segment.to, pass.to) - pass.midnight;
        const cuts = twice ? [twice.start, twice.end].filter(cut => cut > start && cut < end) : [];
        return [start, ...cuts].map((from, piece): Block => {
          const to = cuts[piece] ?? end;
          const isTwice = twice !== undefined && from < twice.end && to > twice.start;
          return {
            state: segment.stateName,
            ...{ start: from, end: to, from: from + pass.midnight, to: to + pass.midnight },
            rule: segment.rule ? ruleLabel(segment.rule) : '',
            undecided: segment.undecided.length > 0,
            time: isTwice ? (index === 0 ? 'first' : 'second') : 'only',
          };
        });
      }),
  );
}

/** The local times that the clock shows twice. */
function shownTwice({ passes }: LocalDay): { readonly start: number; readonly end: number } | undefined {
  const [first, second] = passes;
  if (!first || !second) return undefined;
  const [start, end] = [second.from - second.midnight, first.to - first.midnight];
  return start < end ? { start, end } : undefined;
}
