import { idOf } from '../customer/items.js';
import { plain } from '../customer/outline.js';
import type { Tag } from '../model.js';
import { pointerTo } from '../pointer.js';
import { ok, okUnless, type Problem, type Result, uncatalogued } from '../problem.js';
import { sharedWith } from './share.js';

/** Anything that finds a tag by its id: a `Map`, a cache. */
export interface TagLookup {
  get(id: string): Tag | undefined | null;
}

/** For those who care only about ids: every tag there could be. */
export const anyTag: TagLookup = { get: id => ({ id }) };

/**
 * The tags that `tagIds` name, in their order and each once. What equals a stored tag is the stored one, and the
 * stored list itself stays where the ids are those of its tags.
 */
export function tagsNamed(
  tagIds: readonly unknown[],
  stored: unknown,
  catalogue: TagLookup | undefined,
): Result<unknown> {
  const list: readonly unknown[] = Array.isArray(stored) ? stored : [];
  const wanted = new Set(tagIds);
  const isStored = list === stored && list.length === wanted.size;
  if (isStored && [...wanted].every((id, index) => id === idOf(list[index]))) return ok(stored);
  const storedById = new Map(list.map(tag => [idOf(tag), tag]));
  const problems: Problem[] = [];
  const tags: unknown[] = [];
  tagIds.forEach((id, index) => {
    if (!wanted.delete(id)) return;
    if (typeof id !== 'string') {
      problems.push(notAnId(index));
      return;
    }
    const old = storedById.get(id);
    const tag = catalogue ? catalogue.get(id) : old;
    if (!tag) problems.push(unknownTag(id, index, catalogue !== undefined));
    tags.push(sharedWith(old, tag, plain));
  });
  return okUnless(problems, () => tags);
}

function notAnId(index: number): Problem {
  const message = 'A tag is named by its id, a text: send the ids of the tags.';
  return uncatalogued('patch/wrongType', 'patch', pointerTo('tagIds', index), message, {
    expected: 'string',
  });
}

function unknownTag(id: string, index: number, hasCatalogue: boolean): Problem {
  const message = hasCatalogue
    ? `There is no tag "${id}": leave it out, or create it first.`
    : `The tag "${id}" is not among the customer's own and no tag catalogue is at hand: pass one as \`tags\`.`;
  return uncatalogued('patch/unknownTag', 'patch', pointerTo('tagIds', index), message, { id });
}
