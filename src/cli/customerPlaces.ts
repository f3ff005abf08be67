import { type CustomerInfo, pointerSegments, pointerTo } from '../index.js';
import type { FoundProblem } from './found.js';

export type Place = Pick<FoundProblem, 'file' | 'pointer'>;

/** The places of customers in their files. */
export interface CustomerPlaces {
  /** The file or the folder, as the person named it. */
  readonly file: string;
  /** The place of a pointer into the list of all customers. */
  readonly inList: (pointer: string) => Place;
  /** The place of a pointer into a customer; its file alone if the customer is not in it. */
  readonly of: (customerId: string, pointer: string) => Place;
}

/** The customers of one file. */
export interface CustomerPart {
  readonly file: string;
  /** The pointer to the list, or to the customer if the file is one. */
  readonly prefix: string;
  readonly isOne: boolean;
  readonly list: readonly CustomerInfo[];
  /** The line of each customer, if the file has one on each line. */
  readonly lines?: readonly number[] | undefined;
}

/** The places of the customers of several files, which stand one after the other in one list. */
export function placesOf(file: string, parts: readonly CustomerPart[]): CustomerPlaces {
  const positions = new Map<string, number>();
  const starts: number[] = [];
  let length = 0;
  for (const { list } of parts) {
    starts.push(length);
    // A repeated id gives the first customer.
    for (const { id } of list) {
      if (!positions.has(id)) positions.set(id, length);
      length += 1;
    }
  }
  const [only] = parts.length === 1 ? parts : [];
  const at = (position: number, pointer: string): Place => {
    const index = lastAtMost(starts, position);
    const part = parts[index];
    return part ? placeIn(part, position - (starts[index] ?? 0), pointer) : { file, pointer };
  };
  return {
    file,
    inList: pointer => {
      const [position = '', ...rest] = pointerSegments(pointer);
      if (/^\d+$/.test(position)) return at(Number(position), pointerTo(...rest));
      return { file: only?.file ?? file, pointer: (only?.prefix ?? '') + pointer };
    },
    of: (customerId, pointer) => {
      if (only?.isOne) return placeIn(only, 0, pointer);
      const position = positions.get(customerId);
      // A customer that is not in the files has no place; the message gives its id.
      return position === undefined
        ? { file: only?.file ?? file, pointer: only?.prefix ?? '' }
        : at(position, pointer);
    },
  };
}

/** The index of the last number that is not above a value. The numbers ascend. */
function lastAtMost(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function placeIn({ file, prefix, isOne, lines }: CustomerPart, index: number, pointer: string): Place {
  const line = lines?.[index];
  if (line !== undefined) return { file: `${file}:${line}`, pointer };
  return { file, pointer: prefix + (isOne ? '' : pointerTo(index)) + pointer };
}
