/* The elements of an SVG, independent of what the picture shows. */

/** Rounded, because lengths do not need more digits. */
export function rounded(length: number): number {
  return Math.round(length * 100) / 100;
}

export function text(look: string, x: number, y: number, content: string): string {
  return `<text class="${look}" x="${x}" y="${y}">${escaped(content)}</text>`;
}

/** Text escaped for XML. Control characters and lone surrogates become the replacement character. */
export function escaped(content: string): string {
  return content
    .replaceAll(/[\t\n\r]/g, ' ')
    .replaceAll(/[^\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** An id that is equal for equal pictures, and almost never for two different pictures on a page. */
export function idOf(content: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < content.length; index += 1) {
    hash = Math.imul(hash ^ content.charCodeAt(index), 0x01000193);
  }
  return `cp-${(hash >>> 0).toString(36)}`;
}
