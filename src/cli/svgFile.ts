import { renderTimelineSvg, resolveZoneId, type TimelinePicture } from '../index.js';
import { fileFault } from './fileFault.js';
import { found } from './found.js';
import type { Io } from './io.js';
import { type Stop, stopped } from './step.js';

/** Draws states into a file. Returns a problem if the file cannot be written. */
export async function writeSvg(file: string, picture: TimelinePicture, io: Io): Promise<Stop | undefined> {
  // A stored zone may be unknown. The picture is then in UTC, with a note.
  const timeZoneId = resolveZoneId(picture.timeZoneId) === undefined ? '' : picture.timeZoneId;
  const drawn = renderTimelineSvg({ ...picture, timeZoneId });
  try {
    await io.writeFile(file, drawn);
    return undefined;
  } catch (error) {
    return stopped([found('file/unwritable', file, '', fileFault(file, error))]).stop;
  }
}
