import { IANAZone } from 'luxon';
import { days, MINUTE, SECOND } from './civil.js';
import { resolveZoneId } from './zone.js';

/** The offsets of one time zone. The handle stays valid. */
export interface ZoneClock {
  readonly id: string;
  /** Periods of constant offset, by chunk of time. */
  readonly chunks: Map<number, OffsetChunk>;
  /** The chunk used last. Most lookups are in the same year. */
  recent: OffsetChunk | undefined;
  readonly source: OffsetSource;
}

/** The part of luxon that is used here. Offsets are minutes east of UTC. */
interface OffsetSource {
  offset(epochMs: number): number;
}

/** Ascending periods, from `starts[i]` to `starts[i + 1]`. The last one ends with the chunk. */
interface OffsetChunk {
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
  readonly end: number;
}

const EARLIEST = -62_135_596_800_000;
/* One day before the last day that a `Date` can hold. */
const LATEST_READ = /* @__PURE__ */ days(99_999_999);
const CHUNK = /* @__PURE__ */ days(384);
const MAX_CHUNKS = 256;
const MAX_ZONES = 128;

/** Shorter than any offset lasts in any zone (the shortest lasted four days, in Freetown in 1939). */
const PROBE = /* @__PURE__ */ days(3);

/* With the ids in zone.ts, the only state of the library. Offsets are facts, so callers cannot observe that they are
   cached. */
const clocks = new Map<string, ZoneClock>();

/** The clock of a zone by its IANA or Windows id; undefined if the id is unknown. */
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

/** How far the wall clock is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(clock: ZoneClock, epochMs: number): number {
  const chunk = chunkAt(clock, epochMs);
  return chunk.offsets[stretchAt(chunk, epochMs)] as number;
}

/** The local time at an instant. Without a clock, it is the instant itself. */
export function localAt(clock: ZoneClock | undefined, epochMs: number): number {
  return clock ? epochMs + offsetAt(clock, epochMs) : epochMs;
}

/** The period of constant offset around an instant. The same offset may continue after `until`. */
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

/** Finds the second in which the offset changes from `known`, by bisection. */
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

/** luxon fails at both ends of the `Date` range. Local mean time and today's rules continue there. */
function readOffset(source: OffsetSource, epochMs: number): number {
  return Math.round(source.offset(Math.min(Math.max(epochMs, EARLIEST), LATEST_READ)) * MINUTE);
}
