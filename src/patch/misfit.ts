import { shown } from '../catalogue/define.js';
import { pointerTo } from '../pointer.js';
import { type Problem, problem } from '../problem.js';

type Expected = 'string' | 'boolean' | 'array' | 'object';

/** A problem with the type of a patch member, or of a list item in it. */
export function wrongType(expected: Expected, value: unknown, field = '', index?: number): Problem {
  const segments = field === '' ? [] : index === undefined ? [field] : [field, index];
  const received = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return problem('patch/wrongType', 'patch', pointerTo(...segments), {
    field,
    item: index === undefined ? 0 : index + 1,
    expected,
    received,
    value: typeof value === 'object' || typeof value === 'function' ? '' : shown(value),
  });
}
