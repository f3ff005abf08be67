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
  for (const { name, summary } of commands) yield* hanging([`  ${padded(name, 10)}`], summary, width);
  yield [];
  yield [strong('Examples')];
  yield* exampleLines(
    commands.slice(0, 4).flatMap(({ examples }) => examples.slice(0, 1)),
    width,
  );
  yield [];
  yield ['Files are JSON as the API returns it; - is the standard input. The exit code is 0, or 1 if'];
  yield ['the files have problems, or 2 if the arguments are wrong or a file cannot be read.'];
  yield [];
  yield ['customer-patch COMMAND --help explains a command, customer-patch --version prints the version.'];
}

export function* helpOn(
  { name, about, examples, required, optional, meanings }: Command,
  width: number,
): Iterable<Line> {
  yield [strong('Usage')];
  const mandatory = optionLines(required).map(([usage]) => usage);
  yield* hanging([`  customer-patch ${name} `], [...mandatory, '[OPTIONS]'].join(' '), width);
  yield [];
  for (const line of wrapped(about, width)) yield [line];
  yield [];
  yield [strong('Examples')];
  yield* exampleLines(examples, width);
  yield [];
  yield [strong('Options')];
  for (const [usage, help] of optionLines([...required, ...optional], meanings))
    yield* hanging([`  ${padded(usage, 27)}`], help, width);
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
