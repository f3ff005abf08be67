import type { CustomerTree } from '../customer/tree.js';
import { type InheritedSchedule, scheduleAt } from '../inherit/inheritedSchedule.js';
import type { CustomerInfo } from '../model.js';
import { customerOption, wrongType } from '../options.js';
import { withReadable } from '../readable.js';
import { type ColumnsEditor, customerIn, editColumns, positionOf } from './columns.js';
import { type Fleet, type FleetInside, type FleetParts, isFleet } from './fleet.js';
import { type InForce, inForceBelow, inheritedIn, isSameInForce } from './inForce.js';
import { type SharedSchedules, sharedFor, slotFor, unknownSchedule } from './sharedSchedules.js';
import type { Comparing } from './structure.js';
import { tidied } from './tidy.js';

/** A handle on a fleet. */
export function fleetOf(parts: FleetParts): Fleet {
  const fleet: FleetInside = {
    kind: 'fleet',
    size: parts.columns.length - parts.columns.holes,
    ...parts,
    [isFleet]: true,
    names: undefined,
    with: customer => withReadable({ customer }, () => fleetOf(tidied(withCustomer(parts, customer)))),
    without: id => {
      if (typeof id !== 'string') throw wrongType('id', 'the id of a customer', id);
      const position = positionOf(parts.columns, id);
      return position === undefined ? fleet : fleetOf(tidied(withoutCustomer(parts, id, position)));
    },
  };
  return fleet;
}

/** The maximum number of values that are compared in one edit. */
const MOST_COMPARED = 2_000_000;

function withCustomer({ tree, columns, schedules }: FleetParts, customer: CustomerInfo): FleetParts {
  customerOption('customer', customer);
  const { id } = customer;
  const before = customerIn(columns, id)
    ? inheritedIn(columns, id, schedules.settings)
    : schedules.settings.atCut;
  const editor = editColumns(columns);
  const position = editor.setCustomer(customer);
  const after = inheritedIn(editor.current(), id, schedules.settings);
  const work = { left: MOST_COMPARED };
  const edit: Edit = { tree: tree.with(customer), editor, schedules, work };
  const inForce = after && { inherited: after, shared: sharedFor(schedules, after, work) };
  editor.setSlot(position, slotFor(schedules, inForce?.shared ?? unknownSchedule, customer));
  passOn(edit, id, before, inForce);
  return { tree: edit.tree, columns: editor.current(), schedules };
}

function withoutCustomer({ tree, columns, schedules }: FleetParts, id: string, position: number): FleetParts {
  const { settings } = schedules;
  const before = inheritedIn(columns, id, settings);
  const editor = editColumns(columns);
  editor.removeCustomer(position);
  const work = { left: MOST_COMPARED };
  const cut = { inherited: settings.atCut, shared: sharedFor(schedules, settings.atCut, work) };
  passOn({ tree, editor, schedules, work }, id, before, cut);
  return { tree, columns: editor.current(), schedules };
}

interface Edit {
  readonly tree: CustomerTree;
  readonly editor: ColumnsEditor;
  readonly schedules: SharedSchedules;
  readonly work: Comparing;
}

/** Updates everyone below a customer who now inherits something else. In a cycle, no schedule is in force. */
function passOn(
  { tree, editor, schedules, work }: Edit,
  id: string,
  before: InheritedSchedule | undefined,
  after: InForce | undefined,
): void {
  const columns = editor.current();
  const { policy } = schedules.settings;
  const visited = new Set([id]);
  const open = [{ id, before, after }];
  for (let above = open.pop(); above; above = open.pop()) {
    if (isSameInForce(above.before, above.after?.inherited, work)) continue;
    for (const { id: childId } of tree.childrenOf(above.id)) {
      const position = positionOf(columns, childId);
      const child = customerIn(columns, childId);
      // The tree may still contain removed customers.
      if (position === undefined || !child || visited.has(childId)) continue;
      visited.add(childId);
      const was = above.before && scheduleAt(child, above.before, policy);
      const is = above.after && inForceBelow(schedules, child, above.after, work);
      if (isSameInForce(was, is?.inherited, work)) continue;
      editor.setSlot(position, slotFor(schedules, is?.shared ?? unknownSchedule, child));
      open.push({ id: childId, before: was, after: is });
    }
  }
}
