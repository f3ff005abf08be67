import { expect } from 'vitest';

/** A hang takes minutes of processor time. How fast answers are is measured in `bench/hostile.mjs`. */
const HANG_MS = 8000;

/** The result of work that must not hang. */
export function withoutHanging<T>(work: () => T): T {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(HANG_MS);
  return result;
}
