/** The codes … */
export const customerProblems = {};
