import fc from 'fast-check';

/* One seed for the whole run, which `npm test` prints. FC_SEED=… repeats the run. */
const seed = process.env['FC_SEED'];
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });

export { fc };
