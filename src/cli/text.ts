/*
 * Lines of a report, with or without colour. Only `painted` writes escape sequences; it removes those in the text of
 * files.
 */

export type Tone =
  | 'strong'
  | 'quiet'
  | 'good'
  | 'bad'
  | 'warning'
  | 'state0'
  | 'state1'
  | 'state2'
  | 'state3'
  | 'state4'
  | 'state5';

export interface Span {
  readonly text: string;
  readonly tone?: Tone;
}

export type Line = readonly (string | Span)[];

export function toned(tone: Tone, text: string): Span {
  return { text, tone };
}

export const strong = (text: string): Span => toned('strong', text);
export const quiet = (text: string): Span => toned('quiet', text);

const codes: Readonly<Record<Tone, string>> = {
  strong: '1',
  quiet: '2',
  good: '32',
  bad: '31',
  warning: '33',
  state0: '32',
  state1: '33',
  state2: '36',
  state3: '35',
  state4: '34',
  state5: '31',
};

export function painted(line: Line, useColour: boolean): string {
  const pieces = line.map(span => {
    const { text, tone } = typeof span === 'string' ? { text: span } : span;
    const safe = shown(text);
    return useColour && tone ? `\u001b[${codes[tone]}m${safe}\u001b[0m` : safe;
  });
  return pieces.join('').trimEnd();
}

/** Text from a file as one line, with escapes for characters that control a terminal. */
export function shown(text: string): string {
  return escaped(text.replaceAll(/\s+/g, run => (/[\n\t]/.test(run) ? ' ' : run)));
}

/**
 * The same text with a JSON escape for each character that may drive a terminal or that changes the order or the lines
 * of what is read: controls but the line feed, marks of direction, line separators, halves of surrogate pairs.
 */
export function escaped(text: string): string {
  // Most text is plain ASCII, and an answer may have a million lines.
  if (!/[^ -~\n]/.test(text)) return text;
  return text.replaceAll(driving, character => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${code}`;
  });
}

const driving = /(?!\n)[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** The width in columns of a terminal. Letters of some scripts take two columns, combining marks take none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of shown(text)) width += columnsOf(character);
  return width;
}

/** The width of a line in columns. */
export function lineWidth(line: Line): number {
  return line.reduce((sum, span) => sum + widthOf(typeof span === 'string' ? span : span.text), 0);
}

/** Padded or cut to a width. */
export function padded(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const fitting = cut(text, width);
  const space = ' '.repeat(width - widthOf(fitting));
  return side === 'left' ? fitting + space : space + fitting;
}

/** Cut to a width, with `…` at the end if something is missing. */
export function cut(text: string, width: number): string {
  // Only the part that can be shown is processed, so long texts are cheap.
  const safe = shown(text.slice(0, width * 8));
  if (headOf(safe, width) === safe) return safe;
  return `${headOf(safe, width - 1).trimEnd()}…`;
}

/** Lines of at most a width, broken between words. A longer word is broken anywhere. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of shown(text).split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (headOf(joined, width) === joined) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    for (let head = headOf(line, width); head !== line; head = headOf(line, width)) {
      // If the width is too small for one character, the character is written anyway.
      const taken = head || String.fromCodePoint(line.codePointAt(0) ?? 0);
      lines.push(taken);
      line = line.slice(taken.length);
    }
  }
  return [...lines, line];
}

/** The longest beginning of a text that fits into a width. */
function headOf(text: string, width: number): string {
  let [used, length] = [0, 0];
  for (const character of text) {
    used += columnsOf(character);
    if (used > width) return text.slice(0, length);
    length += character.length;
  }
  return text;
}

function columnsOf(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  if (/\p{Mn}|\u200d|\ufe0f/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** A paragraph with a hanging indent: the first line begins with `head`, the others are indented by its width. */
export function* hanging(head: Line, text: string, width: number): Iterable<Line> {
  const indent = lineWidth(head);
  if (indent <= width / 2) {
    const [first = '', ...others] = wrapped(text, width - indent);
    yield [...head, first];
    for (const other of others) yield [' '.repeat(indent), other];
    return;
  }
  // A narrow column beside a long head is hard to read.
  yield* fitted([...head, text], width);
}

/**
 * A line as lines of at most a width. It is broken between words, and what follows is indented a little more. A longer
 * word, such as a path, stays whole so that it can be copied.
 */
export function* fitted(line: Line, width: number): Iterable<Line> {
  if (lineWidth(line) <= width) {
    yield line;
    return;
  }
  const words = wordsOf(line);
  const [first] = words;
  const indent = ' '.repeat(Math.min((first?.spaces ?? 0) + 2, Math.floor(width / 2)));
  let taken: (string | Span)[] = [];
  let used = 0;
  for (const { spaces, spans } of words) {
    const length = lineWidth(spans);
    if (used > 0 && used + spaces + length > width) {
      yield taken;
      taken = [indent, ...spans];
      used = indent.length + length;
      continue;
    }
    taken.push(' '.repeat(spaces), ...spans);
    used += spaces + length;
  }
  yield taken;
}

interface Word {
  /** The number of spaces ahead of it. */
  spaces: number;
  readonly spans: Span[];
}

/** A word may change its tone in the middle. */
function wordsOf(line: Line): readonly Word[] {
  const words: Word[] = [{ spaces: 0, spans: [] }];
  for (const span of line) {
    const { text, ...tone } = typeof span === 'string' ? { text: span } : span;
    for (const piece of shown(text).match(/ +|[^ ]+/g) ?? []) {
      const last = words.at(-1) as Word;
      if (!piece.startsWith(' ')) last.spans.push({ text: piece, ...tone });
      else if (last.spans.length === 0) last.spaces += piece.length;
      else words.push({ spaces: piece.length, spans: [] });
    }
  }
  return words;
}

/** `1 price`, `9,412 prices` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `9,412` */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
