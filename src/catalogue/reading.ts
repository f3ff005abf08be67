import { refuses, warns } from './define.js';

/* Problems with the types and structure of data. Patches, stored customers and free-form data share them. */

/** A value of the wrong type, and its place. */
export interface Misfit {
  /** The member, or the list that contains the item; empty if the whole input is wrong. */
  readonly field: string;
  /** The position in the list, from 1; 0 if the value is not an item. */
  readonly item: number;
  readonly expected: 'string' | 'boolean' | 'number' | 'array' | 'object' | 'json';
  /** A JavaScript type, or the class of an object that is not plain. */
  readonly received: string;
  /** The value, if a few characters can show it. */
  readonly value: string;
}

/** A member, or a list and the position of an item in it; empty and 0 for the whole input. */
export interface Place {
  readonly field: string;
  readonly item: number;
}

/** A name or a number that an enum does not have. */
export interface UnknownEnum extends Place {
  readonly value: string | number;
  readonly allowed: readonly string[];
  readonly suggestion?: string;
}

/** An unknown member, and the one that was probably meant. */
export interface UnknownField {
  readonly field: string;
  readonly suggestion?: string;
}

/** A member, and its spelling in the data. */
export interface Spelling {
  readonly member: string;
  readonly written: string;
}

/** Plain JSON in place of a `Value`. */
export interface Unwrapped {
  readonly field: string;
  readonly received: string;
  readonly value: string;
  /** The member to wrap it in. */
  readonly member: string;
}

const wrongType = (found: Misfit) => `Send ${nouns[found.expected]}${as(found)}, not ${given(found)}.`;

const unreadable = (found: Place) => `Reading this value threw an error: send plain JSON data${as(found)}.`;

const missingField = ({ field }: { readonly field: string }) => `Add "${field}": it is required here.`;

const unknownEnum = ({ value, allowed, suggestion, ...place }: UnknownEnum) => {
  const shown = typeof value === 'number' ? value : `"${value}"`;
  return `Send one of ${allowed.join(', ')}${as(place)}, not ${shown}.${didYouMean(suggestion)}`;
};

const notFinite = ({ value, ...place }: Place & { readonly value: string }) =>
  `Send a finite number${as(place)}, not ${value}.`;

const notInteger = ({ value, ...place }: Place & { readonly value: number }) =>
  `Send a whole number${as(place)}, not ${value}.`;

const outOfRange = ({
  value,
  least,
  most,
  ...place
}: Place & { readonly value: number; readonly least: number; readonly most: number }) =>
  `Send a whole number from ${least} to ${most}${as(place)}, not ${value}.`;

const tooDeep = ({ maxDepth }: { readonly maxDepth: number }) =>
  `Nest objects and lists at most ${maxDepth} levels deep.`;

const circular = () => 'This value contains itself: remove the reference, because JSON cannot express it.';

const tooLarge = ({ maxValues }: { readonly maxValues: number }) =>
  `Send at most ${grouped(maxValues)} values.`;

const memberCase = ({ member, written }: Spelling) =>
  `"${written}" is read as "${member}": write it as "${member}".`;

const memberTwice = ({ member, written }: Spelling) =>
  `"${member}" is given twice, here as "${written}": send it once, as "${member}".`;

const notAValue = (found: Unwrapped) =>
  `Send "${found.field}" as { "${found.member}": … }, not as ${found.received === 'object' ? 'a plain object' : given(found)}: free-form data names the type of each value.`;

const severalValues = ({ field, members }: { readonly field: string; readonly members: readonly string[] }) =>
  `"${field}" has more than one value (${members.join(', ')}): keep one of them.`;

const unknownField = ({ field, suggestion }: UnknownField) =>
  `Leave "${field}" out: there is no such member here.${didYouMean(suggestion)}`;

const setByService = 'the service sets it itself';
const ofAccount = 'a customer cannot change its account';

