/*
 * The wall clock of New York for peers without one, or that need it for the end of a window. It is a table read from
 * Intl, so that each use is a cheap look-up.
 */
const HOUR = 3_600_000;
const format = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', timeZoneName: 'longOffset' });

const { instants, offsets } = readTable(Date.UTC(1990, 0, 1), Date.UTC(2050, 0, 1));

/** The local time at an instant, as if it were UTC. */
export function toWall(instant) {
  return instant + offsetAt(instant);
}

/** The instant of a local time: the earlier of two, or the instant after the gap if there is none. */
export function fromWall(wall) {
  const early = wall - offsetAt(wall - 24 * HOUR);
  return toWall(early) === wall ? early : wall - offsetAt(wall + 24 * HOUR);
}

/** The instant at which local time has advanced by `length` since `instant`. */
export function wallLater(instant, length) {
  const offset = offsetAt(instant);
  const later = instant + length;
  return offsetAt(later) === offset ? later : fromWall(instant + offset + length);
}

function offsetAt(instant) {
  let low = 0;
  let high = instants.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (instants[middle] <= instant) low = middle;
    else high = middle - 1;
  }
  return offsets[low];
}

function readTable(from, to) {
  const table = { instants: [from], offsets: [readOffset(from)] };
  for (let hour = from; hour < to; hour += 24 * HOUR) {
    if (readOffset(hour + 24 * HOUR) === table.offsets.at(-1)) continue;
    let change = hour;
    while (readOffset(change) === table.offsets.at(-1)) change += HOUR;
    table.instants.push(change);
    table.offsets.push(readOffset(change));
  }
  return table;
}

function readOffset(instant) {
  const name = format.formatToParts(instant).find(part => part.type === 'timeZoneName').value;
  return Number(name.slice(3, 6)) * HOUR;
}
