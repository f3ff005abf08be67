import { type Change, diffCustomers } from '../../index.js';
import { policyOf } from '../choices.js';
import type { Command } from '../command.js';
import { fileName } from '../fileName.js';
import { type FoundProblem, found } from '../found.js';
import { readCustomers } from '../readCustomers.js';
import { together } from '../step.js';
import { customerOf } from '../subject.js';

/**
 * The patch that turns one customer into another.
 *
 * Shape of the data: `{ patch, notExpressible }`, as from `diffCustomers`. Without `--json` only the patch is printed,
 * as JSON to be sent.
 */
export const diff: Command = {
  name: 'diff',
  summary: 'the smallest patch that turns one customer into another',
  about:
    'Prints the body to send, and warns about differences that a patch cannot express. Swap the two files to get the undo.',
  examples: [
    {
      does: 'Get the body that turns one customer into the other',
      line: 'customer-patch diff --before stored.json --after wanted.json > patch.json',
    },
    {
      does: 'See what changed for one customer between two exports',
      line: 'customer-patch diff --before monday.json --after friday.json --customer cus_boston --json',
    },
  ],
  required: ['before', 'after'],
  optional: ['customer', 'policy', 'json'],
  async run(options, io) {
    const { before: beforeFile = '', after: afterFile = '' } = options;
    const read = await together({
      policy: policyOf(options, io),
      before: readCustomers(beforeFile, io),
      after: readCustomers(afterFile, io),
    });
    if (!read.ok) return read.stop;
    const { policy, ...files } = read.value;
    const customers = await together({
      before: customerOf(options, files.before),
      after: customerOf(options, files.after),
    });
    if (!customers.ok) return customers.stop;
    const diff = diffCustomers(customers.value.before, customers.value.after, policy);
    const { patch, notExpressible } = diff;
    return {
      kind: 'answer',
      data: diff,
      print: patch,
      warnings: notExpressible.map(change => leftOut(change, fileName(beforeFile), fileName(afterFile))),
    };
  },
};

function leftOut({ kind, pointer }: Change, beforeFile: string, afterFile: string): FoundProblem {
  const file = kind === 'remove' ? beforeFile : afterFile;
  return found('diff/notExpressible', file, pointer, { kind });
}
