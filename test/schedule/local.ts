/** A local reading, `2026-06-08T09:00` or the midnight of a date, in milliseconds. */
export function local(text: string): number {
  return Date.parse(`${text.length === 10 ? `${text}T00:00` : text}Z`);
}
