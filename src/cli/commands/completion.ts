import { quoted } from '../catalogue.js';
import type { Command } from '../command.js';
import { loadCommands } from '../commands.js';
import { completionScript, shells } from '../completion.js';
import { misused } from '../step.js';

/** The script with which a shell completes commands, options and files. */
export const completion: Command = {
  name: 'completion',
  summary: 'a script that completes commands and options in bash, zsh or fish',
  about:
    'Prints a script for a shell: bash, zsh or fish. With it, the Tab key completes commands, options and names of ' +
    'files. Put it where your shell finds completions, or load it when your shell starts: ' +
    'source <(customer-patch completion bash).',
  examples: [
    {
      does: 'For bash, with the package bash-completion',
      line: 'customer-patch completion bash > ~/.local/share/bash-completion/completions/customer-patch',
    },
    {
      does: 'For zsh, into a folder of $fpath',
      line: 'customer-patch completion zsh > ~/.zfunc/_customer-patch',
    },
    {
      does: 'For fish',
      line: 'customer-patch completion fish > ~/.config/fish/completions/customer-patch.fish',
    },
  ],
  positional: 'shell',
  words: shells,
  required: ['shell'],
  optional: [],
  async run({ shell = '' }) {
    const known = shells.find(each => each === shell);
    if (!known) return misused(`There is no script for ${quoted(shell)}. Choose bash, zsh or fish.`).stop;
    return { kind: 'text', text: completionScript(known, await loadCommands()) };
  },
};
