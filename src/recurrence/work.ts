import { MAX_WORK } from '../limits.js';

/** The budget of one answer. Loops subtract what they do and stop when nothing is left. */
export interface Work {
  left: number;
}

export function startWork(): Work {
  return { left: MAX_WORK };
}

/** For what is bounded by itself, such as the state at one reading. */
export const UNLIMITED: Work = { left: Number.POSITIVE_INFINITY };
