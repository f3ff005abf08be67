/** The codes … */
export const httpProblems = {};
