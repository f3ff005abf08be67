import { cut } from '../catalogue/define.js';
import { idOf } from '../customer/itemId.js';
import { plain } from '../customer/outline.js';
import type { Tag } from '../model.js';
import { lookUp } from '../options.js';
import { pointerTo } from '../pointer.js';
import { ok, okUnless, type Problem, problem, type Result } from '../problem.js';
import { wrongType } from './misfit.js';
import { sharedWith } from './share.js';

/** Anything that finds a tag by its id: a `Map`, a cache. */
export interface TagLookup {
  /** The tag with an id, or nothing if there is none. Must not return a promise. */
  get(id: string): Tag | undefined | null;
}

/** A lookup in which every tag exists, for code that needs only ids. */
export const anyTag: TagLookup = { get: id => ({ id }) };

/**
 * The tags that `tagIds` names, in that order and without repetition. A tag that the customer already has may stay,
 * even if the catalogue no longer has it. A tag equal to a stored one keeps its identity, and so does the stored
 * list if the ids are unchanged.
 */
export function tagsNamed(
  tagIds: readonly unknown[],
  stored: unknown,
  catalogue: TagLookup | undefined,
): Result<unknown> {
  // Generated clients send an empty list for members that they do not change.
  if (tagIds.length === 0 && (stored === undefined || stored === null)) return ok(stored);
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
      problems.push(wrongType('string', id, 'tagIds', index));
      return;
    }
    const old = storedById.get(id);
    const tag = (catalogue && lookUp('tags', catalogue, id)) ?? old;
    if (tag) tags.push(sharedWith(old, tag, plain));
    else {
      const params = { id: cut(id), catalogue: catalogue !== undefined };
      problems.push(problem('patch/unknownTag', 'patch', pointerTo('tagIds', index), params));
    }
  });
  return okUnless(problems, () => tags);
}
