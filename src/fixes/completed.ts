import { cut } from '../catalogue/define.js';
import { partnersIn } from '../customer/items.js';
import { customerOutline, memberOutline, type Outline } from '../customer/outline.js';
import { isJsonObject, own, put } from '../json.js';
import type { Schedule } from '../model.js';
import { pointerSegments } from '../pointer.js';
import type { Candidate, Fixing } from './candidate.js';

/** The schedule with the stored member of a `patch/dropsStored` finding added. */
export function completed(
  { schedule, finding }: Fixing,
  stored: Schedule | null | undefined,
): readonly Candidate[] {
  if (finding.code !== 'patch/dropsStored' || !isJsonObject(stored)) return [];
  const path = pointerSegments(finding.pointer);
  const next =
    path.length === 0
      ? undefined
      : restored(schedule, stored, path, memberOutline(customerOutline, 'schedule'));
  if (next === undefined) return [];
  const params = { member: cut(path.at(-1) ?? '') };
  return [{ kind: 'completeMember', params, schedule: next as Schedule }];
}

/** A copy of `value` with the stored value at a path; undefined if the place is taken or nothing is stored there. */
function restored(value: unknown, stored: unknown, path: readonly string[], outline: Outline): unknown {
  const [member = '', ...rest] = path;
  if (Array.isArray(value) && Array.isArray(stored) && outline.items) {
    const index = Number(member);
    const partner = partnersIn(stored, value, outline.items)[index];
    const item = rest.length === 0 ? undefined : restored(value[index], partner, rest, outline.items);
    if (item === undefined) return undefined;
    const copy = [...value];
    copy[index] = item;
    return copy;
  }
  if (!isJsonObject(value) || !isJsonObject(stored)) return undefined;
  const [here, there] = [own(value, member), own(stored, member)];
  if (rest.length === 0 && here !== undefined) return undefined;
  const next = rest.length === 0 ? there : restored(here, there, rest, memberOutline(outline, member));
  if (next === undefined) return undefined;
  const copy: Record<string, unknown> = { ...value };
  put(copy, member, next);
  return copy;
}
