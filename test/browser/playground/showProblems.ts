import { button, byId, element, quiet } from './dom.js';
import { placeInJson } from './placeInJson.js';
import type { Field, FieldProblem } from './read.js';

const fields: readonly Field[] = ['patch', 'at', 'customers', 'account', 'tags'];
const MOST = 20;

/** Every problem below the field in which it can be put right; pressing it selects the place. */
export function showProblems(problems: readonly FieldProblem[]): void {
  for (const field of fields) {
    const own = problems.filter(problem => problem.field === field);
    const input = byId<HTMLTextAreaElement>(field);
    input.setAttribute('aria-invalid', String(own.length > 0));
    const items = own.slice(0, MOST).map(problem => element('li', {}, ...problemParts(problem)));
    if (own.length > MOST) items.push(element('li', {}, `and ${own.length - MOST} more`));
    byId(`${field}-problems`).replaceChildren(...items);
  }
  // What is wrong must be in sight.
  if (problems.some(({ field }) => field !== 'patch' && field !== 'at')) {
    byId<HTMLDetailsElement>('data').open = true;
  }
}

/** A button that leads to the place, then what to do there. */
export function problemParts(problem: FieldProblem): readonly (Node | string)[] {
  const { field, place, code, message } = problem;
  if (place === undefined || field === 'at') return [message];
  return [placeOf(problem), ' ', message, ' ', quiet(code)];
}

export function placeOf({ field, pointer, place = '' }: FieldProblem): HTMLElement {
  const label = place === '' ? 'the whole' : place;
  if (pointer === undefined) return element('code', {}, label);
  return button(label, () => select(field, pointer), {
    class: 'pointer',
    'aria-label': `Select ${label} in the text`,
  });
}

function select(field: Field, pointer: string): void {
  const input = byId<HTMLTextAreaElement>(field);
  if (field !== 'patch') byId<HTMLDetailsElement>('data').open = true;
  const { start, end } = placeInJson(input.value, pointer);
  input.focus();
  // Browsers scroll to where the selection is set, not to where it ends.
  input.setSelectionRange(start, start);
  const line = input.value.slice(0, start).split('\n').length - 1;
  const lineHeight = Number.parseFloat(getComputedStyle(input).lineHeight);
  input.scrollTop = Math.max(0, (line - 3) * lineHeight);
  input.setSelectionRange(start, end);
}
