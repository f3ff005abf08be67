import {
  indexCustomers,
  orThrow,
  type Problem,
  patchFromForm,
  previewPatch,
  renderTimelineSvg,
} from 'customer-patch';
import { customers, stored } from './customers.js';

/** What the page asks: the values of the form, and a number that the answer repeats. */
export interface Question {
  readonly version: number;
  readonly values: unknown;
  readonly at: number;
}

export interface Answer {
  readonly version: number;
  /** What was probably not intended, or why there is no preview. */
  readonly warnings: readonly Problem[];
  /** The changes, each as a sentence would name it. Absent if the values have problems. */
  readonly changes?: readonly string[];
  /** The week before and after as SVG. */
  readonly picture?: string;
}

const tree = orThrow(indexCustomers(customers));

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  postMessage({ version: data.version, ...preview(data) } satisfies Answer);
});

function preview({ values, at }: Question): Omit<Answer, 'version'> {
  const read = patchFromForm(values, { stored });
  // The problems are beside the fields already, because the form validates with the same function.
  if (!read.ok) return { warnings: [] };
  const previewed = previewPatch({ customers: tree, customerId: stored.id, patch: read.value, at });
  if (!previewed.ok) return { warnings: previewed.problems };
  const { changes, from, to, schedule } = previewed.value;
  const { before, after } = schedule.timeline;
  const timeZoneId = 'America/New_York';
  return {
    warnings: [...read.warnings, ...previewed.warnings],
    changes: changes.map(({ pointer, before, after }) => `${pointer}: ${shown(before)} → ${shown(after)}`),
    ...(after && before ? { picture: renderTimelineSvg({ before, after, from, to, timeZoneId }) } : {}),
  };
}

const shown = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
