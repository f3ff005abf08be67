import { applyPatch, parsePatch, refuseWarnings } from '../../index.js';
import { besideOf, policyOf } from '../choices.js';
import type { Command } from '../command.js';
import { fileName } from '../fileName.js';
import { readAny, readTags } from '../inputs.js';
import { located, type Sources } from '../locate.js';
import { readCustomers } from '../readCustomers.js';
import { got, stopped, together } from '../step.js';
import { customerById, patchedIdOf } from '../subject.js';

/**
 * The customer after a patch.
 *
 * Shape of the data: a `CustomerInfo`, as from `applyPatch`; the dates and authors stay as they are stored. Printed as
 * JSON also without `--json`.
 */
export const apply: Command = {
  name: 'apply',
  summary: 'the customer as it would be stored after a patch',
  about: 'Prints the patched customer as JSON, and its warnings to the error output. Saves nothing.',
  examples: [
    {
      does: 'Apply a patch',
      line: 'customer-patch apply --customers customers.json --patch patch.json > after.json',
    },
    {
      does: 'Read as a JSON Merge Patch, where null clears',
      line: 'customer-patch apply --customers customer.json --patch - --policy dialect=mergePatch < patch.json',
    },
  ],
  required: ['customers', 'patch'],
  optional: ['customer', 'tags', 'policy', 'drops', 'refuse', 'allow', 'json'],
  async run(options, io) {
    const { customers: customersFile = '', patch: patchFile = '', tags: tagsFile } = options;
    const read = await together({
      policy: policyOf(options, io),
      beside: besideOf(options),
      customers: readCustomers(customersFile, io),
      patch: readAny(patchFile, io),
      tags: tagsFile === undefined ? got(undefined) : readTags(tagsFile, io),
    });
    if (!read.ok) return read.stop;
    const { customers, patch: input, policy, beside, tags } = read.value;
    const customerId = patchedIdOf(options, input, customers);
    if (!customerId.ok) return customerId.stop;
    const sources: Sources = {
      files: { patch: fileName(patchFile), tags: fileName(tagsFile ?? 'tags') },
      customers: customers.places,
      customerId: customerId.value,
    };
    const customer = customerById(customerId.value, customers);
    if (!customer.ok) return customer.stop;
    const stored = customer.value;
    const patch = refuseWarnings(parsePatch(input, { stored }), beside.refuse, beside.allow);
    if (!patch.ok) return stopped(patch.problems.map(found => located(found, sources))).stop;
    const context = { customers: customers.tree, tags, policy, ...beside };
    const after = applyPatch(stored, patch.value, context);
    if (!after.ok) return stopped(after.problems.map(found => located(found, sources))).stop;
    const warnings = [...patch.warnings, ...after.warnings];
    return {
      kind: 'answer',
      data: after.value,
      warnings: warnings.map(found => located(found, sources)),
    };
  },
};
