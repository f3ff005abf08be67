import { type Preview, renderTimelineSvg, type ScheduleState } from '../../../src/index.js';
import { describeReason } from '../../../src/words/describeState.js';
import { element, quiet, section, table } from './dom.js';
import { type Clock, counted, zoneOf } from './words.js';

const MOST = 21;

/** The state at the instant asked about, the days as a picture, and where they differ in words. */
export function showStates(preview: Preview, clock: Clock): Node | undefined {
  const { state } = preview.schedule;
  return section(
    'states',
    'Who answers, and when',
    element('p', { class: 'quiet' }, `At ${clock.textOf(preview.at)} (${clock.zone})`),
    element(
      'dl',
      { class: 'now' },
      ...stateParts('before', state.before),
      ...stateParts('after', state.after),
    ),
    picture(preview),
    differences(preview, clock),
  );
}

function stateParts(side: string, state: ScheduleState | null): readonly Node[] {
  const term = element('dt', {}, side);
  if (!state)
    return [term, element('dd', {}, 'unknown: whose schedule applies is above the customers at hand')];
  const undecided = state.undecided.map(({ name, id }) => name || id || 'without a name').join(', ');
  return [
    term,
    element(
      'dd',
      {},
      element('strong', {}, state.stateName),
      ` ${describeReason(state)}`,
      undecided
        ? quiet(`, unless a rule holds that depends on what is not known here: ${undecided}`)
        : undefined,
    ),
  ];
}

/**
 * An image and no inline SVG: the picture's style sheet would need a looser policy, and as an image it can neither
 * run nor load anything, whatever the names in it say.
 */
function picture(preview: Preview): Node | undefined {
  const { from, to, schedule, after: customer } = preview;
  const { before, after } = schedule.timeline;
  if (!after) return undefined;
  const svg = renderTimelineSvg({
    before,
    after,
    from,
    to,
    timeZoneId: zoneOf(preview),
    title: customer.name,
  });
  const src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  const alt = `The states of ${customer.name} before and after, day by day. What differs is listed below.`;
  return element(
    'figure',
    {},
    element(
      'div',
      { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'The picture' },
      element('img', { src, alt }),
    ),
    element(
      'figcaption',
      {},
      element('a', { href: src, download: `${customer.id}.svg` }, 'Save the picture'),
    ),
  );
}

function differences({ schedule }: Preview, clock: Clock): Node {
  const rows = schedule.differences
    .slice(0, MOST)
    .map(({ from, to, before, after }) => [clock.spanOf(from, to), before, element('strong', {}, after)]);
  if (rows.length === 0) return element('p', {}, 'In these days no state is another.');
  const rest = schedule.differences.length - rows.length;
  return element(
    'div',
    {},
    table(['When the state is another', 'Before', 'After'], rows),
    rest > 0
      ? element('p', {}, quiet(`and ${counted(rest, 'more stretch')}`.replace(/stretchs$/, 'stretches')))
      : undefined,
  );
}
