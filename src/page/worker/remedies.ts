import { completePatch, lintSchedule, type PatchCustomer, type Preview, type Problem } from '../../index.js';
import { pointerSegments } from '../../pointer.js';
import { setAt, valueAt } from '../edit.js';
import type { ChangeQuestion, Edit, Finding, Remedied, Remedy } from '../protocol.js';
import { previewOf } from './change.js';
import { type Candidate, fixCandidates, gapCandidates } from './hoursRemedies.js';
import type { Store } from './opened.js';

const MOST_FINDINGS = 40;
const MOST_PREVIEWS = 80;

/**
 * The warnings and findings of an edit, each with edits that remove it. Each remedy requires a preview. Between them,
 * `mayGoOn` lets the worker answer newer requests, and ends an outdated search.
 */
export async function remedies(
  store: Store,
  question: ChangeQuestion,
  mayGoOn: () => Promise<boolean>,
): Promise<readonly Remedied[]> {
  const result = previewOf(store, question, question.edit);
  if (!result.ok) return [];
  const current: Seen = { preview: result.value, findings: findingsOf(result.value, question) };
  const found: Remedied[] = [];
  let left = MOST_PREVIEWS;
  for (const finding of current.findings.slice(0, MOST_FINDINGS)) {
    const offered: Remedy[] = [];
    for (const candidate of candidatesFor(finding, current, question)) {
      if (left === 0 || !(await mayGoOn())) break;
      left -= 1;
      const remedy = proved(store, question, current, finding, candidate);
      if (remedy) offered.push(remedy);
    }
    found.push({ finding, remedies: offered });
  }
  return found;
}

interface Seen {
  readonly preview: Preview;
  readonly findings: readonly Finding[];
}

/** The warnings of a preview, and the new findings about the customer's own hours. */
function findingsOf(
  { warnings, after, before, from, to }: Preview,
  { policy }: ChangeQuestion,
): readonly Finding[] {
  const lints = (schedule: typeof after.schedule): readonly Problem[] =>
    schedule && schedule.inherit !== true
      ? // Rules often overlap on purpose.
        lintSchedule(schedule, { from, to, policy }).filter(({ code }) => code !== 'rule/partlyShadowed')
      : [];
  const old = new Set(lints(before.schedule).map(keyOf));
  const known = new Set(warnings.map(({ code }) => code));
  const found =
    before.schedule === after.schedule
      ? []
      : lints(after.schedule).filter(each => !old.has(keyOf(each)) && !known.has(each.code));
  return [...warnings, ...found.map(each => ({ ...each, input: 'schedule' }))];
}

function keyOf({ code, pointer }: Finding): string {
  return `${code} ${pointer}`;
}

/** A candidate is offered only if its preview no longer has the warning and has no new ones. */
function proved(
  store: Store,
  question: ChangeQuestion,
  { preview, findings }: Seen,
  finding: Finding,
  { label, edit }: Candidate,
): Remedy | undefined {
  const result = previewOf(store, question, edit);
  if (!result.ok) return undefined;
  const left = findingsOf(result.value, question);
  const known = new Set(findings.map(each => each.code));
  if (left.length >= findings.length || left.some(({ code }) => !known.has(code))) return undefined;
  const sameIn = (list: readonly Finding[]) => list.filter(({ code }) => code === finding.code).length;
  if (sameIn(left) >= sameIn(findings)) return undefined;
  return { label, edit, proof: proofText(preview, result.value, findings.length, left.length) };
}

function proofText(now: Preview, then: Preview, warningsNow: number, warningsThen: number): string {
  const hours = (preview: Preview) =>
    Math.round(preview.schedule.differences.reduce((sum, { from, to }) => sum + to - from, 0) / 360_000) / 10;
  const parts = [
    compared('hours differ', hours(now), hours(then)),
    compared('others affected', now.affected.length, then.affected.length),
    compared('changes', now.changes.length, then.changes.length),
    compared('warnings', warningsNow, warningsThen),
  ];
  return parts.filter(Boolean).join(', ');
}

function compared(what: string, now: number, then: number): string {
  return now === then ? '' : `${what}: ${now} → ${then}`;
}

