import { cut, type Entry, refuses, warns } from '../catalogue/define.js';

/* The codes of the command line only, so that other bundles do not contain their messages. */

/** Why the system cannot read or write a file. */
export type FileReason =
  | 'missing'
  | 'folder'
  | 'notAFolder'
  | 'notPermitted'
  | 'readOnly'
  | 'nameTooLong'
  | 'links'
  | 'tooManyOpen'
  | 'full'
  | 'closed'
  | 'other';

interface FileFault {
  readonly file: string;
  readonly reason: FileReason;
  /** The code of the system's error, such as `ENOENT`. */
  readonly system: string;
}

const reasons: Readonly<Record<FileReason, string>> = {
  missing: 'There is no such file or folder.',
  folder: 'This is a folder, not a file.',
  notAFolder: 'A part of this path is a file, not a folder.',
  notPermitted: 'You do not have permission to open this file.',
  readOnly: 'This file system is read-only.',
  nameTooLong: 'This name is too long.',
  links: 'This path has too many symbolic links.',
  tooManyOpen: 'Too many files are open.',
  full: 'The disk is full.',
  closed: 'The program that reads this output has closed it.',
  other: 'The system reports an error',
};

/** A sentence about a file that cannot be read or written. */
export function faultText({ file, reason, system }: FileFault): string {
  return `${quoted(file)}: ${reasons[reason]}${reason === 'other' ? `: ${system}.` : ''}`;
}

export const cliProblems = {
  'file/unreadable': refuses(
    (fault: FileFault) => `${faultText(fault)} Give the name of a file, or - for the standard input.`,
  ),
  'file/unwritable': refuses(
    (fault: FileFault) => `${faultText(fault)} Give the name of a file that can be written.`,
  ),
  'file/tooLarge': refuses(
    ({ file, megabytes }: { readonly file: string; readonly megabytes: number }) =>
      `${quoted(file)} is larger than ${megabytes} MB. Split it, or remove the customers that are not needed.`,
  ),
  'file/notText': refuses(
    ({ encoding, line }: { readonly encoding: string; readonly line: number }) =>
      `Line ${line} has bytes that are not ${encoding}. Save the file as UTF-8.`,
  ),
  'file/empty': refuses(() => 'This file is empty. Write JSON into it.'),
  'file/notJson': refuses(
    ({ line, column, text }: { readonly line: number; readonly column: number; readonly text: string }) =>
      text === ''
        ? `This is not JSON: it ends too early, at line ${line}, column ${column}.`
        : `This is not JSON: line ${line}, column ${column} has ${text}, which is not allowed there.`,
  ),
  'file/noJsonFiles': refuses(
    () =>
      'This folder has no files that end with .json, .jsonl or .ndjson. Give a folder of customers, or a file.',
  ),
  'file/noInherited': refuses(
    () =>
      'Inherited settings are an object with one of billingSettings, appSettings and schedule. Give those in force for the parent, such as { "schedule": { "timeZoneId": "America/New_York" } }.',
  ),
  'file/noRecordings': refuses(
    () => 'Recordings must be a list. Put them in square brackets, even a single one.',
  ),
  'file/noChanges': refuses(
    () =>
      'Changes are a list. Give one, such as [{ "customerId": "cus_boston", "patch": { "name": "Boston" } }].',
  ),
  'file/noUsage': refuses(
    () =>
      'Usage is an object. Give the units by customer and item, such as { "cus_boston": { "inboundFaxes": 12 } }.',
  ),
  'audit/noDays': refuses(
    ({ year }: { readonly year: number }) =>
      `This calendar has no event in ${year}. Give the calendar of that year, or another --year.`,
  ),
  'cost/noRates': refuses(
    ({ customerId }: { readonly customerId: string }) =>
      `Nobody supplies rates for ${quoted(customerId)}, as far as the files say. Give the account, or the customers above it.`,
  ),
  'holidays/inherits': warns(({ name, supplier }: { readonly name: string; readonly supplier: string }) =>
    supplier === ''
      ? `${quoted(name)} has no schedule, so the holidays are not added. Give it a schedule first.`
      : `${quoted(name)} inherits its schedule from ${quoted(supplier)}, so the holidays are not added here. Add them to ${quoted(supplier)}.`,
  ),
  'account/wrongType': refuses(
    () => 'An account must be an object. Give the account that the customers belong to.',
  ),
  'policy/wrongType': refuses(() => 'A policy must be an object, like { "dialect": "mergePatch" }.'),
  'policy/unknownName': refuses(
    ({ name, names }: { readonly name: string; readonly names: readonly string[] }) =>
      `There is no policy ${quoted(name)}. Choose from ${names.join(', ')}.`,
  ),
  'policy/unknownValue': refuses(
    ({
      name,
      value,
      values,
    }: {
      readonly name: string;
      readonly value: string;
      readonly values: readonly string[];
    }) =>
      `The policy ${name} cannot be ${cut(value)}. Choose ${values.join(' or ') || 'the name of a state'}.`,
  ),
  'diff/notExpressible': warns(({ kind }: { readonly kind: string }) =>
    kind === 'remove'
      ? 'This is removed, which a patch in this dialect cannot express. The patch does not change it.'
      : 'This differs, but a patch in this dialect cannot change it. The patch does not change it.',
  ),
};

type Catalogue = typeof cliProblems;

export type CliCode = keyof Catalogue;

export type CliParams = { readonly [C in CliCode]: Catalogue[C] extends Entry<infer P> ? P : never };

/** The codes of errors from the system, not from the content of files. */
export const ioCodes: ReadonlySet<string> = new Set<CliCode>([
  'file/unreadable',
  'file/unwritable',
  'file/tooLarge',
]);

/** A value in quotation marks, cut like all quoted values. */
export function quoted(text: string): string {
  return `"${cut(text)}"`;
}
