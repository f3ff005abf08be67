import { beforeEach } from 'vitest';

/*
 * A fault is looked for once for each test that comes across it: what is about size or speed alone would take the
 * longest, and what sets TZ needs a process of its own.
 */
const leftOut = /chain of 100,000|between 1900 and 2100|the zone of the host/;

beforeEach(({ task, skip }) => {
  if (leftOut.test(`${task.suite?.name} ${task.name}`)) skip();
});
