import type { ComponentChildren } from 'preact';
import { customerId } from '../state.js';
import { nameOf, pathText, rowById } from '../tree.js';

/** The name of the customer, its path in the tree, and the actions for it. */
export function CustomerHead({ children }: { readonly children?: ComponentChildren }) {
  const row = rowById.value.get(customerId.value);
  return (
    <header class="customer-head">
      <div>
        <p class="path">{(row === undefined ? '' : pathText(row)) || 'A root of the tree'}</p>
        <h1>{nameOf(customerId.value)}</h1>
      </div>
      <div class="head-actions">{children}</div>
    </header>
  );
}
