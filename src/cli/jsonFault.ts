/*
 * Finds the place where a text stops being JSON. Most error messages of JavaScript engines do not give a place.
 */

const token =
  /[ \t\n\r]*(?:("[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[ !#-[\]-\uffff]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([[\]{},:]))/y;

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

/** The index of the first wrong character, the length if the text ends too early, or undefined if it is JSON. */
export function jsonFault(text: string): number | undefined {
  const open: ('[' | '{')[] = [];
  let expected: Expected = 'value';
  let place = 0;
  const afterValue = (): Expected => (open.length > 0 ? 'commaOrEnd' : 'nothing');
  for (;;) {
    token.lastIndex = place;
    const match = token.exec(text);
    if (!match) break;
    const [whole, scalar, mark = ''] = match;
    const next = scalar === undefined ? afterMark(mark) : afterScalar(scalar);
    if (next === undefined) break;
    expected = next;
    place += whole.length;
  }
  const rest = /[^ \t\n\r]/g;
  rest.lastIndex = place;
  const at = rest.exec(text)?.index;
  return at === undefined && expected === 'nothing' ? undefined : (at ?? text.length);

  function afterScalar(scalar: string): Expected | undefined {
    if (expected === 'value' || expected === 'valueOrEnd') return afterValue();
    return scalar.startsWith('"') && (expected === 'key' || expected === 'keyOrEnd') ? 'colon' : undefined;
  }

  function afterMark(mark: string): Expected | undefined {
    const isOpening = mark === '[' || mark === '{';
    if (isOpening && (expected === 'value' || expected === 'valueOrEnd')) {
      open.push(mark);
      return mark === '[' ? 'valueOrEnd' : 'keyOrEnd';
    }
    const inList = open.at(-1) === '[';
    if (mark === ':' && expected === 'colon') return 'value';
    if (mark === ',' && expected === 'commaOrEnd') return inList ? 'value' : 'key';
    const mayEnd = expected === 'commaOrEnd' || expected === (inList ? 'valueOrEnd' : 'keyOrEnd');
    if (!mayEnd || mark !== (inList ? ']' : '}')) return undefined;
    open.pop();
    return afterValue();
  }
}
