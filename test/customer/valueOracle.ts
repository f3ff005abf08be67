/*
 * The meaning of a `Value` as a text, computed naively: equal for two `Value`s exactly if they have the same
 * meaning. Independent of the library: it follows only the contract about members that count as absent.
 */
type Members = { readonly [name: string]: unknown };

export function meaningOfStruct(struct: unknown): string {
  const members = struct as Members;
  const keys = Object.keys(members).sort();
  return `{${keys.map(key => `${JSON.stringify(key)}=${meaningOfValue(members[key])}`).join()}}`;
}

export function meaningOfValue(value: unknown): string {
  if (value === null) return 'nothing';
  const { boolValue, stringValue, numberValue, listValue, structValue } = value as Members;
  if (typeof boolValue === 'boolean') return `bool ${boolValue}`;
  if (typeof numberValue === 'number') return `number ${numberValue}`;
  if (structValue) return `struct ${meaningOfStruct(structValue)}`;
  if (Array.isArray(listValue) && listValue.length > 0)
    return `list ${listValue.map(meaningOfStruct).join()}`;
  if (typeof stringValue === 'string') return `text ${JSON.stringify(stringValue)}`;
  return Array.isArray(listValue) ? 'list ' : 'nothing';
}

/** Plain JSON instead of free-form data. */
export function plainOf(struct: unknown): unknown {
  return Object.fromEntries(
    Object.entries(struct as Members).map(([key, value]) => [key, plainOfValue(value)]),
  );
}

function plainOfValue(value: unknown): unknown {
  const meaning = meaningOfValue(value);
  if (meaning === 'nothing') return null;
  const { boolValue, numberValue, stringValue, listValue, structValue } = value as Members;
  if (meaning.startsWith('struct')) return plainOf(structValue);
  if (meaning.startsWith('list')) return (listValue as unknown[]).map(plainOf);
  if (meaning.startsWith('text')) return stringValue;
  return meaning.startsWith('bool') ? boolValue : numberValue;
}
