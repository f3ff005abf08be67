import { MAX_WORK } from '../limits.js';

/** The budget of one answer. Loops subtract their work and stop when nothing is left. */
export interface Work {
  left: number;
}

export function startWork(): Work {
  return { left: MAX_WORK };
}

/** For work that is bounded anyway, such as the state at one instant. */
export const UNLIMITED: Work = { left: Number.POSITIVE_INFINITY };
