/** The documented spelling of each member, by that spelling and by its lower-case form. */
export type Spellings = ReadonlyMap<string, string>;

export function spellingsOf(names: Iterable<string>): Spellings {
  const list = [...names];
  return new Map([
    ...list.map(name => [name.toLowerCase(), name] as const),
    ...list.map(name => [name, name] as const),
  ]);
}

/** The documented name of a member, whatever its case in the input. */
export function knownName(written: string, spellings: Spellings): string | undefined {
  return spellings.get(written) ?? (isWord.test(written) ? spellings.get(written.toLowerCase()) : undefined);
}

/* The service compares letter by letter: no other Unicode letter matches one of these. */
const isWord = /^[A-Za-z]{1,60}$/;
