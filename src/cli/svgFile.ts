import { renderTimelineSvg, resolveZoneId, type TimelinePicture } from '../index.js';
import type { Io } from './io.js';
import type { Stop } from './step.js';
import { writeOutput } from './writeOutput.js';

/** Draws states into a file. Returns a problem if the file cannot be written. */
export async function writeSvg(file: string, picture: TimelinePicture, io: Io): Promise<Stop | undefined> {
  // A stored zone may be unknown. The picture is then in UTC, with a note.
  const timeZoneId = resolveZoneId(picture.timeZoneId) === undefined ? '' : picture.timeZoneId;
  const drawn = renderTimelineSvg({ ...picture, timeZoneId });
  return writeOutput(file, drawn, io);
}
