import type { Timeline } from '../../index.js';
import type { Subject } from '../subject.js';
import { type Line, quiet, strong } from '../text.js';
import { clockIn } from './clock.js';
import { weekLines } from './week.js';

interface TimelineAnswer {
  readonly timeZoneId: string;
  readonly from: number;
  readonly to: number;
  readonly timeline: Timeline;
}

export function* timelineReport(
  { customer }: Subject,
  { timeZoneId, from, to, timeline }: TimelineAnswer,
  width: number,
): Iterable<Line> {
  const clock = clockIn(timeZoneId);
  yield [strong(customer?.name ?? 'The schedule')];
  yield [quiet(`${clock.textOf(from)} to ${clock.textOf(to)} (${clock.label})`)];
  yield [];
  yield* weekLines({ before: null, after: timeline, differences: [], from, to, timeZoneId }, width);
}
