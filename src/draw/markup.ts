/* The elements of an SVG, independent of what the picture shows. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its attributes and content. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, content = ''): string {
  let text = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value === undefined) continue;
    text += ` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`;
  }
  return content === '' ? `${text}/>` : `${text}>${content}</${name}>`;
}

/** Rounds a length, because more digits are not needed. */
function rounded(length: number): number {
  return Math.round(length * 100) / 100;
}

/** Text escaped for XML. Control characters and lone surrogates become the replacement character. */
export function escaped(content: string): string {
  return /^[\w :;.,()#/'+-]*$/.test(content) ? content : escapedForXml(content);
}

function escapedForXml(content: string): string {
  return content
    .replaceAll(/[\t\n\r]/g, ' ')
    .replaceAll(/[^\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The approximate width of a text at 12 px. East Asian characters and emoji are twice as wide. */
export function widthOf(content: string, size = 12): number {
  let units = 0;
  for (const character of content) units += (character.codePointAt(0) ?? 0) >= 0x1100 ? 1 : 0.56;
  return units * size;
}