const readOnlyReasons: Readonly<Record<string, string>> = {
  id: 'a customer keeps its id; name the customer in the path, or as "customerId"',
  accountId: ofAccount,
  accountName: ofAccount,
  breadcrumb: 'the service derives it from the parents; set "parentCustomerId" to move the customer',
  isStaging: 'a patch does not change whether a customer is staging',
  integrationData: 'the integrations maintain it',
  tags: 'send the ids of the tags as "tagIds"',
  dateCreated: setByService,
  dateLastModified: setByService,
  createdBy: setByService,
  lastModifiedBy: setByService,
};

/** The codes of reading: `patch/…` for a patch, `customer/…` for stored customers, `data/…` for free-form data. */
export const readingProblems = {
  'patch/wrongType': refuses(wrongType),
  'patch/unreadable': refuses(unreadable),
  'patch/missingField': refuses(missingField),
  'patch/unknownEnum': refuses(unknownEnum),
  'patch/notFinite': refuses(notFinite),
  'patch/notInteger': refuses(notInteger),
  'patch/outOfRange': refuses(outOfRange),
  'patch/tooDeep': refuses(tooDeep),
  'patch/circular': refuses(circular),
  'patch/tooLarge': refuses(tooLarge),
  'patch/memberCase': warns(memberCase),
  'patch/memberTwice': refuses(memberTwice),
  'patch/notAValue': refuses(notAValue),
  'patch/severalValues': refuses(severalValues),
  'patch/unknownField': refuses(unknownField),
  'patch/newerMember': warns(
    ({ field }: { readonly field: string }) =>
      `"${field}" is not a known member, but the stored customer has it, so it is kept: do not change it.`,
  ),
  'patch/readOnlyField': refuses(
    ({ field }: { readonly field: string }) =>
      `Leave "${field}" out: ${readOnlyReasons[field] ?? 'a patch cannot set it'}.`,
  ),
  'patch/nameRequired': refuses(() => 'A customer needs a name: send one, or leave "name" out to keep it.'),

  'customer/wrongType': refuses(wrongType),
  'customer/unreadable': refuses(unreadable),
  'customer/missingField': refuses(missingField),
  'customer/unknownEnum': refuses(unknownEnum),
  'customer/notFinite': refuses(notFinite),
  'customer/notInteger': refuses(notInteger),
  'customer/outOfRange': refuses(outOfRange),
  'customer/tooDeep': refuses(tooDeep),
  'customer/circular': refuses(circular),
  'customer/tooLarge': refuses(tooLarge),
  'customer/memberCase': warns(memberCase),
  'customer/memberTwice': refuses(memberTwice),
  'customer/notAValue': warns(notAValue),
  'customer/severalValues': warns(severalValues),
  'customer/unknownField': warns(unknownField),

  'data/wrongType': refuses(wrongType),
  'data/unreadable': refuses(unreadable),
  'data/notFinite': refuses(notFinite),
  'data/tooDeep': refuses(tooDeep),
  'data/circular': refuses(circular),
  'data/tooLarge': refuses(tooLarge),

  'problems/tooMany': refuses(
    ({ maxProblems }: { readonly maxProblems: number }) =>
      `Showing the first ${grouped(maxProblems)} problems; fix these, then check again.`,
  ),
};

const nouns: Readonly<Record<Misfit['expected'], string>> = {
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
  array: 'a list',
  object: 'an object',
  json: 'JSON data',
};

function as({ field, item }: Place): string {
  if (item === 0) return field === '' ? '' : ` as "${field}"`;
  return field === '' ? ` as item ${item}` : ` as item ${item} of "${field}"`;
}

function given({ received, value }: Pick<Misfit, 'received' | 'value'>): string {
  switch (received) {
    case 'string':
      return `the text "${value}"`;
    case 'number':
    case 'bigint':
      return `the number ${value}`;
    case 'boolean':
      return value;
    case 'null':
    case 'undefined':
      return received;
    case 'array':
      return 'a list';
    default:
      return `${/^[aeiou]/i.test(received) ? 'an' : 'a'} ${received}`;
  }
}

function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
}

/** 10000 as “10,000”. */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
