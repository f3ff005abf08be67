import { cut } from '../catalogue/define.js';
import { newDuplicateIds } from '../customer/items.js';
import { customerOutline, memberOutline } from '../customer/outline.js';
import { parentIdOf } from '../customer/parentId.js';
import { isJsonObject, type JsonObject, maxDepth } from '../json.js';
import type { CustomerInfo } from '../model.js';
import { pointerTo } from '../pointer.js';
import { type Problem, problem } from '../problem.js';
import { omittedMembers } from './omittedMembers.js';
import type { Plan, Planning } from './planning.js';
import { tooDeep } from './share.js';
import { wholeAfter } from './whole.js';

/** The members of a patch that contain an object, which the service replaces as a whole. */
export type WholeMember = 'data' | 'schedule' | 'billingSettings' | 'appSettings';

const wholeMembers: readonly string[] = ['data', 'schedule', 'billingSettings', 'appSettings'];

export function isWhole(member: string | undefined): member is WholeMember {
  return member !== undefined && wholeMembers.includes(member);
}

/** The edits, problems and warnings for an object in a patch. Throws if a getter or a proxy of the patch throws. */
export function planWhole(
  { customer, dialect, context }: Pick<Planning, 'customer' | 'dialect' | 'context'>,
  value: JsonObject,
  member: WholeMember,
): Plan {
  const stored = customer[member];
  const next = wholeAfter(stored, value, member, dialect);
  if (next === stored) return { edits: [], problems: [], warnings: [] };
  if (next === tooDeep) {
    const found = problem('patch/tooDeep', 'patch', pointerTo(member), { maxDepth });
    return { edits: [], problems: [found], warnings: [] };
  }
  const isSchedule = member === 'schedule';
  const stops = isSchedule && stopsInheriting(customer, next);
  const drops = new Set(context.drops);
  if (stops) drops.add('/schedule/inherit');
  const dropped =
    dialect === 'mergePatch'
      ? []
      : omittedMembers(stored, next, memberOutline(customerOutline, member), `/${member}`);
  return {
    edits: [[member, next]],
    problems: isSchedule ? duplicateRules(customer.schedule?.rules, next) : [],
    warnings: [
      ...(stops ? [problem('schedule/stopsInheriting', 'patch', '/schedule')] : []),
      ...dropped
        .filter(pointer => !drops.has(pointer))
        .map(pointer => problem('patch/dropsStored', 'patch', pointer, { field: cut(pointer) })),
    ],
  };
}

/** Whether a schedule without an `inherit` flag replaces the parent's schedule. */
function stopsInheriting(customer: CustomerInfo, next: unknown): boolean {
  if (!isJsonObject(next) || typeof next['inherit'] === 'boolean') return false;
  const { schedule } = customer;
  return schedule == null ? parentIdOf(customer) !== undefined : schedule.inherit === true;
}

function duplicateRules(stored: unknown, next: unknown): Problem[] {
  if (!isJsonObject(next)) return [];
  return newDuplicateIds(stored, next['rules']).map(({ id, index }) =>
    problem('patch/duplicateRuleId', 'patch', pointerTo('schedule', 'rules', index, 'id'), { id: cut(id) }),
  );
}
