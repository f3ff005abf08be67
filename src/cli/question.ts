import { daysOf, instantOf } from './choices.js';
import type { Io } from './io.js';
import type { Options } from './options.js';
import { got, type Step, together } from './step.js';
import { type Subject, subjectOf } from './subject.js';

/** The schedule and the instant of a question. */
export async function questionAt(
  options: Options,
  io: Io,
): Promise<Step<{ readonly subject: Subject; readonly at: number }>> {
  const at = instantOf(options, io);
  if (!at.ok) return at;
  const subject = await subjectOf(options, io);
  return subject.ok ? got({ subject: subject.value, at: at.value }) : subject;
}

const DAY_MS = 24 * 3_600_000;

/** The schedule and the period of a question. */
export async function questionBetween(
  options: Options,
  io: Io,
  usualDays: number,
): Promise<Step<{ readonly subject: Subject; readonly from: number; readonly to: number }>> {
  const period = await periodOf(options, io, usualDays);
  if (!period.ok) return period;
  const subject = await subjectOf(options, io);
  return subject.ok ? got({ subject: subject.value, ...period.value }) : subject;
}

/** The period of `--days` from `--at` on. */
export async function periodOf(
  options: Options,
  io: Io,
  usualDays: number,
): Promise<Step<{ readonly from: number; readonly to: number }>> {
  const window = await together({ at: instantOf(options, io), days: daysOf(options, usualDays) });
  if (!window.ok) return window;
  const { at, days } = window.value;
  return got({ from: at, to: at + days * DAY_MS });
}
