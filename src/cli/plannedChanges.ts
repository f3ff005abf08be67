import {
  type CustomerInfo,
  editEach,
  type PatchCustomer,
  type PlanChange,
  pointerSegments,
  pointerTo,
  type Result,
  selectCustomers,
} from '../index.js';
import { isJsonObject, own } from '../json.js';
import { quoted } from './catalogue.js';
import { customerNamed } from './customerNamed.js';
import { fileName } from './fileName.js';
import { type FoundProblem, found } from './found.js';
import { readAny } from './inputs.js';
import type { Io } from './io.js';
import type { Options } from './options.js';
import type { ReadCustomers } from './readCustomers.js';
import { got, misused, type Step, stopped } from './step.js';

/** What is to be planned, and where in its file a problem of a customer's change stands. */
export interface PlannedChanges {
  readonly changes: Result<readonly PlanChange[]>;
  readonly file: string;
  readonly placeOf: (pointer: string) => string;
  /** What was found while the changes were made. */
  readonly warnings?: readonly FoundProblem[];
}

/** Changes come from a file, or from one edit for all customers that are selected. */
export async function plannedChanges(
  options: Options,
  customers: ReadCustomers,
  io: Io,
): Promise<Step<PlannedChanges>> {
  const { changes, patch } = options;
  if (changes !== undefined && patch !== undefined)
    return misused('Give --changes or --patch, but not both.');
  if (changes !== undefined) return changesIn(changes, options, io);
  if (patch !== undefined) return editedBy(patch, options, customers, io);
  return misused(
    'Say what changes: --changes FILE, or --patch FILE for those that --under, --tag or --where select.',
  );
}

async function changesIn(file: string, options: Options, io: Io): Promise<Step<PlannedChanges>> {
  const selector = selectors.find(name => options[name] !== undefined);
  if (selector) return misused(`--${selector} selects customers for --patch, not for --changes.`);
  const json = await readAny(file, io);
  if (!json.ok) return json;
  const { value } = json;
  if (!Array.isArray(value)) return stopped([found('file/noChanges', fileName(file), '')]);
  const places = new Map<unknown, number[]>();
  value.forEach((each, index) => {
    const id = isJsonObject(each) ? own(each, 'customerId') : undefined;
    places.set(id, [...(places.get(id) ?? []), index]);
  });
  const placeOf = (pointer: string) => {
    const [id = '', ...rest] = pointerSegments(pointer);
    const [place, ...others] = places.get(id) ?? [];
    if (place === undefined) return pointer;
    return others.length > 0 ? pointerTo(place) : pointerTo(place, 'patch', ...rest);
  };
  return got({ changes: { ok: true, value, warnings: [] }, file: fileName(file), placeOf });
}

const selectors = ['under', 'tag', 'where'] as const;

async function editedBy(
  file: string,
  options: Options,
  customers: ReadCustomers,
  io: Io,
): Promise<Step<PlannedChanges>> {
  if (!isSelection(options)) {
    return misused('Say which customers --patch is for: with --under, --tag or --where.');
  }
  const json = await readAny(file, io);
  if (!json.ok) return json;
  const selected = selectedCustomers(options, customers);
  if (!selected.ok) return selected;
  const edit = json.value as PatchCustomer;
  // The edit is one file for all: its problems stand where they are in it.
  const placeOf = (pointer: string) => pointerTo(...pointerSegments(pointer).slice(1));
  return got({ changes: editEach(selected.value, () => edit), file: fileName(file), placeOf });
}

/** Whether customers are selected by `--under`, `--tag` or `--where`. */
export function isSelection(options: Options): boolean {
  return selectors.some(name => options[name] !== undefined);
}

/** The customers that `--under`, `--tag` and `--where` select together: at least one. */
export function selectedCustomers(options: Options, customers: ReadCustomers): Step<readonly CustomerInfo[]> {
  const { under, tag, where } = options;
  const underId = under === undefined ? got(undefined) : customerNamed(under, 'under', customers);
  if (!underId.ok) return underId;
  const predicate = where === undefined ? got(undefined) : predicateOf(where);
  if (!predicate.ok) return predicate;
  const selected = selectCustomers(customers.tree, {
    under: underId.value,
    tagIds: tag?.split(',').map(id => id.trim()),
    where: predicate.value,
  });
  return selected.length > 0 ? got(selected) : misused('Nobody is selected by --under, --tag and --where.');
}

/** `/schedule/timeZoneId=UTC`: a JSON Pointer, and the text or the JSON of what stands there. */
function predicateOf(where: string): Step<(customer: CustomerInfo) => boolean> {
  const [, pointer, value] = /^(\/[^=]*)=(.*)$/s.exec(where) ?? [];
  if (pointer === undefined || value === undefined) {
    return misused(`--where ${quoted(where)} is not a pointer with a value, such as /referenceId=N-1.`);
  }
  const path = pointerSegments(pointer);
  return got(customer => {
    let at: unknown = customer;
    for (const segment of path)
      at = typeof at === 'object' && at !== null ? own(at as never, segment) : undefined;
    return at === value || (at !== undefined && JSON.stringify(at) === value);
  });
}
