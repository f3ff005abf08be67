import {
  indexCustomers,
  orThrow,
  type Problem,
  patchFromForm,
  previewPatch,
  renderTimelineSvg,
} from 'customer-patch';
import { customers, stored } from './customers.js';

/** A request of the page: the values of the form, and a version number that the answer repeats. */
export interface Question {
  readonly version: number;
  readonly values: unknown;
  readonly at: number;
}

export interface Answer {
  readonly version: number;
  /** Warnings of the preview, or the problems that prevent it. */
  readonly warnings: readonly Problem[];
  /** The changes in words. Absent if the values have problems. */
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
  // The form shows the problems at its fields already, because it validates with the same function.
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
