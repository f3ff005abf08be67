import { version } from '../../package.json';
import { closestName } from '../customer/closestName.js';
import { maxProblems } from '../problem.js';
import { faultText, ioCodes, quoted } from './catalogue.js';
import { isWrittenOut } from './choices.js';
import type { Command, Outcome } from './command.js';
import { commandNames, loadCommand, loadCommands } from './commands.js';
import { notingEncodings } from './encodingNotes.js';
import { fileFault, isFromSystem, systemCode } from './fileFault.js';
import type { FoundProblem } from './found.js';
import { helpOn, overview } from './help.js';
import type { Io } from './io.js';
import { jsonPieces } from './json.js';
import { inputOptions, type Options, outputOptions, parseOptions } from './options.js';
import { problemLines } from './report/problems.js';
import { counted, fitted, type Line, painted, shown } from './text.js';

/** 0: answered. 1: the files have problems. 2: the arguments are wrong, or the system cannot read or write. */
export type ExitCode = 0 | 1 | 2;

/** The output, created while it is printed, and the exit code. */
interface Reply {
  readonly exitCode: ExitCode;
  readonly out?: Iterable<string>;
  readonly err?: Iterable<string>;
}

/** Runs one command line. */
export async function runCommandLine(io: Io): Promise<ExitCode> {
  const { exitCode, out = [], err = [] } = await replyTo(io);
  try {
    await printPieces(out, io.out);
  } catch (error) {
    // The reader has closed the pipe, as in `customer-patch preview … | head`.
    if (systemCode(error) === 'EPIPE') return exitCode;
    return cannotPrint('standard output', error, io);
  }
  try {
    await printPieces(err, io.err);
  } catch (error) {
    return cannotPrint('standard error output', error, io);
  }
  return exitCode;
}

async function cannotPrint(file: string, error: unknown, io: Io): Promise<ExitCode> {
  if (!isFromSystem(error)) throw error;
  const fault = faultText(fileFault(file, error));
  // If this cannot be printed either, only the exit code remains.
  await io.err(`customer-patch: ${fault}\n`).catch(() => {});
  return 2;
}

async function replyTo(io: Io): Promise<Reply> {
  const [name, ...args] = io.argv;
  const width = pageWidth(io);
  if (name === '--help' || name === '-h' || name === 'help') {
    return { exitCode: 0, out: textOf(overview(await loadCommands(), width), width, useColour(io)) };
  }
  if (name === undefined)
    return { exitCode: 2, err: textOf(overview(await loadCommands(), width), width, false) };
  if (name === '--version') return { exitCode: 0, out: [`${version}\n`] };
  const command = await loadCommand(name);
  if (!command) return misuse(unknownCommand(name), 'customer-patch --help');
  const help = `customer-patch ${command.name} --help`;
  const options = parseOptions(withPositional(args, command), [...command.required, ...command.optional]);
  if (typeof options === 'string') return misuse(options, help);
  if (options.help) return { exitCode: 0, out: textOf(helpOn(command, width), width, useColour(io)) };
  const unfit = unfitIn(options, command) ?? (await overwrittenBy(options, io));
  if (unfit !== undefined) return misuse(unfit, help);
  const noting = notingEncodings(io);
  const reply = replyWith(await command.run(options, noting.io), options, help, io);
  return options.json ? reply : { ...reply, err: withNotes(noting.notes, reply.err) };
}

function* withNotes(notes: Iterable<string>, err: Iterable<string> = []): Iterable<string> {
  for (const note of notes) yield `customer-patch: ${shown(note)}\n`;
  yield* err;
}

/** A command may take the name of its file without an option: `check plan.json`. */
function withPositional(args: readonly string[], { positional }: Command): readonly string[] {
  const [first, ...rest] = args;
  if (positional === undefined || first === undefined || (first.startsWith('-') && first !== '-'))
    return args;
  return [`--${positional}=${first}`, ...rest];
}

function unknownCommand(name: string): string {
  const meant = closestName(name, commandNames);
  const hint = meant ? `Did you mean ${meant}?` : `Choose from ${commandNames.join(', ')}.`;
  return `There is no command ${quoted(name)}. ${hint}`;
}

