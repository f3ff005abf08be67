import { cut } from '../catalogue/define.js';
import { isJsonObject } from '../json.js';
import { wrongType } from '../options.js';
import { instantOption } from '../preview/request.js';
import type { Segment, Timeline } from '../schedule/timeline.js';
import { DAY } from '../time/civil.js';
import type { Instant } from '../time/instant.js';
import { resolveZoneId } from '../time/zone.js';
import { type CheckedStyle, checkStyle, type PictureStyle } from './pictureOptions.js';

/** The input of a picture of states. */
export interface TimelinePicture extends PictureStyle {
  /** The states before. If absent, only the states of `after` are drawn. */
  readonly before?: Timeline | null | undefined;
  /** The states to draw, as `timelineBetween` returns them. */
  readonly after: Timeline;
  /** The start of the picture. */
  readonly from: Instant;
  /** The end of the picture, which is excluded. */
  readonly to: Instant;
  /** The zone whose local days are drawn; empty for UTC if no zone is known. */
  readonly timeZoneId: string;
  /** The heading of the picture. */
  readonly title?: string | undefined;
  /** An instant to mark. Ignored if it is outside the picture. */
  readonly at?: Instant | undefined;
}

/** A picture after validation, with the drawn parts of its timelines. */
export interface CheckedPicture {
  readonly before: Timeline | undefined;
  readonly after: Timeline;
  readonly from: number;
  readonly to: number;
  /** The end of the drawing, if the limit of days cuts it before `to`. */
  readonly cutAt: number | undefined;
  readonly timeZoneId: string;
  readonly title: string;
  readonly at: number | undefined;
  readonly style: CheckedStyle;
}

/** The maximum number of days in one picture. */
const maxDays = 400;
/** The maximum number of segments in one picture. */
const maxSegments = 10_000;

/** Checks the input. Throws a TypeError or a RangeError that names the invalid option. */
export function checkPicture(picture: TimelinePicture): CheckedPicture {
  if (!isJsonObject(picture)) throw wrongType('picture', 'an object', picture);
  const style = checkStyle(picture);
  const { before, after, timeZoneId, title = style.texts.title } = picture;
  const from = instantOption('from', picture.from);
  const end = instantOption('to', picture.to);
  if (end < from)
    throw new RangeError(`The option to is an instant before the option from: ${end} < ${from}.`);
  if (typeof timeZoneId !== 'string') throw wrongType('timeZoneId', 'a time zone id', timeZoneId);
  if (timeZoneId !== '' && resolveZoneId(timeZoneId) === undefined) {
    throw new RangeError(`The option timeZoneId is an unknown time zone, "${cut(timeZoneId)}".`);
  }
  if (typeof title !== 'string') throw wrongType('title', 'a string', title);
  const at = picture.at === undefined ? undefined : instantOption('at', picture.at);
  const to = Math.min(end, from + maxDays * DAY);
  return {
    before: before == null ? undefined : checkTimeline('before', before, from, to),
    after: checkTimeline('after', after, from, to),
    ...{ from, to, timeZoneId, title: cut(title), at, style },
    cutAt: to < end ? to : undefined,
  };
}

/** The segments between two instants. Beyond the limit, the timeline counts as truncated. */
function checkTimeline(name: string, timeline: unknown, from: number, to: number): Timeline {
  const { segments, truncatedAt } = (isJsonObject(timeline) ? timeline : {}) as Partial<Timeline>;
  if (!Array.isArray(segments)) throw wrongType(name, 'a timeline', timeline);
  if (truncatedAt !== undefined && !Number.isFinite(truncatedAt)) {
    throw wrongType(`${name}.truncatedAt`, 'an instant in epoch milliseconds', truncatedAt);
  }
  const drawn: Segment[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < segments.length; index += 1) {
    const segment = checkSegment(`${name}.segments[${index}]`, segments[index], last);
    last = segment.to;
    if (last <= from) continue;
    if (segment.from >= to) break;
    if (drawn.length === maxSegments) return { segments: drawn, truncatedAt: segment.from };
    drawn.push(segment);
  }
  return { segments: drawn, ...(truncatedAt === undefined ? {} : { truncatedAt }) };
}

function checkSegment(name: string, segment: unknown, last: number): Segment {
  const { from, to, stateName, reason, undecided } = (
    isJsonObject(segment) ? segment : {}
  ) as Partial<Segment>;
  const isSegment = typeof from === 'number' && typeof to === 'number' && typeof stateName === 'string';
  if (!isSegment) throw wrongType(name, 'a segment with from, to and stateName', segment);
  if (reason !== undefined && typeof reason !== 'string') {
    throw wrongType(`${name}.reason`, 'a text', reason);
  }
  if (undecided !== undefined && !Array.isArray(undecided)) {
    throw wrongType(`${name}.undecided`, 'a list of rules', undecided);
  }
  if (!(from < to && from >= last)) {
    throw new RangeError(`The option ${name} is not in order: ${from} to ${to} after ${last}.`);
  }
  return segment as Segment;
}
