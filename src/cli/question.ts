import { daysOf, momentOf } from './choices.js';
import { type Everyone, everyone } from './everyone.js';
import type { Io } from './io.js';
import { instantIn, type LocalTime } from './localTime.js';
import type { Options } from './options.js';
import { got, type Step, together } from './step.js';
import { type Subject, subjectOf } from './subject.js';

/** The schedule and the instant of a question. */
export async function questionAt(
  options: Options,
  io: Io,
): Promise<Step<{ readonly subject: Subject; readonly at: number }>> {
  const moment = momentOf(options, io);
  return moment.ok ? subjectAt(moment.value, options, io) : moment;
}

async function subjectAt(
  moment: number | LocalTime,
  options: Options,
  io: Io,
): Promise<Step<{ readonly subject: Subject; readonly at: number }>> {
  const subject = await subjectOf(options, io);
  if (!subject.ok) return subject;
  const { timeZoneId = '' } = subject.value.schedule;
  const at = await instantIn(timeZoneId ?? '', moment);
  return at.ok ? got({ subject: subject.value, at: at.value }) : at;
}

const DAY_MS = 24 * 3_600_000;

/** The schedule and the period of a question. */
export async function questionBetween(
  options: Options,
  io: Io,
  usualDays: number,
): Promise<Step<{ readonly subject: Subject; readonly from: number; readonly to: number }>> {
  const window = await together({ moment: momentOf(options, io), days: daysOf(options, usualDays) });
  if (!window.ok) return window;
  const { moment, days } = window.value;
  const question = await subjectAt(moment, options, io);
  if (!question.ok) return question;
  const { subject, at } = question.value;
  return got({ subject, from: at, to: at + days * DAY_MS });
}

/** A question about everyone at an instant. A local time is in the zone that most of them have. */
export async function questionToAll(
  options: Options,
  io: Io,
): Promise<Step<{ readonly all: Everyone; readonly at: number }>> {
  const moment = momentOf(options, io);
  if (!moment.ok) return moment;
  const all = await everyone(options, io);
  if (!all.ok) return all;
  const at = await instantIn(all.value.usualZone, moment.value);
  return at.ok ? got({ all: all.value, at: at.value }) : at;
}
