/* The colour of a state follows its name, so that it is the same in every picture. */

const lookCount = 8;

const usual: Readonly<Record<string, string>> = {
  'business hours': 'look-0',
  holiday: 'look-1',
  'after hours': 'look-ground',
  closed: 'look-ground',
};

/** The CSS class of a state. */
export function lookOf(state: string): string {
  const name = state.trim().toLowerCase();
  const known = usual[name];
  if (known !== undefined) return known;
  let hash = 7;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return `look-${2 + (hash % (lookCount - 2))}`;
}
