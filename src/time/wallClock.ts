import { IANAZone } from 'luxon';
import { days, MINUTE, SECOND } from './civil.js';
import { resolveZoneId } from './zone.js';

/** The offsets of one time zone; a handle that stays valid however long it is held. */
export interface ZoneClock {
  readonly id: string;
  /** Stretches of constant offset, by chunk of time. */
  readonly chunks: Map<number, OffsetChunk>;
  /** The chunk that was asked for last: most questions are about the same year. */
  recent: OffsetChunk | undefined;
  readonly source: OffsetSource;
}

/** What is asked of luxon, in minutes east of UTC. */
interface OffsetSource {
  offset(epochMs: number): number;
}

/** Ascending stretches: from `starts[i]` to `starts[i + 1]`, the last one to the end of the chunk. */
interface OffsetChunk {
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
  readonly end: number;
}

const EARLIEST = -62_135_596_800_000;
/* A day before the last that a `Date` can hold. */
const LATEST_READ = /* @__PURE__ */ days(99_999_999);
const CHUNK = /* @__PURE__ */ days(384);
const MAX_CHUNKS = 256;
const MAX_ZONES = 128;

/** In no zone does an offset come and go within this time (the shortest: Freetown 1939, four days). */
const PROBE = /* @__PURE__ */ days(3);

/* With the ids in zone.ts the only state of the library: offsets are facts, so nobody can observe that they are
   remembered. */
const clocks = new Map<string, ZoneClock>();

/** The clock of a zone by its IANA or Windows id; undefined where the id is unknown. */
export function zoneClock(timeZoneId: string): ZoneClock | undefined {
  const known = clocks.get(timeZoneId);
  if (known) return known;
  const ianaId = resolveZoneId(timeZoneId);
  if (ianaId === undefined) return undefined;
  const clock: ZoneClock = {
    id: ianaId,
    chunks: new Map(),
    recent: undefined,
    source: IANAZone.create(ianaId),
  };
  if (clocks.size >= MAX_ZONES) clocks.clear();
  clocks.set(timeZoneId, clock);
  return clock;
}

/** What the wall clock is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(clock: ZoneClock, epochMs: number): number {
  const chunk = chunkAt(clock, epochMs);
  return chunk.offsets[stretchAt(chunk, epochMs)] as number;
}

/** What the wall clock reads at an instant; without a zone nobody looks at one, and it is the instant itself. */
export function localAt(clock: ZoneClock | undefined, epochMs: number): number {
  return clock ? epochMs + offsetAt(clock, epochMs) : epochMs;
}

/** The stretch of constant offset around an instant; it may continue beyond `until` with the same offset. */
export function offsetStretch(clock: ZoneClock, epochMs: number): { offset: number; until: number } {
  const chunk = chunkAt(clock, epochMs);
  const index = stretchAt(chunk, epochMs);
  return { offset: chunk.offsets[index] as number, until: chunk.starts[index + 1] ?? chunk.end };
}

function chunkAt(clock: ZoneClock, epochMs: number): OffsetChunk {
  const { recent } = clock;
  if (recent && epochMs >= (recent.starts[0] as number) && epochMs < recent.end) return recent;
  const index = Math.floor(epochMs / CHUNK);
  let chunk = clock.chunks.get(index);
  if (!chunk) {
    chunk = readChunk(clock.source, index * CHUNK, (index + 1) * CHUNK);
    if (clock.chunks.size >= MAX_CHUNKS) clock.chunks.clear();
    clock.chunks.set(index, chunk);
  }
  clock.recent = chunk;
  return chunk;
}

function stretchAt(chunk: OffsetChunk, epochMs: number): number {
  let index = chunk.starts.length - 1;
  while ((chunk.starts[index] as number) > epochMs) index -= 1;
  return index;
}

function readChunk(source: OffsetSource, start: number, end: number): OffsetChunk {
  const starts = [start];
  const offsets = [readOffset(source, start)];
  let from = start;
  while (from < end) {
    const to = Math.min(from + PROBE, end);
    const known = offsets.at(-1) as number;
    if (readOffset(source, to) === known) {
      from = to;
      continue;
    }
    from = firstDifference(source, from, to, known);
    if (from < end) {
      starts.push(from);
      offsets.push(readOffset(source, from));
    }
  }
  return { starts, offsets, end };
}

/** Bisects to the second in which the offset stops being `known`. */
function firstDifference(source: OffsetSource, from: number, to: number, known: number): number {
  let same = from / SECOND;
  let different = to / SECOND;
  while (different - same > 1) {
    const middle = Math.floor((same + different) / 2);
    if (readOffset(source, middle * SECOND) === known) same = middle;
    else different = middle;
  }
  return different * SECOND;
}

/** luxon has no answer at the ends of a `Date`'s range; local mean time and today's rules go on for ever there. */
function readOffset(source: OffsetSource, epochMs: number): number {
  return Math.round(source.offset(Math.min(Math.max(epochMs, EARLIEST), LATEST_READ)) * MINUTE);
}
