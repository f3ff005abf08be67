/** The codes … */
export const readingProblems = {};
