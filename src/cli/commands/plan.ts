import type { Command } from '../command.js';
import { planAnswer, planOptions } from '../planAnswer.js';
import { plannedChanges } from '../plannedChanges.js';

/**
 * What changes of many customers do together.
 *
 * Shape of the data: a `Plan`, as from `planPatches`.
 */
export const plan: Command = {
  name: 'plan',
  summary: 'what changes of many customers do together, to be approved once',
  about:
    'Shows what changes, everyone who is affected by all changes together, what that costs, and warnings; the line ' +
    'that counts is the first and the last. --out keeps the plan for its approval, and check compares it later with ' +
    'what is stored then. There is no --drops: a change in --changes may have "drops" of its own, and --patch for ' +
    'selected customers keeps all that it does not name. Saves nothing else.',
  examples: [
    {
      does: 'Plan the changes of a file, with what they cost',
      line: 'customer-patch plan --customers customers.json --changes changes.json --usage usage.json --out plan.json',
    },
    {
      does: 'One edit for everyone below a customer that has a tag',
      line: 'customer-patch plan --customers customers.json --patch holiday.json --under cus_harbor --tag tag_clinic',
    },
    {
      does: 'The requests to send, one by one',
      line: 'customer-patch plan --customers customers.json --changes changes.json --requests requests.json',
    },
  ],
  required: ['customers'],
  optional: ['changes', 'patch', 'under', 'tag', 'where', ...planOptions],
  run: (options, io) => planAnswer(options, io, customers => plannedChanges(options, customers, io)),
};
