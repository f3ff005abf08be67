import fc from 'fast-check';

/* One seed for the whole run, printed by `npm test`; FC_SEED=… repeats it. */
const seed = process.env['FC_SEED'];
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });

export { fc };
