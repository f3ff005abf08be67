import { defaultPolicy, type Policy, parseInstant } from '../index.js';
import { policyValues } from '../policy.js';
import type { Io } from './io.js';
import type { Options } from './options.js';
import { fileName, readJson } from './readJson.js';
import { wrongRefusal } from './refusable.js';
import { got, misused, type Step, stopped } from './step.js';

/** The instant that is asked about, in epoch milliseconds. */
export function instantOf({ at }: Options, io: Io): Step<number> {
  if (at === undefined) return got(io.now());
  const instant = parseInstant(at);
  return instant.ok ? got(instant.value) : misused(`--at: ${instant.problems[0].message}`);
}

const maxDays = 366;

export function daysOf({ days }: Options, usual: number): Step<number> {
  if (days === undefined) return got(usual);
  const count = /^\d+$/.test(days) ? Number(days) : Number.NaN;
  if (count >= 1 && count <= maxDays) return got(count);
  return misused(`--days: "${days}" is not a number of days: give 1 to ${maxDays}.`);
}

/** Codes of warnings. */
export function refusedBy({ refuse = '' }: Options): Step<readonly string[]> {
  const codes = refuse.split(',').flatMap(code => code.trim() || []);
  const wrong = codes.map(wrongRefusal).find(Boolean);
  return wrong === undefined ? got(codes) : misused(`--refuse: ${wrong}`);
}

/** The choices of a file, or those written out as `name=value,name=value`. */
export async function policyOf({ policy }: Options, io: Io): Promise<Step<Policy>> {
  if (policy === undefined) return got(defaultPolicy);
  if (policy.includes('=')) {
    const choices = policy.split(',').map(choice => choice.split(/=(.*)/s, 2).map(part => part.trim()));
    const wrong = choices.map(([name = '', value]) => wrongChoice(name, value)).find(Boolean);
    return wrong
      ? misused(`--policy: ${wrong.message}`)
      : got({ ...defaultPolicy, ...Object.fromEntries(choices) });
  }
  const json = await readJson(policy, io);
  if (!json.ok) return stopped([json.problem]);
  const file = fileName(policy);
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value)) {
    const message = 'A policy is an object: give it the choices by name.';
    return stopped([{ file, pointer: '', code: 'policy/wrongType', message }]);
  }
  const problems = Object.entries(json.value).flatMap(([name, value]) => {
    const wrong = wrongChoice(name, value);
    return wrong ? [{ file, pointer: wrong.pointer, code: wrong.code, message: wrong.message }] : [];
  });
  return problems.length > 0 ? stopped(problems) : got({ ...defaultPolicy, ...json.value });
}

function wrongChoice(
  name: string,
  value: unknown,
): { code: string; pointer: string; message: string } | undefined {
  const pointer = `/${name}`;
  if (!Object.hasOwn(policyValues, name)) {
    const names = Object.keys(policyValues).join(', ');
    return {
      code: 'policy/unknownName',
      pointer,
      message: `There is no choice "${name}": these are ${names}.`,
    };
  }
  const isName = name === 'closedState';
  const values: readonly unknown[] = policyValues[name as keyof Policy];
  const fits = isName ? typeof value === 'string' && value !== '' : values.includes(value);
  if (fits) return undefined;
  const given = value === undefined ? 'Nothing' : JSON.stringify(value);
  const allowed = isName ? 'the name of a state' : values.join(' or ');
  return {
    code: 'policy/unknownValue',
    pointer,
    message: `${given} is no value of "${name}": give ${allowed}.`,
  };
}
