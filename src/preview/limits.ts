/** The maximum number of problems and warnings in one answer. */
export const maxProblems = 10_000;
