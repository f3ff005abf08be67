import { shown } from '../catalogue/define.js';
import { kindOf } from '../customer/reading.js';
import { pointerTo } from '../pointer.js';
import { type Problem, problem } from '../problem.js';

type Expected = 'string' | 'boolean' | 'array' | 'object';

/** A problem with the type of a patch member, or of a list item in it. */
export function wrongType(expected: Expected, value: unknown, field = '', index?: number): Problem {
  const segments = field === '' ? [] : index === undefined ? [field] : [field, index];
  const place = { field, item: index === undefined ? 0 : index + 1 };
  const received = kindOf(value);
  // An object with the wrong type has a getter or a proxy that throws.
  if (received === 'unreadable' || received === expected) {
    return problem('patch/unreadable', 'patch', pointerTo(...segments), place);
  }
  return problem('patch/wrongType', 'patch', pointerTo(...segments), {
    ...place,
    expected,
    received,
    value: typeof value === 'object' || typeof value === 'function' ? '' : shown(value),
  });
}
