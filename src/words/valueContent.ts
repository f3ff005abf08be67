const valueMembers: ReadonlySet<string> = new Set([
  'boolValue',
  'stringValue',
  'numberValue',
  'listValue',
  'structValue',
]);

/** The content of a `Value` of free-form data, or a value that is not one. */
export interface Content {
  readonly value: unknown;
  /** Whether the members of `value`, or the members of its items, are `Value`s. */
  readonly holdsValues: boolean;
}

/** The content of a `Value`, which is in the member for its type. Any other value is its own content. */
export function contentOf(value: unknown): Content {
  const itself = { value, holdsValues: false };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return itself;
  const names = Object.keys(value);
  if (names.length === 0 || names.some(name => !valueMembers.has(name))) return itself;
  const filled = Object.entries(value).filter(([, member]) => !isEmpty(member));
  const [[name, content] = []] = filled;
  if (filled.length > 1) return itself;
  return { value: content, holdsValues: name === 'structValue' || name === 'listValue' };
}

function isEmpty(member: unknown): boolean {
  return member === null || member === '' || (Array.isArray(member) && member.length === 0);
}
