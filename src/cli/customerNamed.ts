import { closestName } from '../customer/closestName.js';
import type { CustomerInfo } from '../index.js';
import { quoted } from './catalogue.js';
import type { ReadCustomers } from './readCustomers.js';
import { got, misused, type Step } from './step.js';
import { counted, grouped } from './text.js';

/**
 * The id of the customer with an id or a name. A part of a name is not enough, because a change must never be for another
 * customer than the one that is meant; but it is enough for a suggestion.
 */
export function customerNamed(
  written: string,
  option: 'customer' | 'under',
  customers: ReadCustomers,
): Step<string> {
  const { list, tree } = customers;
  if (tree.get(written)) return got(written);
  const named = customersNamed(written, list);
  const [first] = named;
  if (named.length > 1) return misused(`--${option}: ${ambiguousName(written, named, customers)}`);
  return first ? got(first.id) : misused(`--${option}: ${unknownCustomer(written, customers)}`);
}

/** The customers with exactly this name; otherwise those with this name in any case. */
function customersNamed(name: string, list: readonly CustomerInfo[]): readonly CustomerInfo[] {
  const exact = list.filter(each => each.name === name);
  const folded = name.trim().toLowerCase();
  return exact.length > 0 ? exact : list.filter(each => each.name.trim().toLowerCase() === folded);
}

const MOST_NAMED = 10;

function ambiguousName(name: string, named: readonly CustomerInfo[], { tree }: ReadCustomers): string {
  const ids = named.slice(0, MOST_NAMED).map(({ id, parentCustomerId }) => {
    const parent = parentCustomerId ? tree.get(parentCustomerId) : undefined;
    return parent ? `${quoted(id)} (below ${quoted(parent.name)})` : quoted(id);
  });
  const more = named.length - ids.length;
  const list = ids.join(', ') + (more > 0 ? ` and ${grouped(more)} more` : '');
  return `${counted(named.length, 'customer')} have the name ${quoted(name)}. Give one of these ids: ${list}.`;
}

function unknownCustomer(written: string, { list, places }: ReadCustomers): string {
  const similar = similarCustomers(written, list);
  const words = similar.slice(0, MOST_SUGGESTED).map(({ id, name }) => `${quoted(name)} (${quoted(id)})`);
  const more = similar.length - words.length;
  const hint =
    words.length === 0
      ? 'Give an id or a whole name.'
      : `Did you mean ${words.join(' or ')}${more > 0 ? `, or one of ${grouped(more)} more` : ''}?`;
  return `There is no customer ${quoted(written)} in ${quoted(places.file)}. ${hint}`;
}

const MOST_SUGGESTED = 4;

/** The customers whose name or id contains a text; otherwise those with the most similar name, id, or word in a name. */
function similarCustomers(text: string, list: readonly CustomerInfo[]): readonly CustomerInfo[] {
  const wanted = text.trim().toLowerCase();
  const whole = (each: CustomerInfo) => [each.name.toLowerCase(), each.id.toLowerCase()];
  const containing =
    wanted === '' ? [] : list.filter(each => whole(each).some(name => name.includes(wanted)));
  if (containing.length > 0) return containing;
  const words = (each: CustomerInfo) => each.name.toLowerCase().split(/\s+/);
  return closestBy(wanted, list, whole) ?? closestBy(wanted, list, words) ?? [];
}

function closestBy(
  wanted: string,
  list: readonly CustomerInfo[],
  namesOf: (customer: CustomerInfo) => readonly string[],
): readonly CustomerInfo[] | undefined {
  const meant = closestName(wanted, [...new Set(list.flatMap(namesOf))]);
  return meant === undefined ? undefined : list.filter(each => namesOf(each).includes(meant));
}
