/** The codes … */
export const scheduleProblems = {};
