import {
  defaultPolicy,
  describeValue,
  type Policy,
  type PolicyFit,
  type Recording,
  type RejectedPolicy,
} from '../../index.js';
import { counted, cut, type Line, padded, quiet, strong, toned } from '../text.js';

/** The policies that explain the recordings, and the recordings that rule out the others. */
export function* fitReport(recordings: readonly Recording[], fit: PolicyFit, page: number): Iterable<Line> {
  const { policies, unsettled } = fit;
  if (policies.length === 0) {
    yield [strong(`No policy explains all of ${counted(recordings.length, 'recording')}.`)];
  } else {
    const total = policies.length + fit.rejected.length;
    const explain = `${counted(recordings.length, 'recording')}, explained by ${policies.length} of ${total} policies`;
    yield [strong(explain)];
    for (const name of policyNames) yield settledLine(name, policies, unsettled.includes(name));
  }
  if (fit.rejected.length === 0) return;
  yield [];
  yield [strong('Recordings that rule out the others')];
  for (const [place, group] of byRecording(fit.rejected))
    yield* rejection(place, recordings[place], group, page);
}

const policyNames = Object.keys(defaultPolicy) as (keyof Policy)[];

function settledLine(name: keyof Policy, policies: readonly Policy[], isUnsettled: boolean): Line {
  const values = [...new Set(policies.map(policy => `"${policy[name]}"`))];
  const head = `  ${padded(name, 22)}`;
  return isUnsettled
    ? [head, values.join(' or '), quiet('  not settled by these recordings')]
    : [head, toned('good', values.join(' or '))];
}

function* rejection(
  place: number,
  recording: Recording | undefined,
  group: readonly RejectedPolicy[],
  page: number,
): Iterable<Line> {
  const shared = policyNames.filter(
    name => group.length > 1 && group.every(({ policy }) => policy[name] === group[0]?.policy[name]),
  );
  const common = shared
    .filter(name => group[0]?.policy[name] !== defaultPolicy[name])
    .map(name => `${name} "${group[0]?.policy[name]}"`);
  const which = common.length > 0 ? `, all with ${common.join(', ')}` : '';
  yield [
    '  ',
    strong(`/${place}`),
    ` (${recording?.kind}): ${counted(group.length, 'policy', 'policies')}${which}`,
  ];
  const width = page - 16;
  yield [quiet('    recorded  '), cut(describeValue(group[0]?.recorded), width)];
  yield [quiet('    computed  '), cut(describeValue(group[0]?.computed), width)];
}

function byRecording(rejected: readonly RejectedPolicy[]): ReadonlyMap<number, readonly RejectedPolicy[]> {
  const groups = new Map<number, RejectedPolicy[]>();
  for (const each of rejected) {
    const group = groups.get(each.contradictedBy);
    if (group) group.push(each);
    else groups.set(each.contradictedBy, [each]);
  }
  return new Map([...groups].sort(([a], [b]) => a - b));
}
