import type * as library from '../../../src/index.js';
import type { Input } from './inputs.js';

/**
 * Everything that the library returns for an input, as text: the preview or its problems, and the picture of the
 * states. The library is passed in, so that Node uses the very file that is shipped.
 */
export function answerTo({ previewPatch, renderTimelineSvg }: typeof library, input: Input): string {
  const { tags, customerStates, ...request } = input;
  const result = previewPatch({
    ...request,
    tags: new Map(tags.map(tag => [tag.id, tag])),
    evaluateCondition: condition => condition.length % 2 === 0,
    ...(customerStates ? { customerStateOf: ({ data }) => (data ? 'busy' : undefined) } : {}),
  });
  if (!result.ok) return JSON.stringify(result);
  const { schedule, from, to } = result.value;
  const { before, after } = schedule.timeline;
  const timeZoneId = schedule.state.after?.timeZoneId ?? '';
  const picture = after && renderTimelineSvg({ before, after, from, to, timeZoneId });
  return JSON.stringify({ ...result, picture });
}
