/**
 * A JSON Pointer to the member that `segments` lead to.
 *
 * Source: RFC 6901 (`~` is written `~0`, `/` is written `~1`; the empty pointer is the whole document).
 *
 * @example
 * pointerTo('schedule', 'rules', 0, 'a/b'); // '/schedule/rules/0/a~1b'
 */
export function pointerTo(...segments: readonly (string | number)[]): string {
  let pointer = '';
  for (const segment of segments) pointer += `/${escapeSegment(segment)}`;
  return pointer;
}

/**
 * The unescaped segments of a JSON Pointer: the inverse of `pointerTo`. Positions in a list are returned as texts.
 *
 * Source: RFC 6901.
 *
 * @example
 * pointerSegments('/schedule/rules/0/a~1b'); // ['schedule', 'rules', '0', 'a/b']
 */
export function pointerSegments(pointer: string): readonly string[] {
  if (typeof pointer !== 'string') throw new TypeError('The argument pointer must be a JSON Pointer.');
  return pointer === '' ? [] : pointer.slice(1).split('/').map(unescapeSegment);
}

export function escapeSegment(segment: string | number): string {
  if (typeof segment === 'number') return String(segment);
  if (typeof segment !== 'string')
    throw new TypeError('The argument segments must contain only texts and numbers.');
  if (!segment.includes('~') && !segment.includes('/')) return segment;
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapeSegment(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
