import type { Timeline } from '../schedule/timeline.js';

/** A state in a picture of timelines, where each needs a look of its own. */
export interface DrawnState {
  readonly stateName: string;
  /** Where no rule applies, most of the time: drawn quietly, as the ground that the others stand on. */
  readonly isGround: boolean;
}

/** The states of timelines: the ground first, then by how long they last, so that a picture's looks are stable. */
export function drawnStates(timelines: readonly Timeline[]): readonly DrawnState[] {
  const total = new Map<string, number>();
  const ruleless = new Map<string, number>();
  for (const { from, to, stateName, reason } of timelines.flatMap(({ segments }) => segments)) {
    add(total, stateName, to - from);
    if (reason !== 'rule') add(ruleless, stateName, to - from);
  }
  const ground = longestFirst(ruleless)[0];
  const others = longestFirst(total).filter(stateName => stateName !== ground);
  return [
    ...(ground === undefined ? [] : [{ stateName: ground, isGround: true }]),
    ...others.map(stateName => ({ stateName, isGround: false })),
  ];
}

function add(sums: Map<string, number>, stateName: string, duration: number): void {
  sums.set(stateName, (sums.get(stateName) ?? 0) + duration);
}

function longestFirst(sums: ReadonlyMap<string, number>): readonly string[] {
  const byName = (a: string, b: string) => (a < b ? -1 : 1);
  return [...sums].sort(([a, x], [b, y]) => y - x || byName(a, b)).map(([stateName]) => stateName);
}
