import { closestName } from '../customer/closestName.js';
import { quoted } from './catalogue.js';

/** All options of all commands, with the placeholder for the value in the help. */
const known = {
  customers: {
    value: 'FILE|FOLDER',
    help: 'customers as the API returns them: one, a list, a page, one on each line, or a folder of such files',
  },
  inherited: {
    value: 'FILE',
    help: 'the settings in force above the customers: { "schedule": …, "billingSettings": …, "appSettings": … }',
  },
  customer: { value: 'ID|NAME', help: 'one of the customers; not needed if there is only one' },
  all: { value: undefined, help: 'everyone in --customers, in place of --customer' },
  schedule: { value: 'FILE', help: 'a schedule, in place of --customers and --customer' },
  patch: { value: 'FILE', help: 'the body of PATCH /customers/{id}' },
  changes: {
    value: 'FILE',
    help: 'a list of changes: [{ "customerId": …, "patch": …, "drops": … }, …], or one on each line',
  },
  under: { value: 'ID|NAME', help: 'edit this customer and everyone below it, as --patch says' },
  tag: { value: 'ID,…', help: 'edit only those that have one of these tags' },
  where: {
    value: 'POINTER=VALUE',
    help: 'edit only those with this value, such as /schedule/timeZoneId=UTC',
  },
  usage: { value: 'FILE', help: 'units used by customer and item: { "cus_boston": { "inboundFaxes": 12 } }' },
  plan: { value: 'FILE', help: 'a plan that was written with --out' },
  from: { value: 'FILE.ics', help: 'a calendar, as an iCalendar file' },
  priority: { value: 'N', help: 'the priority of the rules; without it, ahead of all others' },
  zone: { value: 'ID', help: 'the time zone of the schedule, if no customer says it' },
  'expand-until': { value: 'DATE', help: 'list occurrences up to this date where a rule cannot repeat' },
  'skip-unreadable': { value: undefined, help: 'leave out events that cannot be read, with warnings' },
  account: { value: 'FILE', help: 'the account, whose rates apply where no customer has its own' },
  tags: { value: 'FILE', help: 'the tag catalogue for tagIds' },
  before: { value: 'FILE|FOLDER', help: 'the customer as it is' },
  after: { value: 'FILE|FOLDER', help: 'the customer as it should be' },
  recordings: { value: 'FILE', help: 'recorded answers of the service' },
  at: {
    value: 'ISO',
    help: 'an instant such as 2026-12-23T10:00:00-05:00, or a local time such as 2026-12-23T10:00 in the zone of the schedule; default: now',
  },
  day: {
    value: 'YYYY-MM-DD[=NAME],…',
    help: 'days, such as 2026-12-25=Christmas; may be given several times',
  },
  year: { value: 'YYYY', help: 'the days of --from in this year' },
  days: { value: 'N', help: 'the number of days from that instant' },
  state: { value: 'NAME', help: 'the customer state, for rules of the type CustomerState' },
  policy: {
    value: 'FILE|name=value,…',
    help: 'choices for undocumented behaviour of the service, as JSON or here',
  },
  drops: { value: 'POINTER,…', help: 'stored members that the patch leaves out on purpose' },
  refuse: { value: 'CODE,…', help: 'warnings that should be problems' },
  allow: { value: 'CODE,…', help: 'warnings that should not be problems' },
  out: { value: 'FILE', help: 'also write the plan into this file, to be approved and checked' },
  requests: { value: 'FILE', help: 'also write the requests to send, one by one, into this file' },
  round: { value: 'N', help: 'round amounts to so many decimals' },
  ics: { value: 'FILE', help: 'also write the states as a calendar into this file' },
  svg: { value: 'FILE', help: 'also draw the days into this file' },
  shell: { value: 'bash|zsh|fish', help: 'the shell; its name may also stand alone' },
  scheme: { value: 'light|dark|auto', help: 'the colors of the picture; default: auto' },
  clock: { value: '12|24', help: 'the hours of a day in the picture; default: 24' },
  locale: { value: 'ID', help: 'the language of the dates in the picture, such as de' },
  port: { value: 'N', help: 'the port of the page; default: any free one' },
  open: { value: undefined, help: 'also open the page in the browser' },
  wire: { value: undefined, help: 'print the body to send in full, not only its members' },
  json: { value: undefined, help: 'print the data, or the problems, instead of a report' },
  help: { value: undefined, help: 'print this help' },
} as const;

