import { batch, effect } from '@preact/signals';
import { type Policy, parseInstant } from '../index.js';
import { isJsonObject } from '../json.js';
import { policyValues } from '../policy.js';
import { setEdit } from './history.js';
import type { Edit } from './protocol.js';
import { at, customerId, customerState, type Door, door, edit, opened, policy } from './state.js';

/*
 * The state in the fragment of the address, which browsers never send: the customer, the instant, the door and the
 * policies. It contains edits only in a link that the user creates.
 */

/** The address of the current view. */
export function addressText(withEdit = false): string {
  const members = new URLSearchParams();
  if (door.value !== 'why') members.set('door', door.value);
  if (customerId.value !== '') members.set('customer', customerId.value);
  members.set('at', new Date(at.value).toISOString().replace(/:00\.000Z$|\.\d+Z$/, 'Z'));
  if (customerState.value !== '') members.set('state', customerState.value);
  for (const [name, value] of Object.entries(policy.value)) {
    const usual = opened.value?.policy[name as keyof Policy] ?? policyValues[name as keyof Policy]?.[0];
    if (value !== usual) members.set(name, value);
  }
  if (withEdit) members.set('edit', encoded(edit.value));
  return `#${members}`;
}

/** Restores the view in the address. */
export function followAddress(): void {
  const members = new URLSearchParams(location.hash.slice(1));
  const instant = parseInstant(withSeconds(members.get('at') ?? ''));
  const chosen = Object.keys(policyValues).flatMap(name => {
    const value = members.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const fits = chosen.filter(
    ([name, value]) =>
      name === 'closedState' || (policyValues[name as keyof Policy] as readonly string[]).includes(value),
  );
  batch(() => {
    const id = members.get('customer');
    if (id !== null && opened.peek()?.rows.ids.includes(id)) customerId.value = id;
    if (instant.ok && isUsual(instant.value)) at.value = instant.value;
    const wanted = members.get('door') as Door | null;
    door.value = wanted === 'change' ? 'change' : 'why';
    customerState.value = members.get('state') ?? '';
    policy.value = { ...opened.peek()?.policy, ...(Object.fromEntries(fits) as Partial<Policy>) };
    const given = members.get('edit');
    const sent = given === null ? undefined : decoded(given);
    if (sent) setEdit(sent);
  });
}

/** Keeps the address up to date. A change of customer or door adds an entry to the browser's history. */
export function keepAddress(): void {
  let last = `${door.peek()} ${customerId.peek()}`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  history.replaceState(null, '', addressText());
  effect(() => {
    const text = addressText();
    const place = `${door.value} ${customerId.value}`;
    if (text === location.hash) return;
    clearTimeout(timer);
    if (place === last) timer = setTimeout(() => history.replaceState(null, '', text), 250);
    else history.pushState(null, '', text);
    last = place;
  });
  addEventListener('popstate', () => {
    const members = new URLSearchParams(location.hash.slice(1));
    last = `${members.get('door') ?? 'why'} ${members.get('customer')}`;
    followAddress();
  });
}

/** Whether a date field can show the instant: its year is 1 to 9999. */
function isUsual(instant: number): boolean {
  return instant > -62_135_000_000_000 && instant < 253_402_000_000_000;
}

function withSeconds(text: string): string {
  return text.replace(/T(\d\d:\d\d)Z$/, 'T$1:00Z');
}

function encoded({ patch, drops }: Edit): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ patch, drops }));
  const text = Array.from(bytes, byte => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function decoded(text: string): Edit | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, character => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!isJsonObject(value) || !isJsonObject(value['patch'])) return undefined;
    const drops = Array.isArray(value['drops'])
      ? value['drops'].filter(each => /^(?:\/(?:[^~]|~[01])*)+$/.test(String(each))).map(String)
      : [];
    return { patch: value['patch'], drops };
  } catch {
    return undefined;
  }
}
