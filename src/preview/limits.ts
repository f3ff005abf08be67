/** Problems and warnings that one answer lists: the first ones. */
export const maxProblems = 10_000;
