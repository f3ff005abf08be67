/** The page's spelling of each member, by that spelling and by the lower-case one. */
export type Spellings = ReadonlyMap<string, string>;

export function spellingsOf(names: Iterable<string>): Spellings {
  const list = [...names];
  return new Map([
    ...list.map(name => [name.toLowerCase(), name] as const),
    ...list.map(name => [name, name] as const),
  ]);
}

/** The name that a member is known by, in whichever case it is written. */
export function knownName(written: string, spellings: Spellings): string | undefined {
  return spellings.get(written) ?? (isWord.test(written) ? spellings.get(written.toLowerCase()) : undefined);
}

/* The service compares letter by letter: no other letter of Unicode stands for one of these. */
const isWord = /^[A-Za-z]{1,60}$/;
