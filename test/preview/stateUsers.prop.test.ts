import { expect, test } from 'vitest';
import { type CustomerInfo, customerChain, indexCustomers, orThrow } from '../../src/index.js';
import { usersAround, usersAroundAll } from '../../src/preview/stateUsers.js';
import { fc } from '../arbitraries/fc.js';

const names = ['Open', 'Closed', 'Lunch'] as const;

/** Customers, each below an earlier one or a root, with the names of states that they use. */
const customers = fc
  .array(fc.record({ parent: fc.nat(), uses: fc.subarray([...names]), isChanged: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .map(list =>
    list.map(({ parent, uses, isChanged }, index) => {
      const above = parent % (index + 1);
      const schedule = { rules: uses.map(state => ({ state })) };
      const placed = above === index ? {} : { parentCustomerId: `c${above}` };
      return {
        isChanged,
        customer: { id: `c${index}`, name: `C${index}`, schedule, ...placed } as CustomerInfo,
      };
    }),
  );

test('the users of a state are the same whether many customers are searched together or each alone', () => {
  fc.assert(
    fc.property(customers, list => {
      const tree = orThrow(indexCustomers(list.map(({ customer }) => customer)));
      // Each is listed after those above it.
      const changed = list.flatMap(({ isChanged, customer }) => (isChanged ? [customer] : []));
      const together = usersAroundAll(changed, tree);
      for (const { id } of changed) {
        const chain = orThrow(customerChain(tree, id));
        for (const name of names) {
          expect(together(name, chain)?.id).toBe(usersAround(tree)(name, chain)?.id);
        }
      }
    }),
  );
});
