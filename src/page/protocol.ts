import type {
  Assumption,
  BillingSettings,
  Cost,
  CostPreview,
  CustomerInfo,
  NextChange,
  Origin,
  PatchCustomer,
  Policy,
  PriceChange,
  Problem,
  ProblemCode,
  RuleVerdict,
  Schedule,
  ScheduleState,
  SchedulingRule,
  Supply,
  Tag,
  TraceStep,
  Usage,
} from '../index.js';

/* The requests of the page to its worker, and the answers. Everything is plain data. */

/** A problem of the library or of a file, in the form in which the page shows it. */
export interface Finding extends Pick<Problem, 'pointer' | 'message' | 'params'> {
  readonly code: string;
  readonly input?: string;
  /** The file that the pointer leads into, where several may be meant. */
  readonly file?: string;
}

/** A result, or the problems that prevent it. */
export type Answered<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Finding[] };

/** All customers in the order of the tree, in columns, so that sending a million of them is fast. */
export interface TreeRows {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly depths: Uint16Array;
  /** The row of the parent; −1 for a root. */
  readonly parents: Int32Array;
}

/** The opened customers. */
export interface Opened {
  readonly name: string;
  readonly complete: boolean;
  readonly rows: TreeRows;
  readonly warnings: readonly Finding[];
  readonly tags: readonly Tag[];
  readonly policy: Partial<Policy>;
  /** The instant from the command line. */
  readonly at: number | null;
}

/** A file that was dropped or chosen. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** One state on one local day. */
export interface Block {
  readonly state: string;
  /** Milliseconds since local midnight, as the clock shows them. */
  readonly start: number;
  readonly end: number;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly rule: string;
  /** Whether rules that cannot be decided here could win instead. */
  readonly undecided: boolean;
  /** For times that the clock shows twice: the first or the second time. */
  readonly time: 'only' | 'first' | 'second';
}

/** A local day of a week. */
export interface WeekDay {
  readonly label: string;
  readonly before: readonly Block[];
  readonly after: readonly Block[];
  /** The parts of the day in which the names of the states differ. */
  readonly differs: readonly Block[];
}

/** A week of states. */
export interface Week {
  readonly from: number;
  readonly to: number;
  readonly days: readonly WeekDay[];
  readonly states: readonly string[];
  readonly zoneLabel: string;
  readonly notes: readonly string[];
}

/** The inputs of most requests: a customer, an instant and policies. */
export interface Standpoint {
  readonly customerId: string;
  readonly at: number;
  readonly policy: Partial<Policy>;
  /** The customer state for rules of the type `CustomerState`. */
  readonly customerState: string;
}

/** A customer of the chain, or the account above it. */
export interface ChainLink {
  readonly origin: Origin;
  readonly schedule: readonly TraceStep[];
  readonly billing: readonly TraceStep[];
  readonly appSettings: readonly TraceStep[];
}

export interface ExplainedRule {
  readonly verdict: RuleVerdict;
  readonly sentence: string;
  /** The name of the customer that the rule comes from, in a layered schedule. */
  readonly source: string;
}

/** Why a schedule is in its state. */
export interface Explanation {
  readonly state: ScheduleState;
  readonly rules: readonly ExplainedRule[];
  /** The state when no rule matches. */
  readonly otherwise: string;
}

export interface Why {
  readonly customer: CustomerInfo;
  readonly path: readonly { readonly id: string; readonly name: string }[];
  readonly timeZoneId: string;
  /** Null if the schedule in force is unknown. */
  readonly explanation: Explanation | null;
  readonly next: NextChange | null;
  /** The start of the current state, up to five weeks ago. */
  readonly since: number | null;
  readonly week: Week | null;
  readonly chain: readonly ChainLink[];
  readonly suppliers: Suppliers;
  readonly inForce: {
    readonly schedule: Schedule | null;
    readonly billing: BillingSettings | null;
    readonly appSettings: object | null;
  };
  /** The schedule that would be in force if this customer had none of its own. */
  readonly above: Why['inForce'];
  readonly warnings: readonly Finding[];
  /** The customer states that rules compare with. */
  readonly customerStates: readonly string[];
  readonly usage: Usage | null;
}

export interface Suppliers {
  readonly schedule: Supply;
  readonly billing: Supply;
  readonly appSettings: Supply;
}

/** An edit of a customer. */
export interface Edit {
  readonly patch: PatchCustomer;
  readonly drops: readonly string[];
}

export interface ChangeQuestion extends Standpoint {
  readonly edit: Edit;
  /** The usage of the customer, if the user has entered it. */
  readonly usage: Usage | null;
}

/** Everyone below for whom something changes, in columns. */
export interface AffectedColumns {
  readonly rows: Int32Array;
  /** The number of hours of the week with another state. */
  readonly hours: Float32Array;
  /** The sum of `hoursChange`, `ratesChange` and so on. */
  readonly kinds: Uint8Array;
  readonly prices: Uint16Array;
  /** The cost differences; NaN if the cost is unknown. */
  readonly costs: Float64Array;
}

export const hoursChange = 1;
export const ratesChange = 2;
export const portalChanges = 4;
export const pathChanges = 8;

export interface Change {
  readonly customer: CustomerInfo;
  readonly after: CustomerInfo;
  readonly changes: readonly {
    readonly path: string;
    readonly text: string;
    readonly kind: string;
    readonly pointer: string;
  }[];
  readonly warnings: readonly Finding[];
  readonly week: Week | null;
  readonly hours: number;
  readonly affected: AffectedColumns;
  readonly affectedComplete: boolean;
  readonly prices: readonly PriceChange[];
  readonly cost: CostPreview | null;
  readonly costs: { readonly before: Cost | null; readonly after: Cost | null };
  readonly suppliers: { readonly before: Suppliers; readonly after: Suppliers };
  readonly wire: PatchCustomer;
  readonly drops: readonly string[];
  readonly allow: readonly ProblemCode[];
  readonly etag: string;
}

/** An edit that removes a warning, which a preview of it has confirmed. */
export interface Remedy {
  readonly label: string;
  /** The other changes that the edit makes. */
  readonly proof: string;
  readonly edit: Edit;
}

export interface Remedied {
  readonly finding: Finding;
  readonly remedies: readonly Remedy[];
}

/** All requests, with their answers. */
export interface Questions {
  open: { question: { readonly files: readonly GivenFile[] | null }; answer: Answered<Opened> };
  search: { question: { readonly text: string }; answer: { readonly rows: Int32Array } };
  why: { question: Standpoint; answer: Answered<Why> };
  change: { question: ChangeQuestion; answer: Answered<Change> };
  assumptions: { question: ChangeQuestion; answer: readonly Assumption[] };
  remedies: { question: ChangeQuestion; answer: readonly Remedied[] };
  sides: {
    question: ChangeQuestion;
    answer: { readonly before: Explanation | null; readonly after: Explanation | null };
  };
  rruleText: {
    question: { readonly rule: SchedulingRule; readonly policy: Partial<Policy> };
    answer: { readonly text: string };
  };
  readRRule: {
    question: { readonly text: string; readonly policy: Partial<Policy> };
    answer: Answered<Partial<SchedulingRule>>;
  };
  picture: { question: ChangeQuestion; answer: { readonly svg: string } };
}

export type QuestionName = keyof Questions;

export interface Asked<N extends QuestionName = QuestionName> {
  readonly id: number;
  readonly name: N;
  readonly question: Questions[N]['question'];
}

export interface Replied {
  readonly id: number;
  readonly answer?: unknown;
  /** The message of an error that is a bug. */
  readonly failed?: string;
}