/** A message if the options do not fit together. */
function unfitIn(options: Options, { required }: Command): string | undefined {
  const missing = required.filter(name => options[name] === undefined).map(name => `--${name}`);
  if (missing.length > 0) return `${missing.join(' and ')} must be given.`;
  const given = Object.entries(options).filter(([, value]) => value === '-');
  const printed = outputOptions.find(name => options[name] === '-');
  if (printed) return `--${printed} takes the name of a file: the report goes to the standard output.`;
  if (given.length > 1) {
    const names = given.map(([name]) => `--${name}`).join(' and ');
    return `Only one of ${names} can be read from the standard input. Give files for the others.`;
  }
  return undefined;
}

/** A message if an output file would overwrite an input file, under any name or link. */
async function overwrittenBy(options: Options, io: Io): Promise<string | undefined> {
  for (const name of outputOptions) {
    const output = options[name];
    const overwritten = output === undefined ? undefined : await overwrittenInput(name, output, options, io);
    if (overwritten !== undefined) return overwritten;
  }
  return undefined;
}

async function overwrittenInput(
  output: (typeof outputOptions)[number],
  outputFile: string,
  options: Options,
  io: Io,
): Promise<string | undefined> {
  const other = outputOptions.find(name => name !== output && options[name] === outputFile);
  if (other) return `--${output} and --${other} name the same file. Give each its own.`;
  const target = await io.fileId(outputFile);
  if (target === undefined) return undefined;
  for (const name of inputOptions) {
    const file = options[name];
    if (file === undefined || (name === 'policy' && isWrittenOut(file))) continue;
    const files = (await io.filesIn(file)) ?? [file];
    const ids = await Promise.all(files.map(each => io.fileId(each)));
    if (ids.includes(target)) {
      return `--${output} ${quoted(outputFile)} would overwrite the file of --${name}. Give another file.`;
    }
  }
  return undefined;
}

function replyWith(outcome: Outcome, options: Options, help: string, io: Io): Reply {
  const width = pageWidth(io);
  if (outcome.kind === 'usage') return misuse(outcome.message, help);
  if (outcome.kind === 'text') return { exitCode: 0, out: [outcome.text] };
  if (outcome.kind === 'problems') {
    const { problems } = outcome;
    const exitCode = problems.some(({ code }) => ioCodes.has(code)) ? 2 : 1;
    return options.json
      ? { exitCode, out: jsonText({ problems }) }
      : { exitCode, err: foundText(problems, 'problem', width) };
  }
  const { data, print: printed = data, report, warnings = [], isBad } = outcome;
  const out =
    report && !options.json
      ? textOf(report(width), width, useColour(io))
      : jsonText(options.json ? data : printed);
  const err = options.json || warnings.length === 0 ? [] : foundText(warnings, 'warning', width);
  return { exitCode: isBad ? 1 : 0, out, err };
}

function misuse(message: string, help: string): Reply {
  return { exitCode: 2, err: [`customer-patch: ${shown(message)}\nTry ${help}\n`] };
}

function* foundText(
  found: readonly FoundProblem[],
  what: 'problem' | 'warning',
  width: number,
): Iterable<string> {
  const first = found.length < maxProblems ? '' : 'the first ';
  yield `customer-patch: ${first}${counted(found.length, what)}\n`;
  yield* textOf(problemLines(found, what === 'problem' ? 50 : 3, width), width, false);
}

function* jsonText(value: unknown): Iterable<string> {
  yield* jsonPieces(value);
  yield '\n';
}

function* textOf(lines: Iterable<Line>, width: number, colour: boolean): Iterable<string> {
  for (const line of lines) for (const part of fitted(line, width)) yield `${painted(part, colour)}\n`;
}

/** The width that `COLUMNS` or the terminal gives, else 80; never so narrow or wide that a report cannot be read. */
function pageWidth({ columns = 80, env }: Io): number {
  const given = Number(env['COLUMNS'] ?? '');
  const width = Number.isInteger(given) && given > 0 ? given : columns;
  return Math.min(200, Math.max(40, width));
}

/** Follows https://no-color.org: any value except an empty one turns colours off. */
function useColour({ isTTY, env }: Io): boolean {
  return isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/** Writes in large pieces, so that a long answer is never held in memory as a whole. */
async function printPieces(pieces: Iterable<string>, write: Io['out']): Promise<void> {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < 16_384) continue;
    await write(waiting);
    waiting = '';
  }
  if (waiting !== '') await write(waiting);
}
