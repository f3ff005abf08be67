import type { Command } from './command.js';

/* A command is loaded when it runs, so that it starts without the code of the others. */
const loads: Readonly<Record<string, () => Promise<Command>>> = {
  preview: async () => (await import('./commands/preview.js')).preview,
  plan: async () => (await import('./commands/plan.js')).plan,
  check: async () => (await import('./commands/check.js')).check,
  state: async () => (await import('./commands/state.js')).state,
  explain: async () => (await import('./commands/explain.js')).explain,
  timeline: async () => (await import('./commands/timeline.js')).timeline,
  lint: async () => (await import('./commands/lint.js')).lint,
  audit: async () => (await import('./commands/audit.js')).audit,
  cost: async () => (await import('./commands/cost.js')).cost,
  holidays: async () => (await import('./commands/holidays.js')).holidays,
  apply: async () => (await import('./commands/apply.js')).apply,
  diff: async () => (await import('./commands/diff.js')).diff,
  fit: async () => (await import('./commands/fit.js')).fit,
  page: async () => (await import('./commands/page.js')).page,
  completion: async () => (await import('./commands/completion.js')).completion,
};

/** The names of all commands, in the order of the help. */
export const commandNames: readonly string[] = Object.keys(loads);

/** The command of a name; undefined if there is none. */
export async function loadCommand(name: string): Promise<Command | undefined> {
  return Object.hasOwn(loads, name) ? loads[name]?.() : undefined;
}

/** All commands, in the order of the help. */
export function loadCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.values(loads).map(load => load()));
}
