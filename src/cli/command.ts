import type { FoundProblem } from './found.js';
import type { Io } from './io.js';
import type { OptionMeanings, OptionName, Options } from './options.js';
import type { Stop } from './step.js';
import type { Line } from './text.js';

/** A command of the command line. */
export interface Command {
  readonly name: string;
  /** A few words for the overview. */
  readonly summary: string;
  /** What it prints. */
  readonly about: string;
  /** What makes an answer bad, so that the exit code is 1. */
  readonly badIf?: string;
  readonly examples: readonly { readonly does: string; readonly line: string }[];
  /** The option whose value may stand first, without its name. */
  readonly positional?: OptionName;
  /** The words that this option may be, if it is not a file. */
  readonly words?: readonly string[];
  readonly required: readonly OptionName[];
  readonly optional: readonly OptionName[];
  readonly meanings?: OptionMeanings;
  readonly run: (options: Options, io: Io) => Promise<Outcome>;
}

/** The outcome of a command. */
export type Outcome =
  | {
      readonly kind: 'answer';
      /** What `--json` prints. */
      readonly data: unknown;
      /** The report for a person, created while it is printed. Without it, the answer is always JSON. */
      readonly report?: (width: number) => Iterable<Line>;
      /** The part of the data that is printed without `--json` if there is no report; all of it by default. */
      readonly print?: unknown;
      /** Printed to the standard error output, unless the report contains them. */
      readonly warnings?: readonly FoundProblem[];
      /** Whether the answer means that something is wrong (exit code 1). */
      readonly isBad?: boolean;
    }
  | {
      readonly kind: 'text';
      /** Printed as it is. */
      readonly text: string;
    }
  | Stop;
