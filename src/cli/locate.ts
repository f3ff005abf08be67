import { type Problem, type ProblemInput, pointerSegments, pointerTo } from '../index.js';
import type { FoundProblem } from './found.js';

/** Where the inputs of the library's functions come from. */
export interface Sources {
  readonly files: { readonly [K in ProblemInput]?: string };
  /** Where each customer stands in its file. */
  readonly customers?: CustomerPlaces | undefined;
  /** Who is asked about: a problem of a customer is this one's, unless it names another. */
  readonly customerId?: string | undefined;
  /** Whose schedule a problem of a schedule is in; absent where the schedule has a file of its own. */
  readonly scheduleOf?: string | undefined;
}

export interface CustomerPlaces {
  readonly file: string;
  /** The pointer to the list. */
  readonly prefix: string;
  /** By id; an id that stands twice leads to the first. Undefined where the file is one customer. */
  readonly positions: ReadonlyMap<string, number> | undefined;
}

/** The file and the pointer in it that a problem means, which the library knows only as its input. */
export function located(found: Problem, sources: Sources): FoundProblem {
  const { code, message, params } = found;
  const { file, pointer } = placeOf(found, sources);
  return { file, pointer, code, message, params };
}

type Place = Pick<FoundProblem, 'file' | 'pointer'>;

function placeOf({ code, input, pointer, params }: Problem, sources: Sources): Place {
  const { customers, files, scheduleOf, customerId } = sources;
  if (customers) {
    if (input === 'customers') {
      // A tree speaks of places in the list, a lookup only of ids.
      if (code.startsWith('tree/')) return { file: customers.file, pointer: customers.prefix + pointer };
      const [id = '', ...rest] = pointerSegments(pointer);
      return placeIn(customers, id, pointerTo(...rest));
    }
    if (input === 'customer') {
      const id = params['supplierId'] ?? params['id'] ?? customerId ?? '';
      return placeIn(customers, String(id), pointer);
    }
    if (input === 'schedule' && scheduleOf !== undefined) {
      return placeIn(customers, scheduleOf, `/schedule${pointer}`);
    }
  }
  return { file: files[input] ?? files.customer ?? input, pointer };
}

function placeIn({ file, prefix, positions }: CustomerPlaces, id: string, pointer: string): Place {
  if (!positions) return { file, pointer: prefix + pointer };
  const position = positions.get(id);
  // Who is not in the file has no place in it; the message says whom it is about.
  if (position === undefined) return { file, pointer: prefix };
  return { file, pointer: prefix + pointerTo(position) + pointer };
}
