import { type PictureStyle, renderTimelineSvg, resolveZoneId, type TimelinePicture } from '../index.js';
import { quoted } from './catalogue.js';
import type { Io } from './io.js';
import type { OptionName, Options } from './options.js';
import { got, misused, type Step, type Stop } from './step.js';
import { writeOutput } from './writeOutput.js';

/** The options of a command that draws. */
export const svgOptions = ['svg', 'scheme', 'clock', 'locale'] as const satisfies readonly OptionName[];

type Style = Pick<PictureStyle, 'scheme' | 'clock' | 'locale'>;

/** How the picture looks. */
export function pictureStyleOf({ svg, scheme, clock, locale }: Options): Step<Style> {
  if (svg === undefined) {
    const given = Object.entries({ scheme, clock, locale }).find(([, value]) => value !== undefined);
    return given ? misused(`--${given[0]} is for a picture: give --svg FILE too.`) : got({});
  }
  const schemes = ['light', 'dark', 'auto'] as const;
  const chosen = schemes.find(each => each === scheme);
  if (scheme !== undefined && !chosen) {
    return misused(`--scheme cannot be ${quoted(scheme)}. Choose light, dark or auto.`);
  }
  if (clock !== undefined && clock !== '12' && clock !== '24') {
    return misused(`--clock cannot be ${quoted(clock)}. Choose 12 or 24.`);
  }
  if (locale !== undefined && !isLocale(locale)) {
    return misused(`--locale ${quoted(locale)} is not a language, such as de or en-GB.`);
  }
  return got({ scheme: chosen, clock: clock === undefined ? undefined : clock === '12' ? 12 : 24, locale });
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
}

/** Draws states into a file. Returns a problem if the file cannot be written. */
export async function writeSvg(file: string, picture: TimelinePicture, io: Io): Promise<Stop | undefined> {
  // A stored zone may be unknown. The picture is then in UTC, with a note.
  const timeZoneId = resolveZoneId(picture.timeZoneId) === undefined ? '' : picture.timeZoneId;
  const drawn = renderTimelineSvg({ ...picture, timeZoneId });
  return writeOutput(file, drawn, io);
}
