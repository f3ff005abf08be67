import type { Preview } from '../../../src/index.js';
import { button, element, quiet, section } from './dom.js';
import { jsonText } from './jsonText.js';
import { showAffected } from './showAffected.js';
import { showBilling, showChanges, showSuppliers } from './showChanges.js';
import { showAssumptions, showWarnings } from './showFindings.js';
import { showStates } from './showStates.js';
import { clockOf, counted, durationWords } from './words.js';

export interface Shown {
  readonly preview: Preview;
  /** Sends what was typed, completed so that nothing stored is lost. */
  readonly completePatch: () => void;
}

/** The whole preview, what matters first. */
export function showPreview(shown: Shown): readonly Node[] {
  const { preview } = shown;
  const clock = clockOf(preview);
  const states = showStates(preview, clock);
  const settings = [showSuppliers(preview), showBilling(preview)];
  const parts = [
    heading(preview),
    showWarnings(shown),
    showChanges(preview),
    ...(preview.schedule.differences.length > 0 ? [states, ...settings] : [...settings, states]),
    showAffected(preview, clock),
    showAssumptions(preview, clock),
    body(preview),
  ];
  return parts.filter(part => part !== undefined);
}

/** What a screen reader hears when the preview changes. */
export function summaryOf({ changes, affected, affectedComplete, warnings }: Preview): string {
  const others = affectedComplete ? counted(affected.length, 'other customer') : 'unknown others';
  return `${counted(changes.length, 'change')}, ${others} affected, ${counted(warnings.length, 'warning')}.`;
}

function heading(preview: Preview): Node {
  const { before, after, changes, affected, warnings, schedule } = preview;
  const path = (after.breadcrumb ?? []).map(({ name }) => name).join(' › ');
  const otherwise = schedule.differences.reduce((sum, { from, to }) => sum + to - from, 0);
  return element(
    'header',
    { class: 'about' },
    element('h2', {}, before.name, ...(before.name === after.name ? [] : [` → ${after.name}`])),
    element('p', { class: 'quiet' }, path || after.id),
    element(
      'ul',
      { class: 'figures' },
      figure(changes.length, changes.length === 1 ? 'change' : 'changes', 'changes'),
      figure(affected.length, affected.length === 1 ? 'other affected' : 'others affected', 'affected'),
      figure(otherwise === 0 ? 'never' : durationWords(otherwise), 'in another state', 'states'),
      figure(warnings.length, warnings.length === 1 ? 'warning' : 'warnings', 'warnings'),
    ),
  );
}

function figure(value: number | string, noun: string, target: string): Node {
  const text = typeof value === 'number' ? value.toLocaleString('en') : value;
  const parts = [element('strong', {}, text), ' ', quiet(noun)];
  const isNothing = value === 0 || value === 'never';
  return element(
    'li',
    {},
    isNothing ? element('span', {}, ...parts) : element('a', { href: `#${target}` }, ...parts),
  );
}

function body({ wire, changes, customerId }: Preview): Node | undefined {
  if (changes.length === 0) return undefined;
  const text = jsonText(wire, 88);
  const copy = button('Copy', () => {
    navigator.clipboard.writeText(text).then(
      () => copy.replaceChildren('Copied'),
      () => copy.replaceChildren('Select it, the browser does not allow copying'),
    );
  });
  return section(
    'wire',
    'The smallest body to send',
    element('p', { class: 'row' }, element('code', {}, `PATCH /customers/${customerId}`), copy),
    element('pre', { tabindex: '0', 'aria-label': 'The body as JSON' }, text),
  );
}
