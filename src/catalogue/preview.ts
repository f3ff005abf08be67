/** The codes … */
export const previewProblems = {};
