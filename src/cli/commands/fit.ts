import { fitPolicy, type Recording } from '../../index.js';
import type { Command } from '../command.js';
import { fileName } from '../fileName.js';
import { found } from '../found.js';
import { readAny } from '../inputs.js';
import { located } from '../locate.js';
import { fitReport } from '../report/fit.js';
import { stopped } from '../step.js';

/**
 * Which policies explain recorded answers of the real service.
 *
 * Shape of the data: a `PolicyFit`, as from `fitPolicy`.
 */
export const fit: Command = {
  name: 'fit',
  summary: 'which policies explain recorded answers of the service',
  about:
    'Reads a list of recordings: of test-schedule { "kind": "testSchedule", "schedule", "dateTime", "answer" }, of ' +
    'inherited-schedule { "kind": "inheritedSchedule", "customers", "customerId", "answer" }, and of PATCH ' +
    '{ "kind": "patch", "before", "patch", "after" }. Prints the policies that explain them.',
  badIf: 'no policy explains all of them',
  examples: [
    {
      does: 'Find the policies that explain these recordings',
      line: 'customer-patch fit --recordings recordings.json',
    },
    {
      does: 'Save the first policy that explains them, for --policy FILE',
      line: "customer-patch fit --recordings recordings.json --json | jq '.policies[0]' > policy.json",
    },
  ],
  required: ['recordings'],
  optional: ['json'],
  async run({ recordings: file = '' }, io) {
    const read = await readAny(file, io);
    if (!read.ok) return read.stop;
    if (!Array.isArray(read.value)) {
      return stopped([found('file/noRecordings', fileName(file), '')]).stop;
    }
    const recordings: readonly Recording[] = read.value;
    const result = fitPolicy(recordings);
    const sources = { files: { recordings: fileName(file) } };
    if (!result.ok) return stopped(result.problems.map(each => located(each, sources))).stop;
    return {
      kind: 'answer',
      data: result.value,
      report: width => fitReport(recordings, result.value, width),
      isBad: result.value.policies.length === 0,
    };
  },
};
