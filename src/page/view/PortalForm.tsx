import type { AppSettings } from '../../index.js';
import { memberLabel } from '../../words/describePointer.js';
import { wantedMember, withMember } from '../edit.js';
import { setEdit } from '../history.js';
import { flagSettings, textSettings } from '../members.js';
import { dialect, edit, whyAnswer } from '../state.js';
import { TextField, Toggle } from './fields.jsx';
import { capital, supplyText } from './words.js';

/** The settings of the portal. */
export function PortalForm() {
  const answer = whyAnswer.value;
  if (!answer) return null;
  const { customer, above } = answer;
  const isOwn = wantedMember(customer, edit.value, 'overrideAppSettings', dialect.value) === true;
  const own = (wantedMember(customer, edit.value, 'appSettings', dialect.value) ?? {}) as AppSettings;
  const shown = (isOwn ? own : (above.appSettings ?? {})) as Record<string, unknown>;
  const set = (name: string, value: unknown) =>
    setEdit(
      withMember(customer, edit.value, 'appSettings', { ...own, [name]: value }, dialect.value),
      `app ${name}`,
    );
  return (
    <div class="form">
      <Toggle
        label="Own portal settings"
        value={isOwn}
        onValue={value => {
          const flagged = withMember(customer, edit.value, 'overrideAppSettings', value, dialect.value);
          const isBare = value && Object.keys(own).length === 0 && above.appSettings;
          setEdit(
            isBare ? withMember(customer, flagged, 'appSettings', above.appSettings, dialect.value) : flagged,
          );
        }}
      />
      {!isOwn && (
        <p class="quiet">
          Inherited from {supplyText(answer.suppliers.appSettings)}. Own settings start from a copy of these,
          because they are inherited as a whole.
        </p>
      )}
      <fieldset class="plain" disabled={!isOwn}>
        <legend class="visually-hidden">Portal settings</legend>
        <div class="toggles">
          {flagSettings.map(name => (
            <Toggle
              key={name}
              label={capital(memberLabel(name))}
              value={shown[name] as boolean | undefined}
              isDisabled={!isOwn}
              onValue={value => set(name, value)}
            />
          ))}
        </div>
        <div class="grid">
          {textSettings.map(name => (
            <TextField
              key={name}
              label={capital(memberLabel(name))}
              value={shown[name] as string | undefined}
              onValue={value => set(name, value)}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}
