import type { Command } from './command.js';
import { optionLines } from './options.js';
import { hanging, type Line, padded, strong, wrapped } from './text.js';

/** The overview of all commands. */
export function* overview(commands: readonly Command[], width: number): Iterable<Line> {
  yield ['Shows what a PATCH to a customer does, before you send it.'];
  yield [];
  yield [strong('Usage')];
  yield ['  customer-patch COMMAND [OPTIONS]'];
  yield [];
  yield [strong('Commands')];
  for (const { name, summary } of commands) yield* hanging([`  ${padded(name, 11)}`], summary, width);
  yield [];
  yield [strong('Examples')];
  yield* exampleLines(
    commands.slice(0, 4).flatMap(({ examples }) => examples.slice(0, 1)),
    width,
  );
  yield [];
  yield* exitCodeLines('the answer says that something is wrong, as the help of a command explains', width);
  yield [];
  yield* paragraph(
    'Files are JSON as the API returns it, or JSON Lines; - is the standard input. Reports are as wide as the ' +
      'terminal, or as COLUMNS says. customer-patch COMMAND --help explains a command, and ' +
      'customer-patch --version prints the version.',
    width,
  );
}

/** What a script can tell from the exit code. */
function* exitCodeLines(badIf: string | undefined, width: number): Iterable<Line> {
  yield [strong('Exit codes')];
  yield ['  0  answered'];
  yield* hanging(['  1  '], `the files have problems${badIf === undefined ? '' : `, or ${badIf}`}`, width);
  yield* hanging(['  2  '], 'the arguments are wrong, or a file cannot be read or written', width);
}

function* paragraph(text: string, width: number): Iterable<Line> {
  for (const line of wrapped(text, width)) yield [line];
}

export function* helpOn(
  { name, about, badIf, examples, required, optional, meanings }: Command,
  width: number,
): Iterable<Line> {
  yield [strong('Usage')];
  const mandatory = optionLines(required).map(([usage]) => usage);
  yield* hanging([`  customer-patch ${name} `], [...mandatory, '[OPTIONS]'].join(' '), width);
  yield [];
  yield* paragraph(about, width);
  yield [];
  yield [strong('Examples')];
  yield* exampleLines(examples, width);
  yield [];
  yield [strong('Options')];
  for (const [usage, help] of optionLines([...required, ...optional], meanings))
    yield* hanging([`  ${padded(usage, 27)}`], help, width);
  yield [];
  yield* exitCodeLines(badIf, width);
}

/** Long examples are split with backslashes, so that a shell reads them as one line. */
function* exampleLines(examples: Command['examples'], width: number): Iterable<Line> {
  for (const [place, { does, line }] of examples.entries()) {
    if (place > 0) yield [];
    yield* hanging(['  # '], does, width);
    const lines = wrapped(line, width - 8);
    for (const [index, part] of lines.entries()) {
      yield [`  ${index > 0 ? '  ' : ''}${part}${index < lines.length - 1 ? ' \\' : ''}`];
    }
  }
}
