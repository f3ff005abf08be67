import type { Preview } from '../../index.js';
import { dayText, timeOfDayText } from '../../preview/localDays.js';
import { DAY } from '../../time/civil.js';
import type { FoundProblem } from '../found.js';
import { counted, type Line, quiet, strong } from '../text.js';
import { affectedLines } from './affected.js';
import { assumptionLines } from './assumptions.js';
import { bodyLines, bytesWords, wholeBodyLines } from './body.js';
import { changeLines } from './changes.js';
import { type Clock, clockIn } from './clock.js';
import { costChangeWords, costLines } from './cost.js';
import { countsLine, hoursWords, othersWords, topWarnings, warningsWords } from './counts.js';
import { isOwn, settingsLines } from './settings.js';
import { differenceLines, stateLines } from './states.js';
import { type Week, weekLines } from './week.js';

/** What a person chose for the report. */
interface Choices {
  /** Whether the body is printed whole. */
  readonly wire: boolean;
}

/**
 * The effects of a patch, for the person who is about to send it. The first screen says what changes, for whom, when and
 * how much; the last line says so again.
 */
export function* previewReport(
  preview: Preview,
  patchFile: string,
  warnings: readonly FoundProblem[],
  { wire }: Choices,
  width: number,
): Iterable<Line> {
  const { before, after, changes, affected } = preview;
  const clock = clockIn(zoneOf(preview));
  const counts = countParts(preview, warnings.length, clock);
  yield [strong(`${before.name}, patched by ${patchFile}`)];
  yield [quiet(pathWords(preview))];
  yield* countsLine(counts, width);
  yield* topWarnings(warnings, width);
  yield* section('What changes', changesSection(preview, width));
  if (changes.length > 0) {
    if (affected.length > 0 || !preview.affectedComplete) {
      yield* section(`Who else is affected: ${belowWords(preview)}`, affectedSection(preview, clock, width));
    }
    yield* section(`State on ${clock.textOf(preview.at)} (${clock.label})`, stateLines(preview, width));
    const week = weekOf(preview);
    if (week) yield* section(weekTitle(preview, clock), weekSection(preview, week, clock, width));
    yield* section('What applies', settingsLines(preview, width));
    if (preview.cost) yield* costSection(preview, affected, width);
  }
  if (preview.assumptions.length > 0) {
    yield* section('Assumptions about the service', assumptionLines(preview, clock, width));
  }
  if (changes.length > 0) {
    const title = `To send: PATCH /customers/${after.id}, ${bytesWords(preview.wire)}`;
    yield* wire
      ? section(title, wholeBodyLines(preview.wire, preview, width))
      : section(`${title} (--wire prints it)`, bodyLines(preview.wire, preview, width));
  }
  yield [];
  yield* countsLine(counts, width);
}

/** `3 changes, 10 others affected, 35 hours differ from 21 Dec 05:30, no warnings` */
function countParts(preview: Preview, warnings: number, clock: Clock): readonly string[] {
  const { changes, affected, affectedComplete, schedule, billing, cost } = preview;
  const ofOthers = affected.map(each => each.schedule?.differences ?? []);
  const differences = [schedule.differences, ...ofOthers];
  const first = Math.min(...differences.map(([each]) => each?.from ?? Number.POSITIVE_INFINITY));
  const since = Number.isFinite(first) ? ` from ${shortWords(clock.localOf(first))}` : '';
  const parts = [
    counted(changes.length, 'change'),
    othersWords(affected.length, affectedComplete),
    hoursWords(differences) + since,
  ];
  if (cost) parts.push(`cost ${costChangeWords(cost.total)}`);
  else if (billing.items.length > 0)
    parts.push(counted(billing.items.length, 'rate differs', 'rates differ'));
  return [...parts, warningsWords(warnings)];
}

/** `21 Dec 05:30` */
function shortWords(local: number): string {
  const day = Math.floor(local / DAY);
  return `${dayText(day).replace(/^\S+ /, '')} ${timeOfDayText(local - day * DAY)}`;
}

function belowWords({ affected, affectedComplete }: Preview): string {
  if (affected.length === 0) return 'nobody who is loaded';
  return `${affectedComplete ? '' : 'at least '}${counted(affected.length, 'customer')} below`;
}

function* costSection(
  { cost, before }: Preview,
  affected: Preview['affected'],
  width: number,
): Iterable<Line> {
  if (!cost) return;
  const own = cost.customer ? [{ name: before.name, cost: cost.customer }] : [];
  yield* costLines(cost.total, [...own, ...affected], width);
}

function* affectedSection(
  { affected, affectedComplete }: Preview,
  clock: Clock,
  width: number,
): Iterable<Line> {
  yield* affectedLines(affected, clock, width);
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

function* weekSection({ schedule }: Preview, week: Week, clock: Clock, width: number): Iterable<Line> {
  yield* weekLines(week, width);
  const zone = schedule.state.after?.timeZoneId;
  if (zone && zone !== week.timeZoneId) {
    yield [];
    yield [`  The schedule's time zone becomes ${zone}; these days are drawn in ${week.timeZoneId}.`];
  }
  yield* differenceLines(schedule.differences, clock, width);
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

function* changesSection(preview: Preview, width: number): Iterable<Line> {
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
  yield* changeLines(listed, before, after, width);
  const prices = changes.length - listed.length;
  if (prices > 0) yield [`  Billing settings  ${counted(prices, 'change')}, which the rates below show`];
}
