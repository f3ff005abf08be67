import type { Timeline } from '../schedule/timeline.js';

/** A state in a picture of timelines. Each state has its own look. */
export interface DrawnState {
  readonly stateName: string;
  /** Whether this is the state when no rule applies. It is usually the longest, so it is drawn as the background. */
  readonly isGround: boolean;
}

/** The states of timelines: the background state first, then the longest first, so that each state keeps its look. */
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
