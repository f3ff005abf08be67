import { type PatchCustomer, previewPatch } from '../../index.js';
import { besideOf, daysOf, momentOf, policyOf } from '../choices.js';
import type { Command } from '../command.js';
import { fileName } from '../fileName.js';
import { readAccount, readAny, readTags } from '../inputs.js';
import { instantIn } from '../localTime.js';
import { located, type Sources } from '../locate.js';
import { readCustomers } from '../readCustomers.js';
import { previewReport, weekOf } from '../report/preview.js';
import { got, misused, stopped, together } from '../step.js';
import { patchedIdOf } from '../subject.js';
import { pictureStyleOf, svgOptions, writeSvg } from '../svgFile.js';
import { usageIn } from '../usage.js';
import { zoneInForce } from '../zoneInForce.js';

/**
 * What a patch would do, before it is sent.
 *
 * Shape of the data: a `Preview`, as from `previewPatch`.
 */
export const preview: Command = {
  name: 'preview',
  summary: 'what a patch would do to the customer, to the customers below it, and to their states',
  about:
    'Shows what changes, who else is affected, a week of states with the differences marked, whose rates, settings ' +
    'and schedule apply before and after, what that costs with --usage, and the members of the smallest body to ' +
    'send. The line that counts is the first and the last. Saves nothing.',
  examples: [
    {
      does: 'Preview a patch at this moment',
      line: 'customer-patch preview --customers customers.json --patch patch.json',
    },
    {
      does: 'Preview two weeks from an instant on, with the rates of the account, and draw them into a file',
      line: 'customer-patch preview --customers customers.json --account account.json --tags tags.json --patch patch.json --at 2026-12-21T09:00:00-05:00 --days 14 --svg weeks.svg',
    },
    {
      does: 'Stop a script before members or prices are lost',
      line: 'customer-patch preview --customers customers.json --patch - --refuse patch/dropsStored,billing/implicitZero < patch.json',
    },
  ],
  required: ['customers', 'patch'],
  optional: [
    'account',
    'inherited',
    'tags',
    'usage',
    'customer',
    'at',
    'days',
    'policy',
    'drops',
    'refuse',
    'allow',
    ...svgOptions,
    'wire',
    'json',
  ],
  async run(options, io) {
    const { customers: customersFile = '', patch: patchFile = '', account, tags } = options;
    const read = await together({
      moment: momentOf(options, io),
      days: daysOf(options, 7),
      policy: policyOf(options, io),
      beside: besideOf(options),
      style: pictureStyleOf(options),
      customers: readCustomers(customersFile, io, options.inherited),
      patch: readAny(patchFile, io),
      account: account === undefined ? got(undefined) : readAccount(account, io),
      tags: tags === undefined ? got(undefined) : readTags(tags, io),
      usageOf: usageIn(options, io),
    });
    if (!read.ok) return read.stop;
    const { customers, patch, beside, moment, style, ...others } = read.value;
    const customerId = patchedIdOf(options, patch, customers);
    if (!customerId.ok) return customerId.stop;
    const at = await instantIn(zoneInForce(customerId.value, customers, others.policy), moment);
    if (!at.ok) return at.stop;
    const sources: Sources = {
      files: {
        patch: fileName(patchFile),
        inherited: fileName(options.inherited ?? 'inherited'),
        account: fileName(account ?? 'account'),
        tags: fileName(tags ?? 'tags'),
        usage: fileName(options.usage ?? 'usage'),
        settings: fileName(customersFile),
      },
      customers: customers.places,
      customerId: customerId.value,
    };
    const result = previewPatch({
      ...others,
      ...beside,
      at: at.value,
      customers: customers.tree,
      inherited: customers.inherited,
      customerId: customerId.value,
      patch: patch as PatchCustomer,
    });
    if (!result.ok) return stopped(result.problems.map(found => located(found, sources))).stop;
    const previewed = result.value;
    if (options.svg !== undefined) {
      const week = weekOf(previewed);
      if (!week) return misused('--svg: the schedule in force is unknown, so there is nothing to draw.').stop;
      const failed = await writeSvg(options.svg, { ...week, ...style, title: previewed.after.name }, io);
      if (failed) return failed;
    }
    const warnings = result.warnings.map(found => located(found, sources));
    return {
      kind: 'answer',
      data: previewed,
      report: width =>
        previewReport(previewed, fileName(patchFile), warnings, { wire: options.wire === true }, width),
    };
  },
};
