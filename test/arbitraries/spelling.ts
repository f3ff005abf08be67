import { fc } from './fc.js';

/*
 * Every format of a date or a time, with its meaning. Each text is built from its meaning, so that no parsing is needed
 * here.
 */

export const DAY_MS = 86_400_000;

/** The formats of a time of day, given in milliseconds since midnight. A fraction may have more digits than that. */
export function timeText(ms: number): fc.Arbitrary<string> {
  return fc
    .record({ fraction: fraction(ms % 1000), blank: blank(), half: fc.nat({ max: 5 }), around: blank() })
    .chain(({ fraction: rest, blank: between, half, around }) => {
      const [hour, minute, second] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map(
        Math.floor,
      ) as [number, number, number];
      const [hh, mm, ss] = [hour, minute, second].map(part => String(part).padStart(2, '0'));
      const halves =
        hour < 12 ? ['AM', 'am', 'Am', 'A.M.', 'a.m.', 'a. m.'] : ['PM', 'pm', 'pM', 'P.M.', 'p.m.', 'p. m.'];
      const twelve = `${hour % 12 === 0 ? 12 : hour % 12}`;
      const forms = [
        `${hh}:${mm}:${ss}${rest}`,
        `${hour}:${mm}:${ss}${rest}`,
        `0.${hh}:${mm}:${ss}${rest}`,
        `PT${hour}H${minute}M${second}${rest}S`,
        `PT${hour * 60 + minute}M${second}${rest}S`,
        `${twelve}:${mm}:${ss}${rest}${between}${halves[half]}`,
        `2026-01-01T${hh}:${mm}:${ss}${rest}`,
        `0001-01-01T${hh}:${mm}:${ss}${rest}-08:00`,
      ];
      const wholeMinutes = [
        `${hh}:${mm}`,
        `${hour}:${mm}`,
        `${twelve}:${mm}${between}${halves[half]}`,
        `PT${hour}H${minute}M`,
      ];
      const wholeHours = [`${twelve}${between}${halves[half]}`, `PT${hour}H`];
      if (ms % 60_000 === 0) forms.push(...wholeMinutes);
      if (ms % 3_600_000 === 0) forms.push(...wholeHours);
      return fc.constantFrom(...forms.map(form => `${around}${form}${around}`));
    });
}

/** The formats of a date: the date alone, or its midnight with or without an offset. */
export function wholeDayText(date: string): fc.Arbitrary<string> {
  return fc.tuple(zeros(), offset(), fc.nat({ max: 6 })).map(([none, { text, ms }, form]) => {
    const sign = ms < 0 ? '-' : '+';
    const ticks = Date.parse(`${date}T00:00:00Z`) - ms;
    const minutes = Math.abs(ms) / 60_000;
    const compact = `${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`;
    return (
      [
        date,
        `${date}T00:00`,
        `${date}T00:00:00${none}`,
        `${date} 00:00:00${none}`,
        `${date}t00:00:00${none}${text}`,
        `${date}T00:00:00${none}${text}`,
      ][form] ?? `/Date(${ticks}${sign}${compact})/`
    );
  });
}

/** An instant as a text with an offset, with more digits than milliseconds in some cases. */
export function instantText(epochMs: number): fc.Arbitrary<string> {
  return fc
    .tuple(offset(), fraction(((epochMs % 1000) + 1000) % 1000), fc.boolean())
    .map(([{ text, ms }, rest, lower]) => {
      const local = new Date(epochMs + ms).toISOString().slice(0, 19);
      const written = `${local}${rest}${text}`;
      return lower ? written.toLowerCase() : written;
    });
}

export interface Offset {
  readonly text: string;
  readonly ms: number;
}

export function offset(): fc.Arbitrary<Offset> {
  const minutes = fc.oneof(
    fc.constantFrom(0, 60, -300, 330, 345, 840, -720),
    fc.integer({ min: -839, max: 839 }),
  );
  return fc.tuple(minutes, fc.nat({ max: 2 })).map(([total, form]) => {
    const hh = String(Math.floor(Math.abs(total) / 60)).padStart(2, '0');
    const mm = String(Math.abs(total) % 60).padStart(2, '0');
    const sign = total < 0 ? '-' : '+';
    const texts = [
      `${sign}${hh}:${mm}`,
      `${sign}${hh}${mm}`,
      mm === '00' ? `${sign}${hh}` : `${sign}${hh}:${mm}`,
    ];
    const text = total === 0 && form === 2 ? 'Z' : (texts[form] ?? 'Z');
    return { text, ms: total * 60_000 };
  });
}

/** White space of all kinds, or none: ICU writes U+202F before AM and PM. */
function blank(): fc.Arbitrary<string> {
  return fc.constantFrom('', '', ' ', '\u202f', '\u00a0', '\u2009', '  ', '\u3000 \t');
}

function zeros(): fc.Arbitrary<string> {
  return fc.constantFrom('', '', '.0', '.000', '.0000000', `.${'0'.repeat(30)}`);
}

/** A fraction that begins with some milliseconds. Further digits are ignored. */
function fraction(ms: number): fc.Arbitrary<string> {
  const digits = String(ms).padStart(3, '0');
  const more = fc.oneof(fc.constantFrom('', '9999', '0000', '5'), fc.stringMatching(/^\d{0,30}$/));
  const long = fc.tuple(fc.constantFrom('.', ','), more).map(([point, rest]) => `${point}${digits}${rest}`);
  return ms === 0 ? fc.oneof(fc.constant(''), long) : long;
}
