import { answers } from './program.mjs';

console.log(JSON.stringify(answers()));
