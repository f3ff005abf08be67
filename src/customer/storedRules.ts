import { isJsonObject } from '../json.js';
import type { PatchCustomer } from '../model.js';
import { pointerSegments } from '../pointer.js';
import type { Problem } from '../problem.js';
import { startReading } from './reading.js';
import { readJson } from './readJson.js';

/**
 * The rules with problems that are nevertheless sent back just as they are stored, by their place. Forms resend
 * whole schedules, and one bad old rule must not block every edit.
 */
export function unchangedRules(
  sent: unknown,
  stored: unknown,
  problems: readonly Problem[],
): ReadonlyMap<number, unknown> {
  const unchanged = new Map<number, unknown>();
  let known: ReadonlySet<string> | undefined;
  for (const index of new Set(problems.map(ruleIndexOf))) {
    const rule = index === undefined ? undefined : jsonOf(() => rulesOf(sent)[index]);
    if (index === undefined || rule === undefined) continue;
    known ??= storedTexts(stored);
    if (known.has(textOf(rule))) unchanged.set(index, rule);
  }
  return unchanged;
}

/** Looked up and not compared one by one: of long lists that would be every rule with every other. */
function storedTexts(stored: unknown): ReadonlySet<string> {
  const texts = new Set<string>();
  try {
    for (const each of rulesOf(stored)) {
      const rule = jsonOf(() => each);
      if (rule !== undefined) texts.add(textOf(rule));
    }
  } catch {
    // Of what cannot be read, nothing is sent back as it is stored.
  }
  return texts;
}

/** The same for the same JSON data, in whichever order its members stand. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map(key => `${JSON.stringify(key)}:${textOf(value[key])}`).join()}}`;
}

/** The place of the rule that a problem of a patch is about. */
export function ruleIndexOf(found: Problem): number | undefined {
  const [schedule, rules, index] = pointerSegments(found.pointer);
  return schedule === 'schedule' && rules === 'rules' && index !== undefined ? Number(index) : undefined;
}

/** The patch with these rules in place of its own. */
export function withRules(patch: PatchCustomer, byIndex: ReadonlyMap<number, unknown>): PatchCustomer {
  if (byIndex.size === 0 || !patch.schedule) return patch;
  const rules = patch.schedule.rules?.map((rule, index) => (byIndex.get(index) as typeof rule) ?? rule);
  return { ...patch, schedule: { ...patch.schedule, rules } };
}

/** Throws where a getter does. */
function rulesOf(customer: unknown): readonly unknown[] {
  return (customer as { schedule: { rules: unknown[] } }).schedule.rules;
}

/** A copy of what `get` finds; undefined if it is not plain JSON data. */
function jsonOf(get: () => unknown): unknown {
  const reading = startReading('patch');
  try {
    const copy = readJson(get(), reading);
    return reading.problems.length === 0 ? copy : undefined;
  } catch {
    return undefined;
  }
}
