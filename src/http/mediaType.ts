import type { Policy } from '../policy.js';

/** The media types of a patch, as `Accept-Patch` lists them. */
export const patchMediaTypes = ['application/json', 'application/merge-patch+json'] as const;

/* A parameter is a name with a token or a quoted string (RFC 9110 §8.3.1). */
const mediaType = /^\s*([^\s;,]+)\s*(?:;\s*(?:[^\s;,="]+=(?:[^\s;,"]*|"(?:[^"\\]|\\.)*")\s*)?)*$/;

/** The dialect of a content type; `plain` is the one of plain JSON. Undefined if it is not a media type of a patch. */
export function dialectOf(contentType: unknown, plain: Policy['dialect']): Policy['dialect'] | undefined {
  if (contentType === undefined || contentType === null) return plain;
  const type = typeof contentType === 'string' ? mediaType.exec(contentType)?.[1]?.toLowerCase() : undefined;
  if (type === 'application/json') return plain;
  return type === 'application/merge-patch+json' ? 'mergePatch' : undefined;
}
