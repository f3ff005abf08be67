/** The codes … */
export const ruleProblems = {};
