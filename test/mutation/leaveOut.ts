import { beforeEach } from 'vitest';

/*
 * Tests that a mutation run leaves out, because each fault runs every test that reaches it. Tests of size or speed
 * would take the longest, and tests that set TZ need their own process.
 */
const leftOut = /chain of 100,000|between 1900 and 2100|the zone of the host/;

beforeEach(({ task, skip }) => {
  if (leftOut.test(`${task.suite?.name} ${task.name}`)) skip();
});
