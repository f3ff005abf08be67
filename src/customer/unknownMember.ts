import { cut } from '../catalogue/define.js';
import { closestName } from './closestName.js';
import { customerMembers, type ObjectShape } from './members.js';
import { type Placed, type Reading, report, reportMisfit } from './reading.js';
import { knownName } from './spellings.js';

/** Reports the current member of a patch, which is not documented. */
export function reportUnknownMember(
  written: string,
  shape: ObjectShape,
  reading: Reading,
  placed: Pick<Placed, 'standIn'> | undefined,
): void {
  const readOnly = reading.path.length === 1 ? knownName(written, customerMembers.spellings) : undefined;
  if (readOnly !== undefined) {
    report(reading, 'readOnlyField', { field: readOnly });
    return;
  }
  const suggestion = closestName(written, [...shape.members.keys()]);
  const params = { field: cut(written), ...(suggestion ? { suggestion } : {}) };
  if (placed) reportMisfit(reading, 'unknownField', params, { ...placed, isUnknownMember: true });
  else report(reading, 'unknownField', params);
}
