import { daysOfWeek, type PatchForm } from 'customer-patch';

type Rule = NonNullable<NonNullable<PatchForm['schedule']>['rules']>[number];
type Days = Rule['byDay'];

/** A checkbox for each weekday of a rule. */
export function Weekdays({
  days,
  onChange,
}: {
  readonly days: Days;
  readonly onChange: (days: Days) => void;
}) {
  const chosen = days ?? [];
  return daysOfWeek.map(dayOfWeek => {
    const others = chosen.filter(day => day.dayOfWeek !== dayOfWeek);
    const isChosen = others.length < chosen.length;
    return (
      <label key={dayOfWeek}>
        <input
          type="checkbox"
          checked={isChosen}
          onChange={() => onChange(isChosen ? others : [...chosen, { dayOfWeek }])}
        />
        {dayOfWeek}
      </label>
    );
  });
}
