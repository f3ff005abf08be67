/** The codes … */
export const cliProblems = {};
