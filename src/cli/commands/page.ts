import { instantOf, policyOf } from '../choices.js';
import type { Command, Outcome } from '../command.js';
import { readAccount, readTags } from '../inputs.js';
import type { Io } from '../io.js';
import type { Options } from '../options.js';
import { pageRoute } from '../pageFiles.js';
import { readCustomers } from '../readCustomers.js';
import { got, misused, together } from '../step.js';
import { usageIn } from '../usage.js';

/** The page in a browser, until the user ends it. */
export const page: Command = {
  name: 'page',
  summary: 'a page in your browser: why a customer is closed, and what a change would do',
  about:
    'Serves a page on this machine (127.0.0.1 only) until you press Ctrl+C. It answers why a customer is open or ' +
    'closed at any instant, and shows what a change would do while you edit it. Nothing leaves this machine, and ' +
    'nothing is saved. Reload the page to read the files again; drop another file on it to open that.',
  examples: [
    {
      does: 'Open the page for some customers',
      line: 'customer-patch page --customers customers.json --open',
    },
    {
      does: 'With the account, the tags and the usage of last month, on a port of your choice',
      line: 'customer-patch page --customers customers.json --account account.json --tags tags.json --usage usage.json --port 8080',
    },
  ],
  required: [],
  optional: ['customers', 'account', 'tags', 'usage', 'at', 'policy', 'port', 'open'],
  meanings: { at: 'an instant such as 2026-12-23T10:00:00-05:00; default: now' },
  async run(options, io) {
    const port = portOf(options);
    if (port === undefined) {
      return misused(`--port "${options.port}" is not a port. Give a number from 0 to 65535.`).stop;
    }
    const { customers, account, tags, usage, at } = options;
    const read = await together({
      at: at === undefined ? got(undefined) : instantOf(options, io),
      policy: policyOf(options, io),
      customers: customers === undefined || customers === '-' ? got(undefined) : readCustomers(customers, io),
      account: account === undefined || account === '-' ? got(undefined) : readAccount(account, io),
      tags: tags === undefined || tags === '-' ? got(undefined) : readTags(tags, io),
      usage: usage === '-' ? got(undefined) : usageIn(options, io),
    });
    if (!read.ok) return read.stop;
    const start = { at: read.value.at ?? null, policy: read.value.policy };
    const route = pageRoute({ customers, account, tags, usage }, start, io);
    return serve(() => io.serve(route, port, url => said(url, options, io)), port);
  },
};

function portOf({ port = '0' }: Options): number | undefined {
  return /^\d{1,5}$/.test(port) && Number(port) < 65_536 ? Number(port) : undefined;
}

async function said(url: string, { open }: Options, io: Io): Promise<void> {
  await io.out(`The page is at ${url} (Ctrl+C ends it).\n`);
  if (open) await io.openInBrowser(url).catch(() => io.err(`Open ${url} in a browser yourself.\n`));
}

async function serve(run: () => Promise<void>, port: number): Promise<Outcome> {
  try {
    await run();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return misused(`Port ${port} is in use. Give another --port, or none.`).stop;
    if (code === 'EACCES') return misused(`Port ${port} needs more rights. Give one above 1023.`).stop;
    throw error;
  }
  return { kind: 'answer', data: null, report: () => [] };
}