export type OptionName = keyof typeof known;

/** What an option means to one command, where that differs from the others. */
export type OptionMeanings = { readonly [K in OptionName]?: string };

/** The given options. Flags are true. */
export type Options = {
  readonly [K in OptionName]?: (typeof known)[K]['value'] extends string ? string : boolean;
};

/** The names of all options. */
export const optionNames = Object.keys(known) as readonly OptionName[];

/** Whether an option has a value; the others are flags. */
export function hasValue(name: OptionName): boolean {
  return known[name].value !== undefined;
}

/** Whether the value of an option is the name of a file. */
export function takesFile(name: OptionName): boolean {
  return [...inputOptions, ...outputOptions].some(each => each === name);
}

/** The options whose value is the name of an input file. */
export const inputOptions = [
  'customers',
  'schedule',
  'patch',
  'changes',
  'usage',
  'plan',
  'from',
  'account',
  'inherited',
  'tags',
  'before',
  'after',
  'recordings',
  'policy',
] as const satisfies readonly OptionName[];

/** The options that may be given several times. Their values are joined with a comma. */
const repeatedOptions: readonly OptionName[] = ['day'];

/** The options whose value is the name of a file that is written. */
export const outputOptions = ['svg', 'ics', 'out', 'requests'] as const satisfies readonly OptionName[];

/** Reads the arguments of a command, or returns a message if they are wrong. */
export function parseOptions(args: readonly string[], names: readonly OptionName[]): Options | string {
  const taken: readonly OptionName[] = [...names, 'help'];
  const options: { [name: string]: string | boolean } = {};
  for (let place = 0; place < args.length; place += 1) {
    const argument = args[place] as string;
    const [, written, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(argument === '-h' ? '--help' : argument) ?? [];
    if (written === undefined) return unexpected(argument);
    const name = taken.find(each => each === written);
    if (name === undefined) return unknownOption(written, taken);
    const before = Object.hasOwn(options, name) ? options[name] : undefined;
    const isRepeated = before !== undefined;
    if (isRepeated && !repeatedOptions.includes(name)) return `--${name} is given twice. Give it once.`;
    if (known[name].value === undefined) {
      if (inline !== undefined) return `--${name} takes no value. Leave out ${quoted(`=${inline}`)}.`;
      options[name] = true;
      continue;
    }
    const value = inline ?? args[place + 1];
    // A word with two dashes is the next option. Use `--name=--value` for such a value.
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
      return `--${name} needs a value: --${name} ${known[name].value}.`;
    }
    options[name] = isRepeated ? `${before},${value}` : value;
    if (inline === undefined) place += 1;
  }
  return options as Options;
}

/** The lines of the help on some options. */
export function optionLines(
  names: readonly OptionName[],
  meanings: OptionMeanings = {},
): readonly (readonly [string, string])[] {
  return names.map(name => {
    const { value, help } = known[name];
    return [value === undefined ? `--${name}` : `--${name} ${value}`, meanings[name] ?? help];
  });
}

function unexpected(argument: string): string {
  if (argument.startsWith('-') && argument !== '-' && argument !== '--') {
    return `There is no option ${quoted(argument)}. Options begin with two dashes.`;
  }
  return `${quoted(argument)} does not belong to an option. Quote a value that has spaces.`;
}

function unknownOption(written: string, taken: readonly OptionName[]): string {
  const isElsewhere = Object.hasOwn(known, written);
  const begun = taken.find(name => written.length > 1 && name.startsWith(written));
  const meant = isElsewhere ? undefined : (begun ?? closestName(written, taken));
  if (meant !== undefined) return `There is no option ${quoted(`--${written}`)}. Did you mean --${meant}?`;
  const options = taken.map(name => `--${name}`).join(', ');
  const wrong = isElsewhere
    ? `This command does not take --${written}.`
    : `There is no option ${quoted(`--${written}`)}.`;
  return `${wrong} It takes ${options}.`;
}
