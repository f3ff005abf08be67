/** A value as JSON to be read and edited: what is short stands on one line, else every member has one. */
export function jsonText(value: unknown, width = 44, indent = ''): string {
  const line = JSON.stringify(value, null, 1).replaceAll(/\n */g, ' ');
  if (typeof value !== 'object' || value === null || (indent !== '' && line.length <= width)) return line;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const members = Object.entries(value).map(([key, member]) => {
    const name = isList ? '' : `${JSON.stringify(key)}: `;
    return `${inner}${name}${jsonText(member, width, inner)}`;
  });
  const [open, close] = isList ? '[]' : '{}';
  return members.length === 0 ? line : `${open}\n${members.join(',\n')}\n${indent}${close}`;
}
