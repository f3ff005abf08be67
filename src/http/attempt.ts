/** The result of `read`, or undefined if a getter or a proxy in untrusted data throws. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
