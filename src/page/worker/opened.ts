import { cut } from '../../catalogue/define.js';
import { type FoundProblem, found } from '../../cli/found.js';
import { jsonFault } from '../../cli/jsonFault.js';
import {
  type Account,
  type CustomerTree,
  customersFrom,
  indexCustomers,
  type Problem,
  parseCustomer,
  type Tag,
  type Usage,
} from '../../index.js';
import { isJsonObject } from '../../json.js';
import type { Answered, Finding, GivenFile, Opened } from '../protocol.js';
import { treeRows } from './treeRows.js';

/** The data that the worker keeps between requests. */
export interface Store {
  readonly tree: CustomerTree;
  readonly opened: Opened;
  readonly rowById: ReadonlyMap<string, number>;
  readonly account: Account | undefined;
  readonly tags: ReadonlyMap<string, Tag>;
  readonly usage: ReadonlyMap<string, Usage>;
}

interface Texts {
  readonly names: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly at: number | null;
  readonly policy: Opened['policy'];
}

/** The files of the command line. Undefined if there are none. */
export async function served(): Promise<Answered<Texts | undefined>> {
  const start = (await (await fetch('/start')).json()) as {
    files: Record<string, string>;
    at: number | null;
    policy: Opened['policy'];
  };
  const texts: Record<string, string> = {};
  const problems: Finding[] = [];
  for (const member of Object.keys(start.files)) {
    const response = await fetch(`/data/${member}`);
    if (response.ok) texts[member] = await response.text();
    else problems.push(...((await response.json()) as { problems: Finding[] }).problems);
  }
  if (problems.length > 0) return { ok: false, problems };
  if (texts['customers'] === undefined) return { ok: true, value: undefined };
  return { ok: true, value: { names: start.files, texts, at: start.at, policy: start.policy } };
}

/** The dropped files: customers, and files whose name begins with account, tags or usage. */
export function dropped(files: readonly GivenFile[]): Answered<Texts> {
  const names: Record<string, string> = {};
  const texts: Record<string, string> = {};
  const problems: Finding[] = [];
  for (const { name, bytes } of files) {
    const [, member = 'customers'] =
      /^(account|tags|usage)\b/i.exec(name)?.map(each => each.toLowerCase()) ?? [];
    const text = textOf(bytes);
    names[member] = name;
    if (text === undefined) problems.push(found('file/notText', name, '', { encoding: 'UTF-8', line: 1 }));
    else texts[member] = text;
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { names, texts, at: null, policy: {} } };
}

function textOf(bytes: ArrayBuffer): string | undefined {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  const isWide = (first === 0xff && second === 0xfe) || second === 0;
  const encoding = first === 0xfe && second === 0xff ? 'utf-16be' : isWide ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads the texts. If only customers are dropped, the account, tags and usage that are already open are used. */
export function storeOf({ names, texts, at, policy }: Texts, known: Store | undefined): Answered<Store> {
  const problems: Finding[] = [];
  const jsonOf = (member: string): unknown => {
    const text = texts[member];
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      problems.push(notJson(names[member] ?? member, text));
      return undefined;
    }
  };
  const customersJson = jsonOf('customers');
  const account = accountFrom(jsonOf('account'), problems);
  const tags = tagsFrom(jsonOf('tags'), problems);
  const usageJson = jsonOf('usage');
  const read = texts['customers'] === undefined ? undefined : customersFrom(customersJson);
  if (problems.length > 0) return { ok: false, problems };
  if (read && !read.ok) return { ok: false, problems: read.problems };
  const tree = read ? indexCustomers(read.value) : undefined;
  if (tree && !tree.ok) return { ok: false, problems: tree.problems };
  const customers = tree?.value ?? known?.tree;
  if (!customers) return { ok: false, problems: [found('file/empty', names['customers'] ?? '', '')] };
  const usage = isJsonObject(usageJson)
    ? new Map(Object.entries(usageJson) as [string, Usage][])
    : (known?.usage ?? new Map<string, Usage>());
  const tagsById = new Map([...(known?.tags ?? []), ...tags.map(tag => [tag.id, tag] as const)]);
  for (const customer of customers)
    for (const tag of customer.tags ?? []) if (!tagsById.has(tag.id)) tagsById.set(tag.id, tag);
  const rows = tree ? treeRows(customers) : (known as Store).opened.rows;
  const chosenAccount = account ?? known?.account;
  return {
    ok: true,
    value: {
      tree: customers,
      rowById: new Map(rows.ids.map((id, row) => [id, row])),
      account: chosenAccount,
      tags: tagsById,
      usage,
      opened: {
        name: tree ? (names['customers'] ?? 'customers') : (known as Store).opened.name,
        complete: customers.complete,
        rows,
        warnings: (read?.warnings ?? []).slice(0, 100),
        tags: [...tagsById.values()],
        at,
        policy,
      },
    },
  };
}

function accountFrom(json: unknown, problems: Finding[]): Account | undefined {
  if (!isJsonObject(json)) return undefined;
  const { id, name, billingSettings } = json as Account;
  const parsed = parseCustomer({ id: id ?? 'account', name: name ?? 'account', billingSettings });
  if (!parsed.ok) problems.push(...parsed.problems);
  return parsed.ok
    ? { ...(id ? { id } : {}), ...(name ? { name } : {}), billingSettings: parsed.value.billingSettings }
    : undefined;
}

function tagsFrom(json: unknown, problems: Finding[]): readonly Tag[] {
  if (json === undefined) return [];
  const parsed = parseCustomer({ id: 'id', name: 'name', tags: json });
  if (parsed.ok) return parsed.value.tags ?? [];
  problems.push(...(parsed.problems as readonly Problem[]));
  return [];
}

/** A file that is not JSON, with the position of the error. */
export function notJson(file: string, text: string): FoundProblem {
  if (text.trim() === '') return found('file/empty', file, '');
  const place = jsonFault(text) ?? text.length;
  const lines = text.slice(0, place).split('\n');
  const [word = ''] = /^(?:[\p{L}\p{N}_]+|.)/su.exec(text.slice(place, place + 80)) ?? [];
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return found('file/notJson', file, '', {
    line: lines.length,
    column,
    text: word === '' ? '' : JSON.stringify(cut(word)),
  });
}
