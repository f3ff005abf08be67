import type { Policy } from '../policy.js';

/** The media types of a patch, as `Accept-Patch` lists them. */
export const patchMediaTypes = ['application/json', 'application/merge-patch+json'] as const;

/* Each parameter is a name and a token or a quoted text. RFC 9110 §8.3.1. */
const mediaType = /^\s*([^\s;,]+)\s*(?:;\s*(?:[^\s;,="]+=(?:[^\s;,"]*|"(?:[^"\\]|\\.)*")\s*)?)*$/;

/** The dialect that a content type chooses; `plain` is that of plain JSON. Undefined if it is none of a patch. */
export function dialectOf(contentType: unknown, plain: Policy['dialect']): Policy['dialect'] | undefined {
  if (contentType === undefined || contentType === null) return plain;
  const type = typeof contentType === 'string' ? mediaType.exec(contentType)?.[1]?.toLowerCase() : undefined;
  if (type === 'application/json') return plain;
  return type === 'application/merge-patch+json' ? 'mergePatch' : undefined;
}
