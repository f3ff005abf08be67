import type { Preview } from '../../index.js';
import type { FoundProblem } from '../found.js';
import { jsonLines } from '../json.js';
import { counted, grouped, hanging, type Line, pageWidth, quiet, strong } from '../text.js';
import { affectedLines } from './affected.js';
import { assumptionLines } from './assumptions.js';
import { changeLines } from './changes.js';
import { type Clock, clockIn } from './clock.js';
import { problemLines } from './problems.js';
import { isOwn, settingsLines } from './settings.js';
import { differenceLines, stateLines } from './states.js';
import { type Week, weekLines } from './week.js';

/** The effects of a patch, for the person who is about to send it. */
export function* previewReport(
  preview: Preview,
  patchFile: string,
  warnings: readonly FoundProblem[],
): Iterable<Line> {
  const { before, after } = preview;
  const clock = clockIn(zoneOf(preview));
  yield [strong(`${before.name}, patched by ${patchFile}`)];
  yield [quiet(pathWords(preview))];
  yield* section('What changes', changesSection(preview));
  if (preview.changes.length > 0) {
    yield* section('What applies', settingsLines(preview));
    yield* section(`State on ${clock.textOf(preview.at)} (${clock.label})`, stateLines(preview));
    const week = weekOf(preview);
    if (week) yield* section(weekTitle(preview, clock), weekSection(preview, week, clock));
    yield* section(`Who else is affected: ${othersWords(preview)}`, affectedSection(preview, clock));
  }
  if (warnings.length > 0) yield* section(`Warnings: ${grouped(warnings.length)}`, problemLines(warnings, 2));
  if (preview.assumptions.length > 0) {
    yield* section('Assumptions about the service', assumptionLines(preview, clock));
  }
  if (preview.changes.length > 0) yield* section(`To send: PATCH /customers/${after.id}`, bodyLines(preview));
}

function othersWords({ affected, affectedComplete }: Preview): string {
  if (affected.length === 0) return affectedComplete ? 'no customers below' : 'no loaded customers';
  return `${affectedComplete ? '' : 'at least '}${counted(affected.length, 'customer')} below`;
}

function* affectedSection({ affected, affectedComplete }: Preview, clock: Clock): Iterable<Line> {
  yield* affectedLines(affected, clock);
  if (!affectedComplete) yield ['  Not all customers are loaded, so more may be affected.'];
}

/** The zone in which the days are drawn: the zone before the patch, if there is one. */
function zoneOf({ schedule: { state } }: Preview): string {
  return state.before?.timeZoneId || state.after?.timeZoneId || '';
}

/** Undefined if the schedule in force after the patch is unknown. */
export function weekOf(preview: Preview): Week | undefined {
  const { timeline, differences } = preview.schedule;
  if (!timeline.after) return undefined;
  const { from, to } = preview;
  return {
    before: timeline.before,
    after: timeline.after,
    differences,
    from,
    to,
    timeZoneId: zoneOf(preview),
  };
}

function weekTitle({ to, schedule }: Preview, clock: Clock): string {
  const isSame = schedule.timeline.before !== null && schedule.differences.length === 0;
  return `States until ${clock.textOf(to)} (${clock.label})${isSame ? ': nothing differs' : ''}`;
}

function* weekSection({ schedule }: Preview, week: Week, clock: Clock): Iterable<Line> {
  yield* weekLines(week);
  const zone = schedule.state.after?.timeZoneId;
  if (zone && zone !== week.timeZoneId) {
    yield [];
    yield [`  The schedule's time zone becomes ${zone}; these days are drawn in ${week.timeZoneId}.`];
  }
  yield* differenceLines(schedule.differences, clock);
}

function* section(title: string, lines: Iterable<Line>): Iterable<Line> {
  yield [];
  yield [strong(title)];
  yield* lines;
}

function pathWords({ before }: Preview): string {
  const path = (before.breadcrumb ?? []).map(({ name }) => name).join(' › ');
  return path === '' ? before.id : `${path} · ${before.id}`;
}

function* changesSection(preview: Preview): Iterable<Line> {
  const { before, after, changes, billing } = preview;
  if (changes.length === 0) {
    yield ['  Nothing: all values are stored already.'];
    return;
  }
  // Rates that apply have their own table with more detail.
  const hasTable = billing.items.length > 0 && isOwn(billing.after, preview.customerId);
  const listed = hasTable
    ? changes.filter(change => !change.pointer.startsWith('/billingSettings'))
    : changes;
  yield* changeLines(listed, before, after);
  const prices = changes.length - listed.length;
  if (prices > 0) yield [`  Billing settings  ${counted(prices, 'change')}, which the rates below show`];
}

/** A longer body is cut. */
const MOST_BODY_LINES = 150;

function* bodyLines({ wire, drops, allow }: Preview): Iterable<Line> {
  let count = 0;
  for (const line of jsonLines(wire, pageWidth, '  ')) {
    count += 1;
    if (count <= MOST_BODY_LINES) yield [line];
  }
  const more = count - MOST_BODY_LINES;
  if (more > 0) yield [quiet(`  and ${counted(more, 'line')} more: --json prints all of it as "wire"`)];
  // A server refuses these unless the request allows them.
  if (drops.length > 0) yield* hanging(['  with drops  '], drops.join(', '));
  if (allow.length > 0) yield* hanging(['  with allow  '], allow.join(', '));
}
