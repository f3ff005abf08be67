import { renderTimelineSvg, resolveZoneId, type TimelinePicture } from '../index.js';
import { fileFault } from './fileFault.js';
import { found } from './found.js';
import type { Io } from './io.js';
import { type Stop, stopped } from './step.js';

/** Draws states into a file; why not, if it cannot be written. */
export async function writeSvg(file: string, picture: TimelinePicture, io: Io): Promise<Stop | undefined> {
  // A stored zone may be unknown; the picture is then in UTC and says so.
  const timeZoneId = resolveZoneId(picture.timeZoneId) === undefined ? '' : picture.timeZoneId;
  const drawn = renderTimelineSvg({ ...picture, timeZoneId });
  try {
    await io.writeFile(file, drawn);
    return undefined;
  } catch (error) {
    return stopped([found('file/unwritable', file, '', fileFault(file, error))]).stop;
  }
}
