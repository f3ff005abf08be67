import type { Chain, InheritedSettings } from '../customer/chain.js';
import type { CustomerTree } from '../customer/tree.js';
import { isJsonObject } from '../json.js';
import type { Account, Optional } from '../model.js';
import { wrongType } from '../options.js';

/* Checks of values that the caller passes on from other functions. Each throws a TypeError that names the option. */

export function checkChain(chain: Chain): void {
  const { customers, complete, inherited } = (isJsonObject(chain) ? chain : {}) as Partial<Chain>;
  const isChain =
    Array.isArray(customers) &&
    customers.length > 0 &&
    customers.every(isJsonObject) &&
    typeof complete === 'boolean';
  if (!isChain) throw wrongType('chain', 'the value of a result of customerChain', chain);
  checkInherited(inherited);
}

export function checkTree(customers: CustomerTree): void {
  const { get, childrenOf, passDown } = (isJsonObject(customers) ? customers : {}) as Partial<CustomerTree>;
  const isTree = [get, childrenOf, passDown].every(each => typeof each === 'function');
  if (!isTree) throw wrongType('customers', 'the value of a result of indexCustomers', customers);
}

export function checkAccount(account: Optional<Account>): void {
  if (account != null && !isSettled(account)) throw wrongType('account', 'an account', account);
}

export function checkInherited(inherited: Optional<InheritedSettings>): void {
  if (inherited != null && !isSettled(inherited)) {
    throw wrongType('inherited', 'an object of settings', inherited);
  }
}

/** Whether a value is an object, and not a promise. */
function isSettled(value: unknown): boolean {
  return isJsonObject(value) && typeof value['then'] !== 'function';
}
