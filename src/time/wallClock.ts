import { days, MINUTE, SECOND } from './civil.js';
import { isIcuOnlyZone } from './icuOnlyZones.js';
import { ianaByWindowsId } from './windowsZones.js';
import { hostZone, type ZoneOffsets } from './zoneOffsets.js';

/** The offsets of one time zone. The handle stays valid. */
export interface ZoneClock {
  /** Periods of constant offset, by chunk of time. */
  readonly chunks: Map<number, OffsetChunk>;
  /** The chunk used last. Most lookups are in the same year. */
  recent: OffsetChunk | undefined;
  readonly source: ZoneOffsets;
}

/** Ascending periods, from `starts[i]` to `starts[i + 1]`. The last one ends with the chunk or later. */
interface OffsetChunk {
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
  readonly end: number;
  /** Until when the last offset is known to hold. Grows while later chunks are read. */
  lastUntil: number;
}

/* The first answer in a zone waits until a chunk is read, so chunks are small. */
const CHUNK = /* @__PURE__ */ days(12);
const MAX_CHUNKS = 2048;
const MAX_ZONES = 128;

/** Shorter than any offset lasts in any zone (the shortest lasted four days, in Freetown in 1939). */
const PROBE = /* @__PURE__ */ days(3);

const QUARTER = 15 * MINUTE;
const LONGEST_ID = 64;

/* The only state of the library. Ids and offsets are facts, so callers cannot observe that they are cached. */
const clocks = new Map<string, ZoneClock>();

/** The clock of a zone by its IANA or Windows id; undefined if the id is unknown. */
export function zoneClock(timeZoneId: string): ZoneClock | undefined {
  const known = clocks.get(timeZoneId);
  if (known) return known;
  const source = zoneOf(timeZoneId);
  if (!source) return undefined;
  const clock: ZoneClock = { chunks: new Map(), recent: undefined, source };
  if (clocks.size >= MAX_ZONES) clocks.clear();
  clocks.set(timeZoneId, clock);
  return clock;
}

/** Hosts also accept plain offsets such as `+05:00`, and ids that only ICU has. */
function zoneOf(timeZoneId: string): ZoneOffsets | undefined {
  if (typeof timeZoneId !== 'string' || timeZoneId.length > LONGEST_ID) return undefined;
  if (Object.hasOwn(ianaByWindowsId, timeZoneId)) return hostZone(ianaByWindowsId[timeZoneId] as string);
  if (!/^[A-Za-z]/.test(timeZoneId) || isIcuOnlyZone(timeZoneId)) return undefined;
  return hostZone(timeZoneId);
}

/** How far the wall clock is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(clock: ZoneClock, epochMs: number): number {
  const chunk = chunkAt(clock, epochMs);
  return chunk.offsets[periodAt(chunk, epochMs)] as number;
}

/** The local time at an instant. Without a clock, it is the instant itself. */
export function localAt(clock: ZoneClock | undefined, epochMs: number): number {
  return clock ? epochMs + offsetAt(clock, epochMs) : epochMs;
}

/** The period of constant offset around an instant. The same offset may continue after `until`. */
export function offsetStretch(clock: ZoneClock, epochMs: number): { offset: number; until: number } {
  const chunk = chunkAt(clock, epochMs);
  const index = periodAt(chunk, epochMs);
  const offset = chunk.offsets[index] as number;
  return { offset, until: chunk.starts[index + 1] ?? lastUntil(clock, chunk, offset) };
}

/** Joins chunks that have been read, so that a sweep over a year stops at changes of the offset only. */
function lastUntil({ chunks }: ZoneClock, chunk: OffsetChunk, offset: number): number {
  const next = chunks.get(Math.floor(chunk.lastUntil / CHUNK));
  if (next?.offsets[0] === offset && next !== chunk) chunk.lastUntil = next.starts[1] ?? next.lastUntil;
  return chunk.lastUntil;
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

function periodAt(chunk: OffsetChunk, epochMs: number): number {
  let index = chunk.starts.length - 1;
  while ((chunk.starts[index] as number) > epochMs) index -= 1;
  return index;
}

function readChunk(source: ZoneOffsets, start: number, end: number): OffsetChunk {
  const starts = [start];
  const offsets = [source.offsetAt(start)];
  let from = start;
  while (from < end) {
    const to = Math.min(from + PROBE, end);
    const known = offsets.at(-1) as number;
    if (source.offsetAt(to) === known) {
      from = to;
      continue;
    }
    from = firstDifference(source, from, to, known);
    if (from < end) {
      starts.push(from);
      offsets.push(source.offsetAt(from));
    }
  }
  return { starts, offsets, end, lastUntil: end };
}

/** Finds the second in which the offset changes from `known`. Nearly all changes are at a quarter of an hour. */
function firstDifference(source: ZoneOffsets, from: number, to: number, known: number): number {
  const quarter = bisected(source, from, to, known, QUARTER);
  if (source.offsetAt(quarter - SECOND) === known) return quarter;
  return bisected(source, Math.max(from, quarter - QUARTER), quarter, known, SECOND);
}

function bisected(source: ZoneOffsets, from: number, to: number, known: number, step: number): number {
  let [same, different] = [from / step, to / step];
  while (different - same > 1) {
    const middle = Math.floor((same + different) / 2);
    if (source.offsetAt(middle * step) === known) same = middle;
    else different = middle;
  }
  return different * step;
}
