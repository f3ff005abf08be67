/** The codes … */
export const patchProblems = {};
