import { useSignal } from '@preact/signals';
import { ask } from '../ask.js';
import { wantedMember, withMember } from '../edit.js';
import { setEdit } from '../history.js';
import { dialect, edit, opened, whyAnswer } from '../state.js';
import { nameOf, pathText } from '../tree.js';
import { Chips, TextField } from './fields.jsx';

/** The name, the place in the tree, and the tags. */
export function DetailsForm() {
  const answer = whyAnswer.value;
  if (!answer) return null;
  const { customer } = answer;
  const textOf = (member: 'name' | 'referenceId') =>
    wantedMember(customer, edit.value, member, dialect.value) as string | undefined;
  const set = (member: 'name' | 'referenceId', value: string) =>
    setEdit(withMember(customer, edit.value, member, value, dialect.value), member);
  const tagIds = (wantedMember(customer, edit.value, 'tagIds', dialect.value) ?? []) as readonly string[];
  const tags = opened.value?.tags ?? [];
  return (
    <div class="form">
      <div class="grid">
        <TextField label="Name" value={textOf('name')} onValue={value => set('name', value)} />
        <TextField
          label="Reference id"
          value={textOf('referenceId')}
          onValue={value => set('referenceId', value)}
        />
      </div>
      <ParentField />
      {tags.length > 0 && (
        <Chips
          label="Tags"
          options={tags.map(({ id, name }) => [id, name || id, name || id] as const)}
          chosen={new Set(tagIds)}
          onToggle={(id, isChosen) => {
            const next = isChosen ? [...tagIds, id] : tagIds.filter(each => each !== id);
            setEdit(withMember(customer, edit.value, 'tagIds', next, dialect.value));
          }}
        />
      )}
      <p class="quiet">Free-form data has no form: edit it in the JSON.</p>
    </div>
  );
}

const MOST = 6;

function ParentField() {
  const typed = useSignal('');
  const found = useSignal<readonly number[]>([]);
  const answer = whyAnswer.value;
  if (!answer) return null;
  const { customer } = answer;
  const parent = (wantedMember(customer, edit.value, 'parentCustomerId', dialect.value) ?? '') as string;
  const set = (id: string) => {
    typed.value = '';
    found.value = [];
    setEdit(withMember(customer, edit.value, 'parentCustomerId', id, dialect.value));
  };
  const look = async (text: string) => {
    typed.value = text;
    if (text.trim() === '') {
      found.value = [];
      return;
    }
    const { rows } = await ask('search', { text });
    if (typed.value === text) found.value = Array.from(rows.slice(0, MOST));
  };
  return (
    <div class="parent">
      <p>
        <span class="field-label">Parent</span>
        <strong>{parent === '' ? 'none, it is a root' : nameOf(parent)}</strong>{' '}
        {parent !== '' && (
          <button type="button" class="link-button" onClick={() => set('')}>
            Make it a root
          </button>
        )}
      </p>
      <TextField
        label="Move it below"
        value={typed.value}
        placeholder="Name of the new parent"
        onValue={value => void look(value)}
      />
      {found.value.length > 0 && (
        <ul class="options">
          {found.value.map(row => (
            <li key={row}>
              <button type="button" onClick={() => set(opened.value?.rows.ids[row] ?? '')}>
                {opened.value?.rows.names[row]} <span class="quiet">{pathText(row)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
