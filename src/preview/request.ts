import type { ProblemCode } from '../catalogue/catalogue.js';
import type { UsageOf } from '../cost/costLedger.js';
import type { InheritedSettings } from '../customer/chain.js';
import type { CustomerList } from '../customer/customersFrom.js';
import type { CustomerLookup, CustomerTree } from '../customer/tree.js';
import { checkAccount, checkInherited } from '../inherit/inputs.js';
import { isJsonObject } from '../json.js';
import type { Account, CustomerInfo, Optional, PatchCustomer } from '../model.js';
import { booleanOption, codesOption, functionOption, pointersOption, wrongType } from '../options.js';
import type { TagLookup } from '../patch/tags.js';
import { completePolicy, type Policy } from '../policy.js';
import type { CompileOptions } from '../schedule/compile.js';
import { DAY, LATEST } from '../time/civil.js';
import { type Instant, toEpochMs } from '../time/instant.js';
import type { Window } from './states.js';

/** The input of `previewPatch`. */
export interface PreviewRequest {
  /**
   * A tree, a list of all loaded customers, the result of `customersFrom`, or any lookup by id. A lookup that cannot
   * list children cannot show the customers below.
   */
  readonly customers: CustomerTree | Iterable<CustomerInfo> | CustomerList | CustomerLookup;
  /** The account, whose rates apply if no customer overrides them. */
  readonly account?: Optional<Account>;
  /** Finds the tags that `tagIds` names. If absent, only the customer's own tags are known. */
  readonly tags?: TagLookup | undefined;
  /** The customer that the patch is for, if the patch has no `customerId`. */
  readonly customerId?: string | undefined;
  /** The patch as a form or a client sends it. It is parsed and compared with the stored customer. */
  readonly patch: PatchCustomer;
  /** The instant of the states, and the start of the timelines. */
  readonly at: Instant;
  /** The length of the timelines in days of 24 hours: 7 by default, at most 36,525. */
  readonly days?: number | undefined;
  /** Choices about the service. Absent members have the values of `defaultPolicy`. */
  readonly policy?: Partial<Policy> | undefined;
  /** The settings inherited from above the loaded customers, if a chain ends below its root. */
  readonly inherited?: Optional<InheritedSettings>;
  /** The state that a customer's rules of type `CustomerState` are compared with. Must be a pure function. */
  readonly customerStateOf?: ((customer: CustomerInfo) => string | undefined) | undefined;
  /** Evaluates a rule's `condition`, as in `compileSchedule`. */
  readonly evaluateCondition?: CompileOptions['evaluateCondition'];
  /**
   * The units that a customer uses, by item, for example those of last month. With it, the preview shows costs before
   * and after. Must be a pure function.
   */
  readonly usageOf?: UsageOf | undefined;
  /** `false` leaves out `assumptions`, for previews that are printed or sent without them. */
  readonly assumptions?: boolean | undefined;
  /** Pointers to stored members that the patch leaves out on purpose. */
  readonly drops?: readonly string[] | undefined;
  /** Codes of warnings to report as problems. */
  readonly refuse?: readonly ProblemCode[] | undefined;
  /** Codes of default refusals to lift. A preview has none, so this changes nothing. */
  readonly allow?: readonly ProblemCode[] | undefined;
}

/** A request after validation, with all defaults. */
export interface ReadRequest {
  readonly customers: unknown;
  readonly customerId: string | undefined;
  readonly account: Optional<Account>;
  readonly inherited: InheritedSettings | undefined;
  readonly tags: TagLookup | undefined;
  readonly patch: unknown;
  readonly window: Window;
  readonly policy: Policy;
  readonly customerStateOf: PreviewRequest['customerStateOf'];
  readonly evaluateCondition: CompileOptions['evaluateCondition'];
  readonly usageOf: UsageOf | undefined;
  readonly assumptions: boolean;
  readonly drops: readonly string[];
  readonly refuse: readonly ProblemCode[];
  readonly allow: readonly ProblemCode[];
}

/** Checks the options. An invalid one throws a TypeError or a RangeError that names it. */
export function readRequest(request: PreviewRequest): ReadRequest {
  if (!isJsonObject(request)) throw wrongType('request', 'an object', request);
  const { customers, customerId, account, inherited, tags, patch } = request;
  if (customerId !== undefined && typeof customerId !== 'string') {
    throw wrongType('customerId', 'a string', customerId);
  }
  checkAccount(account);
  checkInherited(inherited);
  if (tags !== undefined && typeof tags?.get !== 'function') {
    throw wrongType('tags', 'a lookup with a method get(id)', tags);
  }
  functionOption('customerStateOf', request.customerStateOf);
  functionOption('evaluateCondition', request.evaluateCondition);
  functionOption('usageOf', request.usageOf);
  return {
    ...{ customers, customerId, account, tags, patch },
    inherited: inherited ?? undefined,
    window: windowFrom(instantOption('at', request.at), request.days),
    policy: completePolicy(request.policy),
    customerStateOf: request.customerStateOf && checkedState(request.customerStateOf),
    evaluateCondition: request.evaluateCondition && checkedCondition(request.evaluateCondition),
    usageOf: request.usageOf && checkedUsage(request.usageOf),
    assumptions: booleanOption('assumptions', request.assumptions, true),
    drops: pointersOption('drops', request.drops),
    refuse: codesOption('refuse', request.refuse),
    allow: codesOption('allow', request.allow),
  };
}

/** An instant in epoch milliseconds. An invalid one throws a RangeError that names the option. */
export function instantOption(name: string, instant: Instant): number {
  try {
    return toEpochMs(instant);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'It cannot be read.';
    throw new RangeError(`The option ${name} is not an instant. ${reason}`, { cause });
  }
}

/** A century: longer than any practical preview, and still fast. */
export const maxDays = 36_525;

function windowFrom(from: number, days: unknown = 7): Window {
  if (typeof days !== 'number') throw wrongType('days', 'a number of days', days);
  if (!(days >= 0 && days <= maxDays)) {
    throw new RangeError(`The option days is a number from 0 to ${maxDays}, not ${days}.`);
  }
  return { from, to: Math.min(Math.floor(from + days * DAY), LATEST) };
}

function checkedState(stateOf: NonNullable<PreviewRequest['customerStateOf']>): typeof stateOf {
  return customer => {
    const state: unknown = stateOf(customer) ?? undefined;
    if (state === undefined || typeof state === 'string') return state;
    throw wrongType('customerStateOf', 'a function that returns a string or undefined', state);
  };
}

/** Invalid usage is a problem. A promise of usage is a bug in the calling code, so it throws. */
function checkedUsage(usageOf: UsageOf): UsageOf {
  return customer => {
    const usage = usageOf(customer);
    if (isJsonObject(usage) && typeof usage['then'] === 'function') {
      throw new TypeError('The option usageOf is a function that returns a promise: load the usage first.');
    }
    return usage;
  };
}

type EvaluateCondition = NonNullable<CompileOptions['evaluateCondition']>;

function checkedCondition(evaluate: EvaluateCondition): EvaluateCondition {
  return (condition, rule) => {
    const verdict: unknown = evaluate(condition, rule) ?? undefined;
    if (verdict === undefined || typeof verdict === 'boolean') return verdict;
    throw wrongType('evaluateCondition', 'a function that returns true, false or undefined', verdict);
  };
}
