import {
  type Account,
  type CustomerInfo,
  type CustomerTree,
  indexCustomers,
  type PatchCustomer,
  type Problem,
  parseCustomer,
  parseInstant,
  pointerTo,
  type Tag,
} from '../../../src/index.js';

/** The texts that a user gives. */
export interface Texts {
  readonly customers: string;
  readonly account: string;
  readonly tags: string;
  readonly patch: string;
  readonly at: string;
  readonly days: string;
}

export type Field = 'customers' | 'account' | 'tags' | 'patch' | 'at';

/** A problem, and the field in which to put it right. */
export interface FieldProblem {
  readonly field: Field;
  /** Into the JSON of the field; undefined where it leads to nothing there. */
  readonly pointer: string | undefined;
  /** What the pointer is shown as. */
  readonly place?: string;
  readonly message: string;
  readonly code: string;
}

export interface Question {
  readonly customers: CustomerTree;
  readonly account: Account | undefined;
  readonly tags: ReadonlyMap<string, Tag>;
  readonly patch: PatchCustomer;
  readonly at: number;
  readonly days: number;
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

export type ReadCustomers = Read<{ tree: CustomerTree; list: readonly CustomerInfo[] }>;

/** A list, or a page of one, as the API returns it. */
export function readCustomers(text: string): ReadCustomers {
  const json = readJson(text, 'customers');
  if (!json.ok) return json;
  const page = json.value as { results?: unknown } | null;
  const items = Array.isArray(page) ? page : page?.results;
  if (!Array.isArray(items)) {
    return failed('customers', '', 'playground/noList', 'Give a list of customers.');
  }
  const prefix = Array.isArray(page) ? '' : '/results';
  const parsed = items.map(item => parseCustomer(item));
  const problems = parsed.flatMap((result, index) =>
    result.ok ? [] : result.problems.map(each => inField(each, 'customers', prefix + pointerTo(index))),
  );
  if (problems.length > 0) return { ok: false, problems };
  const list = parsed.flatMap(result => (result.ok ? [result.value] : []));
  const tree = indexCustomers(list);
  if (!tree.ok) return { ok: false, problems: tree.problems.map(each => inField(each, 'customers', prefix)) };
  return { ok: true, value: { tree: tree.value, list } };
}

/** All that is asked, or all that keeps it from being asked. */
export function readQuestion(texts: Texts, customers: ReadCustomers): Read<Question> {
  const account = readJson(texts.account.trim() || 'null', 'account');
  const tags = readJson(texts.tags.trim() || '[]', 'tags');
  const patch = readJson(texts.patch, 'patch');
  const billingSettings = account.ok ? (account.value as Account | null)?.billingSettings : undefined;
  const at = parseInstant(texts.at.trim());
  const days = Number(texts.days);
  const problems: FieldProblem[] = [customers, account, tags, patch].flatMap(each =>
    each.ok ? [] : each.problems,
  );
  if (!at.ok) problems.push(...at.problems.map(each => inField(each, 'at')));
  if (!(Number.isInteger(days) && days >= 1 && days <= 31)) {
    problems.push({
      field: 'at',
      pointer: undefined,
      code: 'playground/days',
      message: 'Give 1 to 31 days.',
    });
  }
  problems.push(...partProblems('billingSettings', billingSettings, 'account', '/billingSettings'));
  if (tags.ok) problems.push(...partProblems('tags', tags.value, 'tags', ''));
  if (problems.length > 0 || !customers.ok || !account.ok || !tags.ok || !patch.ok || !at.ok) {
    return { ok: false, problems };
  }
  const catalogue = ((tags.value ?? []) as readonly Tag[]).map(tag => [tag.id, tag] as const);
  return {
    ok: true,
    value: {
      customers: customers.value.tree,
      account: (account.value ?? undefined) as Account | undefined,
      tags: new Map(catalogue),
      patch: patch.value as PatchCustomer,
      at: at.value,
      days,
    },
  };
}

/** Problems of the library, at the fields from which its inputs come. */
export function inFields(problems: readonly Problem[]): readonly FieldProblem[] {
  return problems.map(each => {
    if (each.input === 'customers' || each.input === 'account' || each.input === 'tags') {
      return inField(each, each.input);
    }
    const found = inField(each, 'patch');
    // What it speaks of is the customer as it would be, which stands in no field.
    return each.input === 'patch' ? found : { ...found, pointer: undefined };
  });
}

export function readJson(text: string, field: Field): Read<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const message = text.trim() === '' ? 'It is empty.' : `${(error as Error).message}.`;
    return failed(field, undefined, 'not JSON', message);
  }
}

/** What is wrong with a part of a customer that has a field of its own. */
function partProblems(
  member: 'billingSettings' | 'tags',
  value: unknown,
  field: Field,
  place: string,
): readonly FieldProblem[] {
  const parsed = parseCustomer({ id: 'id', name: 'name', [member]: value });
  if (parsed.ok) return [];
  return parsed.problems.map(each =>
    inField({ ...each, pointer: each.pointer.slice(member.length + 1) }, field, place),
  );
}

function failed(field: Field, pointer: string | undefined, code: string, message: string) {
  return { ok: false as const, problems: [{ field, pointer, code, message }] };
}

function inField({ code, message, pointer }: Problem, field: Field, prefix = ''): FieldProblem {
  return { field, code, message, pointer: prefix + pointer, place: prefix + pointer };
}
