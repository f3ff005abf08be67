import { useSignal } from '@preact/signals';
import { describeRule, type Schedule, type SchedulingRule } from '../../index.js';
import { fieldText } from '../clock.js';
import { wantedMember, withMember } from '../edit.js';
import { setEdit } from '../history.js';
import { movedRule, newRule, winningOrder } from '../rules.js';
import { at, clock, dialect, edit, policy, whyAnswer } from '../state.js';
import { dragRule } from './dragRule.js';
import { TextField, Toggle } from './fields.jsx';
import { StateChip } from './Ladder.jsx';
import { RuleCard } from './RuleCard.jsx';
import { supplyText } from './words.js';

/** The customer's own hours, or in gray those that it inherits. */
export function HoursForm() {
  const dragged = useSignal(-1);
  const said = useSignal('');
  const answer = whyAnswer.value;
  if (!answer) return null;
  const { customer, above } = answer;
  const own = (wantedMember(customer, edit.value, 'schedule', dialect.value) ?? {}) as Schedule;
  const isInheriting =
    own.inherit === true || wantedMember(customer, edit.value, 'schedule', dialect.value) === undefined;
  const rules = Array.isArray(own.rules) ? own.rules : [];
  const order = winningOrder(rules, policy.value.priorityOrder);
  const set = (members: Partial<Schedule>, key = '') => {
    // A customer without a schedule inherits. If it gets a schedule, `inherit` has to be set.
    const next = { ...own, ...(isInheriting ? { inherit: true } : {}), ...members };
    setEdit(withMember(customer, edit.value, 'schedule', next, dialect.value), key);
  };
  const setRules = (next: readonly SchedulingRule[], key = '') => set({ rules: next }, key);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= order.length) return;
    const name = rules[order[from] ?? 0]?.name || 'The rule';
    setRules(movedRule(rules, from, to, policy.value.priorityOrder));
    said.value = `${name} is now ${to + 1} of ${order.length}`;
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`.rule[data-place="${to}"] .grip`)?.focus(),
    );
  };
  const inherited = isInheriting || policy.value.scheduleInheritance === 'layered' ? above.schedule : null;
  return (
    <div class="form">
      <div class="segmented" role="group" aria-label="Whose hours">
        <button type="button" aria-pressed={isInheriting} onClick={() => set({ inherit: true })}>
          Inherit
        </button>
        <button type="button" aria-pressed={!isInheriting} onClick={() => set({ inherit: false })}>
          Own hours
        </button>
      </div>
      {isInheriting && (
        <p class="quiet">
          Inherited from {supplyText(answer.suppliers.schedule)}.{' '}
          {above.schedule && (
            <button
              type="button"
              class="link-button"
              onClick={() =>
                setEdit(
                  withMember(
                    customer,
                    edit.value,
                    'schedule',
                    {
                      ...own,
                      ...above.schedule,
                      inherit: false,
                      forceClosed: own.forceClosed ?? false,
                      rules: (above.schedule?.rules ?? []).map(unsourced),
                    },
                    dialect.value,
                  ),
                )
              }
            >
              Start own hours from a copy
            </button>
          )}
        </p>
      )}
      {!isInheriting && (
        <>
          <div class="grid">
            <TextField
              label="Time zone"
              list="zones"
              value={own.timeZoneId}
              placeholder={above.schedule?.timeZoneId ?? 'America/New_York'}
              onValue={value => set({ timeZoneId: value }, 'zone')}
            />
            <TextField
              label="Otherwise"
              list="states"
              value={own.defaultState}
              onValue={value => set({ defaultState: value }, 'defaultState')}
            />
          </div>
          {rules.length > 0 && (
            <ol class="rules" aria-label="Rules, first to last">
              {order.map((place, position) => (
                <RuleCard
                  key={rules[place]?.id || `at ${place}`}
                  rule={rules[place] as SchedulingRule}
                  place={position}
                  count={order.length}
                  isDragged={dragged.value === position}
                  onRule={(rule, key) =>
                    setRules(
                      rules.map((each, index) => (index === place ? rule : each)),
                      key,
                    )
                  }
                  onMove={by => move(position, position + by)}
                  onRemove={() => setRules(rules.filter((_, index) => index !== place))}
                  onDuplicate={() => {
                    const copy = { ...newRule(rules, ''), ...rules[place], id: newRule(rules, '').id };
                    setRules([...rules.slice(0, place + 1), copy, ...rules.slice(place + 1)]);
                  }}
                  onGrip={event => {
                    dragged.value = position;
                    dragRule(event, position, to => {
                      dragged.value = -1;
                      if (to !== undefined) move(position, to);
                    });
                  }}
                />
              ))}
            </ol>
          )}
          <button
            type="button"
            class="button"
            onClick={() =>
              setRules([...rules, newRule(rules, fieldText(clock.value, at.value).slice(0, 10))])
            }
          >
            Add a rule
          </button>
        </>
      )}
      <Toggle
        label="Force-closed: closed whatever the rules say, here and for everyone who inherits through it"
        value={own.forceClosed}
        onValue={value => set({ forceClosed: value })}
      />
      {inherited && (inherited.rules ?? []).length > 0 && <InheritedRules schedule={inherited} />}
      <p class="visually-hidden" role="status">
        {said.value}
      </p>
      <datalist id="states">
        {statesIn(own, above.schedule).map(state => (
          <option key={state} value={state} />
        ))}
      </datalist>
      <datalist id="zones">
        {zones().map(zone => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  );
}

function InheritedRules({ schedule }: { readonly schedule: Schedule }) {
  const rules = schedule.rules ?? [];
  return (
    <section class="inherited">
      <h2 class="subhead">Inherited rules</h2>
      <ol class="rules">
        {winningOrder(rules, policy.value.priorityOrder).map(place => {
          const rule = rules[place] as SchedulingRule;
          return (
            <li key={place} class="rule is-inherited">
              <span class="rule-name">{rule.name || rule.id}</span>
              <StateChip state={rule.state || 'no state'} />
              <span class="rule-sentence">{describeRule(rule, policy.value)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function unsourced({ source, ...rule }: SchedulingRule): SchedulingRule {
  return rule;
}

function statesIn(...schedules: readonly (Schedule | null)[]): readonly string[] {
  const names = schedules.flatMap(schedule => [
    ...(schedule?.rules ?? []).map(({ state }) => state),
    schedule?.defaultState,
  ]);
  return [
    ...new Set(['Business Hours', 'After Hours', 'Holiday', ...names.filter(name => !!name)] as string[]),
  ];
}

let knownZones: readonly string[] | undefined;

function zones(): readonly string[] {
  knownZones ??= Intl.supportedValuesOf('timeZone');
  return knownZones;
}
