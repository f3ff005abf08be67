import { customerOutline } from '../customer/outline.js';
import { maxDepth } from '../json.js';
import { pointerTo } from '../pointer.js';
import { type Problem, uncatalogued } from '../problem.js';

export function notPatchable(member: string): Problem {
  const field = member.slice(0, 40);
  // Of a customer's members, those that a patch may set do not come here.
  const isReadOnly = customerOutline.members?.has(member);
  const code = isReadOnly ? 'patch/readOnlyField' : 'patch/unknownField';
  const message = `Leave "${field}" out: a patch ${isReadOnly ? 'cannot set it' : 'has no such member'}.`;
  return uncatalogued(code, 'patch', pointerTo(member), message, { field });
}

export function notAnObject(): Problem {
  return uncatalogued('patch/wrongType', 'patch', '', 'A patch is an object: send its members.', {
    expected: 'object',
  });
}

export function wrongType(member: string, expected: string): Problem {
  const message = `"${member}" takes ${/^[ao]/.test(expected) ? 'an' : 'a'} ${expected}: send one.`;
  return uncatalogued('patch/wrongType', 'patch', pointerTo(member), message, { expected });
}

export function customerIdMismatch(customerId: string, id: string): Problem {
  const message = `The patch is for customer "${customerId}" and not for "${id}": send it to the one it is for.`;
  return uncatalogued('patch/customerIdMismatch', 'patch', '/customerId', message, { customerId, id });
}

export function nameRequired(): Problem {
  const message = 'A customer needs a name: leave `name` out to keep the one it has.';
  return uncatalogued('patch/nameRequired', 'patch', '/name', message);
}

export function nestsTooDeep(member: string): Problem {
  const message = `Nest objects and arrays at most ${maxDepth} levels deep.`;
  return uncatalogued('patch/tooDeep', 'patch', pointerTo(member), message, { maxDepth });
}

export function duplicateRuleId(id: string, index: number): Problem {
  const message = `Another rule of this schedule has the id "${id}": give each rule its own, or leave it out of a new one.`;
  return uncatalogued(
    'patch/duplicateRuleId',
    'patch',
    pointerTo('schedule', 'rules', index, 'id'),
    message,
    {
      id,
    },
  );
}

export function nullIgnored(member: string): Problem {
  const message = `A null keeps what is stored: send a value to change "${member}", or leave it out.`;
  return uncatalogued('patch/nullIgnored', 'patch', pointerTo(member), message, { field: member });
}

export function dropsStored(pointer: string): Problem {
  const message = `${pointer} is stored and would be lost, because nested objects are replaced whole: send it too.`;
  return uncatalogued('patch/dropsStored', 'patch', pointer, message, { field: pointer });
}

export function breadcrumbStays(): Problem {
  const message =
    'The breadcrumb stays as it was, because not all of the new ancestors are at hand: pass them as `customers`.';
  return uncatalogued('patch/breadcrumbStays', 'patch', '/parentCustomerId', message);
}
