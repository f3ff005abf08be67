import { type Problem, type ProblemInput, pointerSegments, pointerTo } from '../index.js';
import type { CustomerPlaces, Place } from './customerPlaces.js';
import type { FoundProblem } from './found.js';

/** The files that the inputs of the library's functions come from. */
export interface Sources {
  readonly files: { readonly [K in ProblemInput]?: string };
  /** The place of each customer in its file. */
  readonly customers?: CustomerPlaces | undefined;
  /** The customer of the question. Problems of a customer belong to it, unless they name another one. */
  readonly customerId?: string | undefined;
  /** The customer whose schedule is used; absent if the schedule has its own file. */
  readonly scheduleOf?: string | undefined;
}

/** A problem with the file of its input, and the pointer in that file. */
export function located(found: Problem, sources: Sources): FoundProblem {
  const { code, message, params } = found;
  const { file, pointer } = placeOf(found, sources);
  return { file, pointer, code, message, params };
}

function placeOf({ code, input, pointer, params }: Problem, sources: Sources): Place {
  const { customers, files, scheduleOf, customerId } = sources;
  if (customers) {
    if (input === 'customers') {
      // Problems of a tree point into the list, problems of a lookup start with an id.
      if (code.startsWith('tree/')) return customers.inList(pointer);
      const [id = '', ...rest] = pointerSegments(pointer);
      return customers.of(id, pointerTo(...rest));
    }
    if (input === 'customer') {
      const id = params['supplierId'] ?? params['id'] ?? customerId ?? '';
      return customers.of(String(id), pointer);
    }
    if (input === 'schedule' && scheduleOf !== undefined) {
      return customers.of(scheduleOf, `/schedule${pointer}`);
    }
  }
  return { file: files[input] ?? files.customer ?? input, pointer };
}
