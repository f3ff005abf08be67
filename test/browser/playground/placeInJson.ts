import { pointerSegments } from '../../../src/index.js';

/** Where something stands in a text, `end` excluded. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where a pointer leads in a JSON text: the value, or where there is none, what it would be in. */
export function placeInJson(text: string, pointer: string): Place {
  let place: Place = { start: skipSpace(text, 0), end: text.trimEnd().length };
  for (const segment of pointerSegments(pointer)) {
    const members = membersOf(text, place.start);
    // The last one counts, as in JSON.parse.
    const member = members.filter(({ key }) => key === segment).at(-1);
    if (!member) break;
    place = member.place;
  }
  return place;
}

interface Member {
  readonly key: string;
  readonly place: Place;
}

/** Of the object or list that begins here; the text is known to be JSON. */
function membersOf(text: string, start: number): readonly Member[] {
  const isList = text[start] === '[';
  if (!isList && text[start] !== '{') return [];
  const members: Member[] = [];
  let at = skipSpace(text, start + 1);
  while (text[at] !== ']' && text[at] !== '}') {
    let key = String(members.length);
    if (!isList) {
      const end = endOfValue(text, at);
      key = JSON.parse(text.slice(at, end)) as string;
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    const end = endOfValue(text, at);
    members.push({ key, place: { start: at, end } });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return members;
}

/** Brackets are counted and strings stepped over, so that depth costs no stack. */
function endOfValue(text: string, start: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[[{]|[\]}]|[^\s,:[\]{}"]+/gs;
  token.lastIndex = start;
  let depth = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (found[0] === '[' || found[0] === '{') depth += 1;
    else if (found[0] === ']' || found[0] === '}') depth -= 1;
    if (depth === 0) return token.lastIndex;
  }
  return text.length;
}

function skipSpace(text: string, at: number): number {
  while (/\s/.test(text[at] ?? '')) at += 1;
  return at;
}
