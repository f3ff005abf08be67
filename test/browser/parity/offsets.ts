/**
 * A zone's offsets in the host's time zone database, each with the instant in epoch milliseconds from which it applies.
 */
export type Offsets = readonly (readonly [from: number, offset: number])[];

/** A range that contains everything that the random previews read. */
export const offsetsFrom = Date.UTC(2008, 10, 1);
export const offsetsTo = Date.UTC(2031, 2, 1);

/** Read with `Intl` alone. Undefined if the host does not know the zone. */
export function offsetsOf(zone: string): Offsets | undefined {
  const offsetAt = offsetReader(zone);
  if (!offsetAt) return undefined;
  const offsets: [number, number][] = [[offsetsFrom, offsetAt(offsetsFrom)]];
  for (let at = offsetsFrom; at < offsetsTo; at += PROBE) {
    const offset = offsetAt(at + PROBE);
    if (offset === offsets.at(-1)?.[1]) continue;
    let [before, after] = [at, at + PROBE];
    while (after - before > 1000) {
      const middle = Math.floor((before + after) / 2000) * 1000;
      if (offsetAt(middle) === offset) after = middle;
      else before = middle;
    }
    offsets.push([after, offset]);
  }
  return offsets;
}

/** The periods in which two databases differ; `to` is excluded. */
export function disagreements(a: Offsets | undefined, b: Offsets | undefined): readonly [number, number][] {
  if (!a || !b) return a === b ? [] : [[offsetsFrom, offsetsTo]];
  const times = [...new Set([...a, ...b].map(([from]) => from))].sort((x, y) => x - y);
  return times
    .map((from, index): [number, number] => [from, times[index + 1] ?? offsetsTo])
    .filter(([from]) => inForce(a, from) !== inForce(b, from));
}

const PROBE = 86_400_000;

function inForce(offsets: Offsets, at: number): number | undefined {
  return offsets.filter(([from]) => from <= at).at(-1)?.[1];
}

function offsetReader(zone: string): ((at: number) => number) | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    return at => {
      const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (
        format.format(at).match(/\d+/g) ?? []
      ).map(Number);
      return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
    };
  } catch {
    return undefined;
  }
}