function candidatesFor(
  finding: Finding,
  { preview, findings }: Seen,
  question: ChangeQuestion,
): readonly Candidate[] {
  const { before, after } = preview;
  const { edit } = question;
  const path = pointerSegments(finding.pointer);
  const set = (where: readonly string[], value: unknown): Edit => ({
    ...edit,
    patch: setAt(withWhole(edit.patch, after, where), where, value) as PatchCustomer,
  });
  switch (finding.code) {
    case 'patch/dropsStored': {
      const all = findings.filter(({ code }) => code === finding.code);
      const completed = completePatch(before, edit.patch);
      const together: readonly Candidate[] =
        all.length > 1 && all[0] === finding
          ? [
              ...(completed.ok
                ? [{ label: `Keep all ${all.length}`, edit: { ...edit, patch: completed.value } }]
                : []),
              {
                label: `Delete all ${all.length} on purpose`,
                edit: { ...edit, drops: [...edit.drops, ...all.map(({ pointer }) => pointer)] },
              },
            ]
          : [];
      return [
        ...together,
        { label: `Keep ${path.at(-1)}`, edit: set(path, valueAt(before, path)) },
        { label: 'Delete it on purpose', edit: { ...edit, drops: [...edit.drops, finding.pointer] } },
      ];
    }
    case 'schedule/stopsInheriting':
      return [
        { label: 'Keep inheriting', edit: set(['schedule', 'inherit'], true) },
        { label: 'Use own hours on purpose', edit: set(['schedule', 'inherit'], false) },
      ];
    case 'schedule/zoneChanges': {
      const zone = finding.params['before'];
      return typeof zone === 'string' && zone !== ''
        ? [{ label: `Keep the zone ${zone}`, edit: set(['schedule', 'timeZoneId'], zone) }]
        : [];
    }
    case 'billing/implicitZero':
      return [...allPrices(finding, findings, preview, set), ...priceCandidates(finding, preview, set)];
    case 'patch/nullIgnored':
      return [{ label: 'Take the null out', edit: set(path, undefined) }];
    case 'patch/memberCase': {
      const { member } = finding.params;
      if (typeof member !== 'string') return [];
      const value = valueAt(edit.patch, path);
      const bare = setAt(edit.patch, path, undefined);
      const patch = setAt(bare, [...path.slice(0, -1), member], value) as PatchCustomer;
      return [{ label: `Write it as ${member}`, edit: { ...edit, patch } }];
    }
    case 'patch/clearsTags':
      return [{ label: 'Keep the tags', edit: set(['tagIds'], undefined) }];
    case 'patch/becomesRoot':
      return [{ label: 'Keep the parent', edit: set(['parentCustomerId'], undefined) }];
    case 'billing/dormant':
      return [{ label: 'Use these rates', edit: set(['overrideBillingSettings'], true) }];
    case 'appSettings/dormant':
      return [{ label: 'Use these settings', edit: set(['overrideAppSettings'], true) }];
    case 'schedule/opensGap':
    case 'schedule/stateRemoved':
      return gapCandidates(finding, preview, schedule => set(['schedule'], schedule));
    default:
      return fixCandidates(finding, preview, question, schedule => set(['schedule'], schedule));
  }
}

/** A body that contains the whole member of a path, so that a part of it can be set. */
function withWhole(
  patch: PatchCustomer,
  after: Preview['after'],
  [member]: readonly string[],
): PatchCustomer {
  if (member === undefined || Object.hasOwn(patch, member)) return patch;
  const whole = (after as unknown as Record<string, unknown>)[member];
  return typeof whole === 'object' && whole !== null
    ? ({ ...patch, [member]: whole } as PatchCustomer)
    : patch;
}

const members = ['baseCost', 'rawUnitMultiplier', 'unitCost', 'allowance'];

function priceCandidates(
  { params, pointer }: Finding,
  { billing, after }: Preview,
  set: (where: readonly string[], value: unknown) => Edit,
): readonly Candidate[] {
  if (after.overrideBillingSettings !== true) return [];
  const { item, member } = params;
  const [, ...rest] = pointerSegments(pointer);
  const name = typeof item === 'string' ? item : rest[0];
  if (name === undefined) return [];
  const where = typeof member === 'string' ? [name, member] : [name];
  const old = billing.before.status === 'resolved' ? valueAt(billing.before.value, where) : undefined;
  const now = valueAt(after.billingSettings, [name]) as Record<string, unknown> | undefined;
  const filled = Object.fromEntries(
    members.map(each => [each, now?.[each] ?? (each === 'rawUnitMultiplier' ? 1 : 0)]),
  );
  return [
    ...(old === undefined
      ? []
      : [{ label: 'Keep the price in force', edit: set(['billingSettings', ...where], old) }]),
    { label: 'It is free: enter 0', edit: set(['billingSettings', name], filled) },
  ];
}

/** One remedy for all gaps, shown at the first of them. */
function allPrices(
  finding: Finding,
  findings: readonly Finding[],
  { billing, after }: Preview,
  set: (where: readonly string[], value: unknown) => Edit,
): readonly Candidate[] {
  const gaps = findings.filter(({ code }) => code === finding.code);
  if (gaps.length < 2 || gaps[0] !== finding || billing.before.status !== 'resolved') return [];
  const items = Object.entries(billing.before.value as Record<string, object>);
  const now = (after.billingSettings ?? {}) as Record<string, object>;
  const filled = {
    ...now,
    ...Object.fromEntries(items.map(([item, rates]) => [item, { ...rates, ...now[item] }])),
  };
  return [{ label: 'Keep all prices in force', edit: set(['billingSettings'], filled) }];
}
