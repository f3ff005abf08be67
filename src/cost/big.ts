/* The only import of big.js. The build marks its class as pure, so that bundles without costs leave it out. */
export { default as Big } from 'big.js';
