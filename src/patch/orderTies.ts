import { cut } from '../catalogue/define.js';
import { isJsonObject } from '../json.js';
import { pointerTo } from '../pointer.js';
import { type Problem, problem } from '../problem.js';
import type { AddedItem, Additions } from './conflict.js';

/**
 * A warning for each rule of mine that has the same priority as a rule that theirs added, because then their order in
 * the list decides.
 */
export function orderTies(additions: readonly Additions[]): readonly Problem[] {
  const added = additions.find(({ pointer }) => pointer === '/schedule/rules');
  if (!added) return [];
  const theirsByPriority = new Map<number, AddedItem>();
  for (const each of [...added.theirs].reverse()) theirsByPriority.set(priorityOf(each.item), each);
  return added.mine.flatMap(mine => {
    const priority = priorityOf(mine.item);
    const other = theirsByPriority.get(priority);
    if (!other) return [];
    return [
      problem('schedule/orderTie', 'patch', pointerTo('schedule', 'rules', mine.place), {
        place: mine.place + 1,
        name: nameOf(mine.item),
        otherPlace: other.place + 1,
        otherName: nameOf(other.item),
        priority,
      }),
    ];
  });
}

/** An absent priority is 0, as in a compiled schedule. */
function priorityOf(rule: unknown): number {
  const priority = isJsonObject(rule) ? rule['priority'] : undefined;
  return typeof priority === 'number' ? priority : 0;
}

function nameOf(rule: unknown): string {
  const { name, state } = isJsonObject(rule) ? rule : {};
  const label = name || state;
  return typeof label === 'string' ? cut(label) : '';
}
