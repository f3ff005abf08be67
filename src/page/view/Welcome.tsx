import { bug } from '../ask.js';
import { isOpening, openFiles, openProblems } from '../state.js';
import { Findings } from './Findings.jsx';

/** The page before customers are opened. */
export function Welcome() {
  if (isOpening.value) {
    return (
      <main class="welcome" id="main" tabIndex={-1} aria-busy="true">
        <p role="status">Opening the customers …</p>
      </main>
    );
  }
  const problems = openProblems.value;
  return (
    <main class="welcome" id="main" tabIndex={-1}>
      {problems.length > 0 ? (
        <>
          <h1>These customers cannot be opened</h1>
          <Findings findings={problems} kind="problem" />
          <p>Correct the file and reload this page, or open another file.</p>
        </>
      ) : (
        <>
          <h1>Open your customers</h1>
          <p>
            Drop a JSON file here: one customer, a list of them, or a page of a list, as{' '}
            <code>GET /customers</code> returns it. Then ask why someone is closed, or try a change before you
            send it.
          </p>
          <p class="quiet">
            Files whose names begin with <code>account</code>, <code>tags</code> or <code>usage</code> add the
            account, the tags and the units used. Nothing leaves this page, and nothing is saved.
          </p>
        </>
      )}
      <OpenButton label="Choose files" isMain />
      <p class="quiet">
        Or start the page with a file: <code>customer-patch page --customers customers.json</code>
      </p>
      {bug.value !== '' && <p class="bug">{bug.value}</p>}
    </main>
  );
}

/** Opens files with the file dialog. */
export function OpenButton({ label, isMain = false }: { readonly label: string; readonly isMain?: boolean }) {
  return (
    <label class={`button${isMain ? ' is-main' : ''}`}>
      {label}
      <input
        class="file"
        type="file"
        multiple
        accept=".json,application/json"
        onChange={event => {
          const input = event.currentTarget;
          void openGiven(input.files).then(() => {
            input.value = '';
          });
        }}
      />
    </label>
  );
}

export async function openGiven(files: FileList | null | undefined): Promise<void> {
  if (!files || files.length === 0) return;
  await openFiles(
    await Promise.all([...files].map(async file => ({ name: file.name, bytes: await file.arrayBuffer() }))),
  );
}
