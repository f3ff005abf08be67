/** A part of a message: data, never a sentence. */
export type Param = string | number | boolean | readonly (string | number)[];

export type Params = Readonly<Record<string, Param>>;

/**
 * What a code does by default: a `problem` refuses, a `warning` refuses only if the caller lists it in `refuse`, and a
 * `lint` comes only from `lintSchedule`.
 */
export type Severity = 'problem' | 'warning' | 'lint';

/** One code of the catalogue: how severe it is, and its English message as a template over its params. */
export interface Entry<P extends object = never> {
  readonly severity: Severity;
  readonly message: (params: P) => string;
}

/** The params of a code without params. */
export type NoParams = Readonly<Record<never, never>>;

export function refuses<P extends object = NoParams>(message: (params: P) => string): Entry<P> {
  return { severity: 'problem', message };
}

export function warns<P extends object = NoParams>(message: (params: P) => string): Entry<P> {
  return { severity: 'warning', message };
}

export function lints<P extends object = NoParams>(message: (params: P) => string): Entry<P> {
  return { severity: 'lint', message };
}

/** The maximum length of a value that a message or its params quote. */
const maxQuoted = 60;

/** A value as a message quotes it, cut at 60 characters; for an object or a function, its type. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return cut(value);
  return typeof value === 'object' || typeof value === 'function' ? typeof value : cut(String(value));
}

/** The first 60 characters, without a trailing half of a surrogate pair. */
export function cut(text: string): string {
  return text.length <= maxQuoted ? text : text.slice(0, maxQuoted).replace(/[\uD800-\uDBFF]$/, '');
}
