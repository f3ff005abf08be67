/** The codes … */
export const inheritProblems = {};
