import { version } from '../../package.json';
import type { Command, Outcome } from './command.js';
import { apply } from './commands/apply.js';
import { diff } from './commands/diff.js';
import { explain } from './commands/explain.js';
import { fit } from './commands/fit.js';
import { lint } from './commands/lint.js';
import { preview } from './commands/preview.js';
import { state } from './commands/state.js';
import { timeline } from './commands/timeline.js';
import { helpOn, overview } from './help.js';
import type { Io } from './io.js';
import { jsonPieces } from './json.js';
import type { FoundProblem } from './locate.js';
import { type Options, parseOptions } from './options.js';
import { problemLines } from './report/problems.js';
import { counted, type Line, painted } from './text.js';

export const commands: readonly Command[] = [preview, state, explain, timeline, lint, apply, diff, fit];

/** 0: answered. 1: something is wrong with what the files say. 2: the arguments are not understood. */
export type ExitCode = 0 | 1 | 2;

/** Answers one command line. */
export async function runCommandLine(io: Io): Promise<ExitCode> {
  const [name, ...args] = io.argv;
  const wantsHelp = name === '--help' || name === '-h' || name === 'help';
  if (name === undefined || wantsHelp) {
    await printLines(overview(commands), wantsHelp ? io.out : io.err, wantsHelp && useColour(io));
    return wantsHelp ? 0 : 2;
  }
  if (name === '--version') {
    await io.out(`${version}\n`);
    return 0;
  }
  const command = commands.find(each => each.name === name);
  if (!command) {
    const names = commands.map(each => each.name).join(', ');
    return misuse(`There is no command "${name}": these are ${names}.`, 'customer-patch --help', io);
  }
  const options = parseOptions(args, [...command.required, ...command.optional]);
  const help = `customer-patch ${command.name} --help`;
  if (typeof options === 'string') return misuse(`${options}.`, help, io);
  if (options.help) {
    await printLines(helpOn(command), io.out, useColour(io));
    return 0;
  }
  const unfit = unfitIn(options, command);
  if (unfit !== undefined) return misuse(unfit, help, io);
  const outcome = await command.run(options, io);
  return print(outcome, options, help, io);
}

/** What is wrong with options that are each well-formed. */
function unfitIn(options: Options, { required }: Command): string | undefined {
  const missing = required.filter(name => options[name] === undefined).map(name => `--${name}`);
  if (missing.length > 0) return `${missing.join(' and ')} must be given.`;
  const given = Object.entries(options).filter(([, value]) => value === '-');
  if (options.svg === '-') return '--svg takes the name of a file: the report goes to the standard output.';
  if (given.length > 1) {
    const names = given.map(([name]) => `--${name}`).join(' and ');
    return `Only one of ${names} can be read from the standard input.`;
  }
  return undefined;
}

async function print(outcome: Outcome, options: Options, help: string, io: Io): Promise<ExitCode> {
  if (outcome.kind === 'usage') return misuse(outcome.message, help, io);
  if (outcome.kind === 'problems') {
    if (options.json) await printPieces(jsonPieces({ problems: outcome.problems }), io.out);
    else await printFound(outcome.problems, 'problem', io);
    return 1;
  }
  const { data, print: printed = data, report, warnings = [] } = outcome;
  if (report && !options.json) await printLines(report(), io.out, useColour(io));
  else await printPieces(jsonPieces(options.json ? data : printed), io.out);
  if (!options.json && warnings.length > 0) await printFound(warnings, 'warning', io);
  return outcome.isBad ? 1 : 0;
}

async function printFound(
  found: readonly FoundProblem[],
  what: 'problem' | 'warning',
  io: Io,
): Promise<void> {
  await io.err(`customer-patch: ${counted(found.length, what)}\n`);
  await printLines(problemLines(found, what === 'problem' ? 50 : 3), io.err, false);
}

async function misuse(message: string, help: string, io: Io): Promise<ExitCode> {
  await io.err(`customer-patch: ${message}\nTry ${help}\n`);
  return 2;
}

/** As https://no-color.org asks: any value but the empty one. */
function useColour({ isTTY, env }: Io): boolean {
  return isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

async function printLines(lines: Iterable<Line>, write: Io['out'], colour: boolean): Promise<void> {
  await printPieces(textOf(lines, colour), write, '');
}

function* textOf(lines: Iterable<Line>, colour: boolean): Iterable<string> {
  for (const line of lines) yield `${painted(line, colour)}\n`;
}

/** Some at a time: enough to be quick, and never all of a long answer. */
async function printPieces(pieces: Iterable<string>, write: Io['out'], end = '\n'): Promise<void> {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < 16_384) continue;
    await write(waiting);
    waiting = '';
  }
  if (waiting !== '' || end !== '') await write(waiting + end);
}
