import { effect } from '@preact/signals';
import { render } from 'preact';
import { followAddress, keepAddress } from './address.js';
import { keepStored, redo, restore, undo } from './history.js';
import { at, customerId, door, opened, openFiles } from './state.js';
import { nameOf } from './tree.js';
import { App } from './view/App.jsx';

/* The page starts here. */

const root = document.getElementById('app');
if (root) render(<App />, root);

await openFiles(null);
const start = opened.peek();
if (start) {
  if (start.at !== null) at.value = start.at;
  restore();
}
at.value = Math.floor(at.peek() / 60_000) * 60_000;
followAddress();
keepAddress();
keepStored();

effect(() => {
  const name = customerId.value === '' ? 'customer-patch' : nameOf(customerId.value);
  document.title = `${name} · ${door.value === 'why' ? 'Why is it closed?' : 'Change something'}`;
});

addEventListener('keydown', event => {
  const isText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  if (event.key === '/' && !isText) {
    event.preventDefault();
    document.getElementById('search')?.focus();
    return;
  }
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
  event.preventDefault();
  if (event.shiftKey) redo();
  else undo();
});
