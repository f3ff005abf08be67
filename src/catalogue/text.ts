/** The codes … */
export const textProblems = {};
