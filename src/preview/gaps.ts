import { cut } from '../catalogue/define.js';
import type { SchedulingRule } from '../model.js';
import { type Problem, problem } from '../problem.js';
import { insideOf } from '../schedule/compiled.js';
import { type Segment, timelineBetween } from '../schedule/timeline.js';
import { days, LATEST } from '../time/civil.js';
import { localAt } from '../time/wallClock.js';
import { maxSegments, overlay, type StateView, type Window } from './states.js';

/** The period that is searched for gaps, even if the preview is shorter. */
const WEEK = /* @__PURE__ */ days(7);

interface Gap extends Window {
  readonly rule: SchedulingRule;
  readonly stateName: string;
  readonly left: Segment;
}

/** A warning for each rule that loses a span to the default state. */
export function gapWarnings(before: StateView, after: StateView, window: Window): readonly Problem[] {
  if (before === after) return [];
  const gapsByRule = new Map<SchedulingRule, Gap[]>();
  for (const gap of gapsBetween(before, after, window)) {
    const gaps = gapsByRule.get(gap.rule);
    if (!gaps) gapsByRule.set(gap.rule, [gap]);
    else if (gaps.at(-1)?.to === gap.from) gaps.push({ ...(gaps.pop() as Gap), to: gap.to });
    else gaps.push(gap);
  }
  return [...gapsByRule.values()].map(gaps => opensGap(gaps, after));
}

function gapsBetween(before: StateView, after: StateView, { from, to }: Window): readonly Gap[] {
  const end = Math.max(to, from + WEEK);
  const [was, is] = [before, after].map(({ compiled, timeline }) =>
    end === to ? timeline : timelineBetween(compiled, from, end, { maxSegments }),
  );
  return overlay(was?.segments ?? [], is?.segments ?? []).flatMap(piece => {
    const { rule, stateName } = piece.before;
    const isLeft = piece.after.reason === 'default' || piece.after.reason === 'unscheduled';
    if (!rule || !isLeft || stateName === piece.after.stateName) return [];
    return [{ from: piece.from, to: piece.to, rule, stateName, left: piece.after }];
  });
}

function opensGap(gaps: readonly Gap[], after: StateView): Problem {
  const { rule, stateName, left, from, to } = gaps[0] as Gap;
  return problem('schedule/opensGap', 'patch', '/schedule', {
    rule: cut(String(rule.name || rule.id || stateName)),
    before: cut(stateName),
    after: cut(left.stateName),
    from,
    to,
    start: localText(after, from),
    end: localText(after, to),
    gaps: gaps.length,
  });
}

/** The local date and time, such as `2026-12-23 08:00`. */
function localText({ compiled }: StateView, epochMs: number): string {
  const local = Math.min(Math.max(localAt(insideOf(compiled).clock, epochMs), -LATEST), LATEST);
  return new Date(local).toISOString().slice(0, -8).replace('T', ' ');
}
