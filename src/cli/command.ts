import type { FoundProblem } from './found.js';
import type { Io } from './io.js';
import type { OptionName, Options } from './options.js';
import type { Stop } from './step.js';
import type { Line } from './text.js';

/** One of the things that the command line does. */
export interface Command {
  readonly name: string;
  /** In a few words, for the overview. */
  readonly summary: string;
  /** What it answers and what the exit code means, where there is more to say than the summary does. */
  readonly about: string;
  readonly examples: readonly { readonly does: string; readonly line: string }[];
  /** The option whose value may stand first, without its name. */
  readonly positional?: OptionName;
  readonly required: readonly OptionName[];
  readonly optional: readonly OptionName[];
  readonly run: (options: Options, io: Io) => Promise<Outcome>;
}

/** What came of a command. */
export type Outcome =
  | {
      readonly kind: 'answer';
      /** What `--json` prints. */
      readonly data: unknown;
      /** What a person reads, made as it is printed; left out, the answer is JSON in any case. */
      readonly report?: () => Iterable<Line>;
      /** What of the data is printed without `--json`, where there is no report; all of it, if left out. */
      readonly print?: unknown;
      /** Goes to the standard error output, where the report does not say it itself. */
      readonly warnings?: readonly FoundProblem[];
      /** Whether the answer itself is that something is wrong. */
      readonly isBad?: boolean;
    }
  | Stop;
