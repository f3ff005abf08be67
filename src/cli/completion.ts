import type { Command } from './command.js';
import { hasValue, type OptionName, optionNames, takesFile } from './options.js';

/* Scripts for shells, written from the table of commands and options. They contain no text from outside of this program. */

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** The script that a shell reads to complete the command line. */
export function completionScript(shell: Shell, commands: readonly Command[]): string {
  return scripts[shell](commands);
}

const scripts: Readonly<Record<Shell, (commands: readonly Command[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** The options of a command, each once. */
function optionsOf({ required, optional }: Command): readonly OptionName[] {
  return [...new Set<OptionName>([...required, ...optional, 'help'])];
}

/** Whether the name of a file may stand first, without its option. */
function beginsWithFile({ positional }: Command): boolean {
  return positional !== undefined && takesFile(positional);
}

function dashed(names: readonly OptionName[]): string {
  return names.map(name => `--${name}`).join(' ');
}

function bashScript(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const cases = commands.map(command => {
    const words = [...(command.words ?? []), dashed(optionsOf(command))].join(' ');
    const files = beginsWithFile(command) ? ' files=yes' : '';
    return `    ${command.name}) words='${words}'${files} ;;`;
  });
  const files = optionNames.filter(takesFile).map(name => `--${name}`);
  const values = optionNames.filter(name => hasValue(name) && !takesFile(name)).map(name => `--${name}`);
  return `# Completion of customer-patch for bash: source <(customer-patch completion bash)
_customer_patch() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} words= files=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${names} --help --version' -- "$word"))
    return
  fi
  case $previous in
    ${files.join('|')}) _customer_patch_files "$word"; return ;;
    ${values.join('|')}) return ;;
  esac
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
  if [ "$files" ] && [ "$COMP_CWORD" -eq 2 ] && [[ $word != -* ]]; then
    _customer_patch_files "$word"
    return
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
# The name of a file may have blanks.
_customer_patch_files() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen -f -- "$1"))
}
complete -F _customer_patch customer-patch
`;
}

function zshScript(commands: readonly Command[]): string {
  const described = commands.map(({ name, summary }) => `    ${quotedFor(`${name}:${plain(summary)}`)}`);
  const cases = commands.map(command => {
    const specs = optionsOf(command).map(name => `        ${quotedFor(zshOption(name))}`);
    const words = command.words ? `1:word:(${command.words.join(' ')})` : undefined;
    const file = beginsWithFile(command) ? '1:file:_files' : undefined;
    const first = [words, file].flatMap(spec => (spec === undefined ? [] : [`        ${quotedFor(spec)}`]));
    return `    ${command.name})\n      _arguments \\\n${[...first, ...specs].join(' \\\n')}\n      ;;`;
  });
  return `#compdef customer-patch
# Completion of customer-patch for zsh, for a folder of $fpath or for source <(customer-patch completion zsh)
_customer-patch() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
# zsh runs a file of $fpath as the function itself.
if [ "$funcstack[1]" = _customer-patch ]; then
  _customer-patch "$@"
else
  compdef _customer-patch customer-patch
fi
`;
}

function zshOption(name: OptionName): string {
  const kind = takesFile(name) ? ':file:_files' : hasValue(name) ? ':value: ' : '';
  return `--${name}${kind}`;
}

function fishScript(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const lines = commands.flatMap(command => {
    const { name, summary } = command;
    const seen = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c customer-patch -f -n "not __fish_seen_subcommand_from $commands" -a ${name} -d ${quotedFor(plain(summary))}`,
      ...(command.words ?? []).map(word => `complete -c customer-patch -f ${seen} -a ${word}`),
      ...optionsOf(command).map(
        option => `complete -c customer-patch ${seen} -l ${option}${fishValue(option)}`,
      ),
    ];
  });
  return `# Completion of customer-patch for fish: customer-patch completion fish | source
set -l commands ${names}
${lines.join('\n')}
`;
}

function fishValue(name: OptionName): string {
  if (takesFile(name)) return ' -r -F';
  return hasValue(name) ? ' -x' : ' -f';
}

function quotedFor(text: string): string {
  return `'${text}'`;
}

/** Without the characters that mean something inside quotes of a shell. */
function plain(text: string): string {
  return text.replaceAll(/['\\]/g, '’').replaceAll(':', ' -');
}
