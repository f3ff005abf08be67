import type { CustomerInfo } from '../model.js';

/**
 * The customers of a fleet and the slots of their schedules, by position. Stored in chunks, so that a fleet with one
 * change shares all other chunks with the previous fleet. A removed customer leaves a hole, so that positions do not
 * change.
 */
export interface Columns {
  /** The number of positions, holes included. */
  readonly length: number;
  readonly holes: number;
  readonly customers: readonly (readonly (CustomerInfo | undefined)[])[];
  readonly slots: readonly Uint32Array[];
  /** All slots in one array, of which the chunks in `slots` are parts. Undefined after the first edit. */
  readonly allSlots: Uint32Array | undefined;
  /**
   * Positions by id, created on first use. Fleets derived from each other share it, so some positions of an id may be
   * valid only in another fleet; `positionOf` checks this.
   */
  readonly positions: { byId: Map<string, number | number[]> | undefined };
}

const BITS = 10;
const CHUNK = 1 << BITS;
const MASK = CHUNK - 1;

/** Makes columns of customers. The slots are filled in later. */
export function columnsOf(list: Iterable<CustomerInfo>): Columns {
  const customers: CustomerInfo[][] = [];
  let last: CustomerInfo[] = [];
  let length = 0;
  for (const customer of list) {
    if ((length & MASK) === 0) {
      last = [];
      customers.push(last);
    }
    last.push(customer);
    length += 1;
  }
  const allSlots = new Uint32Array(customers.length * CHUNK);
  const slots = customers.map((_, chunk) => allSlots.subarray(chunk * CHUNK, (chunk + 1) * CHUNK));
  return { length, holes: 0, customers, slots, allSlots, positions: { byId: undefined } };
}

/** Sets a slot in place. Only for columns that are not shared yet. */
export function writeSlot({ allSlots }: Columns, position: number, slot: number): void {
  if (allSlots) allSlots[position] = slot;
}

export function customerAt({ customers }: Columns, position: number): CustomerInfo | undefined {
  return customers[position >> BITS]?.[position & MASK];
}

export function positionOf(columns: Columns, id: string): number | undefined {
  columns.positions.byId ??= positionsById(columns);
  const found = columns.positions.byId.get(id);
  if (typeof found !== 'object')
    return found !== undefined && customerAt(columns, found)?.id === id ? found : undefined;
  for (let index = found.length - 1; index >= 0; index -= 1) {
    const position = found[index] as number;
    if (customerAt(columns, position)?.id === id) return position;
  }
  return undefined;
}

export function customerIn(columns: Columns, id: string): CustomerInfo | undefined {
  const position = positionOf(columns, id);
  return position === undefined ? undefined : customerAt(columns, position);
}

function positionsById({ customers }: Columns): Map<string, number | number[]> {
  const byId = new Map<string, number | number[]>();
  for (let chunk = 0; chunk < customers.length; chunk += 1) {
    const list = customers[chunk] as readonly (CustomerInfo | undefined)[];
    for (let index = 0; index < list.length; index += 1) {
      const id = list[index]?.id;
      if (id !== undefined) byId.set(id, (chunk << BITS) + index);
    }
  }
  return byId;
}

/** The slots of the customers in order, without holes. */
export function slotsInOrder({ length, holes, customers, slots, allSlots }: Columns): Uint32Array {
  if (allSlots) return allSlots;
  const inOrder = new Uint32Array(length - holes);
  let place = 0;
  for (let chunk = 0; chunk < customers.length; chunk += 1) {
    const list = customers[chunk] as readonly (CustomerInfo | undefined)[];
    const slotsHere = slots[chunk] as Uint32Array;
    for (let index = 0; index < list.length; index += 1) {
      if (list[index] === undefined) continue;
      inOrder[place] = slotsHere[index] as number;
      place += 1;
    }
  }
  return inOrder;
}

/** The customers in order, with the slots of their schedules. */
export function* entriesOf({ customers, slots }: Columns): Generator<readonly [CustomerInfo, number], void> {
  for (let chunk = 0; chunk < customers.length; chunk += 1) {
    const list = customers[chunk] as readonly (CustomerInfo | undefined)[];
    const slotsHere = slots[chunk] as Uint32Array;
    for (let index = 0; index < list.length; index += 1) {
      const customer = list[index];
      if (customer !== undefined) yield [customer, slotsHere[index] as number];
    }
  }
}

/** Changes columns by copying the chunks that it changes. */
export interface ColumnsEditor {
  /** The columns as they are now. */
  current(): Columns;
  setCustomer(customer: CustomerInfo): number;
  removeCustomer(position: number): void;
  setSlot(position: number, slot: number): void;
}

export function editColumns(from: Columns): ColumnsEditor {
  const customers = [...from.customers] as (CustomerInfo | undefined)[][];
  const slots = [...from.slots];
  let columns: Columns = { ...from, customers, slots, allSlots: undefined };
  const copiedCustomers = new Set<number>();
  const copiedSlots = new Set<number>();
  const put = (position: number, customer: CustomerInfo | undefined) => {
    const chunk = position >> BITS;
    if (!copiedCustomers.has(chunk)) {
      copiedCustomers.add(chunk);
      customers[chunk] = [...(customers[chunk] ?? [])];
    }
    (customers[chunk] as (CustomerInfo | undefined)[])[position & MASK] = customer;
  };
  return {
    current: () => columns,
    setCustomer(customer) {
      const known = positionOf(columns, customer.id);
      const position = known ?? columns.length;
      if (known === undefined) {
        columns = { ...columns, length: position + 1 };
        if (slots[position >> BITS] === undefined) {
          slots[position >> BITS] = new Uint32Array(CHUNK);
          copiedSlots.add(position >> BITS);
        }
        addPosition(columns, customer.id, position);
      }
      put(position, customer);
      return position;
    },
    removeCustomer(position) {
      put(position, undefined);
      columns = { ...columns, holes: columns.holes + 1 };
    },
    setSlot(position, slot) {
      const chunk = position >> BITS;
      if (!copiedSlots.has(chunk)) {
        copiedSlots.add(chunk);
        slots[chunk] = (slots[chunk] as Uint32Array).slice();
      }
      (slots[chunk] as Uint32Array)[position & MASK] = slot;
    },
  };
}

/** The other positions of the id stay, because they may be valid in another fleet with the same origin. */
function addPosition({ positions: { byId } }: Columns, id: string, position: number): void {
  const known = byId?.get(id);
  if (known === undefined) byId?.set(id, position);
  else if (typeof known === 'number') {
    if (known !== position) byId?.set(id, [known, position]);
  } else if (!known.includes(position)) known.push(position);
}
