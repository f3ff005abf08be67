type Child = Node | string | undefined;

/** An element with attributes and children; text is always text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  for (const child of children) if (child !== undefined) created.append(child);
  return created;
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found as T;
}

export function button(
  label: string,
  onClick: () => void,
  attributes: Readonly<Record<string, string>> = {},
) {
  const created = element('button', { type: 'button', ...attributes }, label);
  created.addEventListener('click', onClick);
  return created;
}

/** A part of the preview under a heading of its own; none where there is nothing to show. */
export function section(id: string, title: string, ...children: readonly Child[]): HTMLElement | undefined {
  if (children.every(child => child === undefined)) return undefined;
  const heading = element('h2', { id: `${id}-title` }, title);
  return element('section', { id, 'aria-labelledby': `${id}-title` }, heading, ...children);
}

/** Numbers stand to the right. The first cell of a row is its head; one that repeats the head above is joined to it. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly Child[])[],
  numeric: readonly number[] = [],
): HTMLElement {
  const look = (column: number): Record<string, string> =>
    numeric.includes(column) ? { class: 'number' } : {};
  const head = heads.map((text, column) => element('th', { scope: 'col', ...look(column) }, text));
  const body = rows.map(cells =>
    element(
      'tr',
      isContinued(cells) ? { class: 'continued' } : {},
      ...cells.map((cell, column) =>
        column === 0 ? element('th', { scope: 'row' }, cell) : element('td', look(column), cell),
      ),
    ),
  );
  const whole = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  );
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': heads.filter(Boolean).join(', ') },
    whole,
  );
}

function isContinued([head]: readonly Child[]): boolean {
  return head instanceof Element && head.className === 'repeated';
}

export function quiet(text: string): HTMLElement {
  return element('span', { class: 'quiet' }, text);
}
