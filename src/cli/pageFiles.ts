import { decoded } from './decode.js';
import { fileFault, systemCode } from './fileFault.js';
import { fileName } from './fileName.js';
import { type FoundProblem, found } from './found.js';
import type { Io } from './io.js';
import type { Route, Served } from './pageServer.js';
import { readCustomers } from './readCustomers.js';
import { isJsonLinesName } from './readJsonLines.js';
import { maxFileBytes } from './system.js';

/** The files that the page reads, by what they contain. The data of an absent one is empty. */
export interface PageData {
  readonly customers?: string | undefined;
  readonly account?: string | undefined;
  readonly tags?: string | undefined;
  readonly usage?: string | undefined;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/**
 * The paths of the page: its own files, `/start` with what the command line says, and `/data/customers` and the like
 * with the text of a file. A file is read again at every request, so that reloading the page shows what is stored now;
 * the standard input is read once.
 */
export function pageRoute(data: PageData, start: unknown, io: Io): Route {
  const read = new Map<string, Promise<Uint8Array>>();
  const bytesOf = (file: string) => {
    const known = read.get(file);
    if (known) return known;
    const bytes = io.read(file);
    if (file === '-') read.set(file, bytes);
    return bytes;
  };
  return async path => {
    if (path === '/start') return json(200, { ...Object(start), files: namesOf(data) });
    const [, member] = /^\/data\/(\w+)$/.exec(path) ?? [];
    if (member !== undefined) {
      const file = Object.hasOwn(data, member) ? data[member as keyof PageData] : undefined;
      if (file === undefined) return undefined;
      const isSeveral = isJsonLinesName(file) || (await io.filesIn(file)) !== undefined;
      return member === 'customers' && isSeveral ? listOf(file, io) : textOf(file, bytesOf);
    }
    const name = path === '/' ? 'index.html' : path.slice(1);
    const [, ending = ''] = /^[\w-]+\.(\w+)$/.exec(name) ?? [];
    const type = types[ending];
    if (type === undefined) return undefined;
    const body = await io.pageFile(name);
    return body && { type, body };
  };
}

function namesOf(data: PageData): Readonly<Record<string, string>> {
  const given = Object.entries(data).filter(([, file]) => file !== undefined);
  return Object.fromEntries(given.map(([member, file]) => [member, fileName(file)]));
}

/** The customers of a folder, or of one on each line, as the page of a list. */
async function listOf(file: string, io: Io): Promise<Served> {
  const read = await readCustomers(file, io);
  if (read.ok) return json(200, { items: read.value.list, hasMorePages: !read.value.complete });
  return json(422, { problems: read.stop.kind === 'problems' ? read.stop.problems : [] });
}

async function textOf(file: string, bytesOf: (file: string) => Promise<Uint8Array>): Promise<Served> {
  const name = fileName(file);
  try {
    const text = decoded(await bytesOf(file));
    if (text.ok) return { type: 'text/plain; charset=utf-8', body: text.text };
    return refused(found('file/notText', name, '', { encoding: text.encoding, line: text.line }));
  } catch (error) {
    return refused(
      systemCode(error) === 'EFBIG'
        ? found('file/tooLarge', name, '', { file: name, megabytes: maxFileBytes / 2 ** 20 })
        : found('file/unreadable', name, '', fileFault(name, error)),
    );
  }
}

function refused(problem: FoundProblem): Served {
  return json(422, { problems: [problem] });
}

function json(status: number, value: unknown): Served {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}
