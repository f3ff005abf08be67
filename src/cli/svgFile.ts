import { renderTimelineSvg, type TimelinePicture } from '../index.js';
import type { Io } from './io.js';
import { reasonOf } from './readJson.js';
import { type Stop, stopped } from './step.js';

/** Draws states into a file; why not, if it cannot be written. */
export async function writeSvg(file: string, picture: TimelinePicture, io: Io): Promise<Stop | undefined> {
  try {
    await io.writeFile(file, renderTimelineSvg(picture));
    return undefined;
  } catch (error) {
    const message = `${reasonOf(error)} Give --svg the name of a file that can be written.`;
    return stopped([{ file, pointer: '', code: 'file/unwritable', message }]).stop;
  }
}
