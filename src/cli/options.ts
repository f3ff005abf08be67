import { parseArgs } from 'node:util';

/** Every option that some command takes, with what stands for its value in the help. */
const known = {
  customers: { value: 'FILE', help: 'customers as the API returns them, or one of them' },
  customer: { value: 'ID', help: 'which of the customers; not needed where there is one' },
  schedule: { value: 'FILE', help: 'a schedule, in place of --customers and --customer' },
  patch: { value: 'FILE', help: 'the body of PATCH /customers/{id}' },
  account: { value: 'FILE', help: 'the account, whose rates apply where no customer has its own' },
  tags: { value: 'FILE', help: 'the tag catalogue, where tagIds are looked up' },
  before: { value: 'FILE', help: 'the customer as it is' },
  after: { value: 'FILE', help: 'the customer as it is to be' },
  recordings: { value: 'FILE', help: 'recorded answers of the service' },
  at: { value: 'ISO', help: 'an instant such as 2026-12-23T10:00:00-05:00; now, if left out' },
  days: { value: 'N', help: 'how many days from then on' },
  state: { value: 'NAME', help: 'the customer state that rules of that type are compared with' },
  policy: { value: 'FILE|name=value,…', help: 'choices where the service is not known, as JSON or here' },
  refuse: { value: 'CODE,…', help: 'warnings that are to be problems' },
  svg: { value: 'FILE', help: 'also draw the days into this file' },
  json: { value: undefined, help: 'print the data, or the problems, instead of a report' },
  help: { value: undefined, help: 'print this' },
} as const;

export type OptionName = keyof typeof known;

/** The options given. Those that are flags are true where they stand. */
export type Options = {
  readonly [K in OptionName]?: (typeof known)[K]['value'] extends string ? string : boolean;
};

/** Reads the arguments of a command; a message where they are not as it takes them. */
export function parseOptions(args: readonly string[], names: readonly OptionName[]): Options | string {
  const options = Object.fromEntries(
    [...names, 'help' as const].map(name => [name, { type: typeOf(name) }] as const),
  );
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values as Options;
  } catch (error) {
    // Node says well what is wrong with an argument, with advice for programmers behind the first sentence.
    const [message = 'Not understood'] = (error as Error).message.split(/\. (?=To|Did|This)/);
    return message.replace(/\.$/, '');
  }
}

/** The lines of the help on some options. */
export function optionLines(names: readonly OptionName[]): readonly (readonly [string, string])[] {
  return names.map(name => {
    const { value, help } = known[name];
    return [value === undefined ? `--${name}` : `--${name} ${value}`, help];
  });
}

function typeOf(name: OptionName): 'string' | 'boolean' {
  return known[name].value === undefined ? 'boolean' : 'string';
}
