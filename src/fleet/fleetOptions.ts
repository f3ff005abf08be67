import type { InheritedSettings } from '../customer/chain.js';
import { type InheritedSchedule, scheduleAtEnd } from '../inherit/inheritedSchedule.js';
import { checkInherited } from '../inherit/inputs.js';
import type { CustomerInfo, Optional } from '../model.js';
import { functionOption, objectOption, wrongType } from '../options.js';
import { completePolicy, type Policy } from '../policy.js';
import type { CompileOptions } from '../schedule/compile.js';

/** Options of `compileFleet`. */
export interface FleetOptions {
  /** Choices about the service. Absent members have the values of `defaultPolicy`. */
  readonly policy?: Partial<Policy> | undefined;
  /** The state that a customer's rules of type `CustomerState` are compared with. Must be a pure function. */
  readonly customerStateOf?: ((customer: CustomerInfo) => string | undefined) | undefined;
  /** Evaluates a rule's `condition`, as in `compileSchedule`. Called once for customers with equal schedules. */
  readonly evaluateCondition?: CompileOptions['evaluateCondition'];
  /** The settings inherited from above the loaded customers, if a chain ends below its root. */
  readonly inherited?: Optional<InheritedSettings>;
}

/** The validated options of a fleet, and the settings inherited at the ends of chains. */
export interface FleetSettings {
  readonly policy: Policy;
  readonly customerStateOf: FleetOptions['customerStateOf'];
  readonly evaluateCondition: CompileOptions['evaluateCondition'];
  /** The schedule inherited by a root, or by a customer whose parent is not loaded. */
  readonly atRoot: InheritedSchedule;
  readonly atCut: InheritedSchedule;
}

/** Checks the options. Throws a TypeError or RangeError that names an invalid option. */
export function fleetSettings(options: FleetOptions): FleetSettings {
  objectOption('options', options);
  const { policy, customerStateOf, evaluateCondition, inherited } = options;
  functionOption('customerStateOf', customerStateOf);
  functionOption('evaluateCondition', evaluateCondition);
  checkInherited(inherited);
  return {
    policy: completePolicy(policy),
    customerStateOf: customerStateOf && checkedState(customerStateOf),
    evaluateCondition,
    atRoot: scheduleAtEnd({ complete: true }),
    atCut: scheduleAtEnd({ complete: false, ...(inherited ? { inherited } : {}) }),
  };
}

function checkedState(stateOf: NonNullable<FleetOptions['customerStateOf']>): typeof stateOf {
  return customer => {
    const state: unknown = stateOf(customer) ?? undefined;
    if (state === undefined || typeof state === 'string') return state;
    throw wrongType('customerStateOf', 'a function that returns a string or undefined', state);
  };
}
