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
    'Prints a script for a shell: bash, zsh or fish. Load it in the file that your shell reads when it starts; then ' +
    'the Tab key completes commands, options and names of files.',
  examples: [
    { does: 'In ~/.bashrc', line: 'source <(customer-patch completion bash)' },
    { does: 'In ~/.zshrc, after compinit', line: 'source <(customer-patch completion zsh)' },
    { does: 'In ~/.config/fish/config.fish', line: 'customer-patch completion fish | source' },
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
