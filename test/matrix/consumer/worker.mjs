import { answers } from './program.mjs';

export default {
  fetch: () => Response.json(answers()),
};
