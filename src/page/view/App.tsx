import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { bug } from '../ask.js';
import { customerId, type Door, door, opened, openProblems } from '../state.js';
import { ChangeDoor } from './ChangeDoor.jsx';
import { CustomerTree } from './CustomerTree.jsx';
import { Findings } from './Findings.jsx';
import { TexturePatterns } from './Texture.jsx';
import { OpenButton, openGiven, Welcome } from './Welcome.jsx';
import { WhyDoor } from './WhyDoor.jsx';
import { counted } from './words.js';

const doors: readonly (readonly [Door, string])[] = [
  ['why', 'Why is it closed?'],
  ['change', 'Change something'],
];

/** The whole page. */
export function App() {
  const isDropping = useSignal(false);
  const isMenuOpen = useSignal(false);
  useEffect(
    () =>
      acceptDrops(isOver => {
        isDropping.value = isOver;
      }),
    [isDropping],
  );
  const isOpen = opened.value !== undefined;
  const warnings = opened.value?.warnings ?? [];
  return (
    <>
      <TexturePatterns />
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the answer
      </button>
      <header class="top">
        <span class="brand">customer-patch</span>
        {isOpen && (
          <nav class="doors" aria-label="What to do">
            {doors.map(([name, label]) => (
              <button
                key={name}
                type="button"
                aria-current={door.value === name ? 'page' : undefined}
                onClick={() => {
                  door.value = name;
                }}
              >
                {label}
              </button>
            ))}
          </nav>
        )}
        {isOpen && (
          <div class="source">
            <button
              type="button"
              class="button menu-button"
              aria-expanded={isMenuOpen.value}
              aria-controls="side"
              onClick={() => {
                isMenuOpen.value = !isMenuOpen.value;
              }}
            >
              Customers
            </button>
            <span class="source-name" title={opened.value?.name}>
              {opened.value?.name.split(/[\\/]/).at(-1)}
              {opened.value?.complete ? '' : ' (one page of more)'}
            </span>
            <OpenButton label="Open" />
          </div>
        )}
      </header>
      {isOpen ? (
        <div class={`shell${isMenuOpen.value ? ' is-menu-open' : ''}`}>
          <aside id="side" class="side" aria-label="Customers">
            <CustomerTree
              onChosen={() => {
                isMenuOpen.value = false;
              }}
            />
          </aside>
          <main id="main" tabIndex={-1}>
            {openProblems.value.length > 0 && (
              <section class="panel is-bad" role="alert">
                <div class="panel-head">
                  <h2>The file cannot be opened: {counted(openProblems.value.length, 'problem')}</h2>
                  <button
                    type="button"
                    class="button"
                    onClick={() => {
                      openProblems.value = [];
                    }}
                  >
                    Close
                  </button>
                </div>
                <Findings findings={openProblems.value} kind="problem" />
              </section>
            )}
            {warnings.length > 0 && (
              <details class="panel file-warnings">
                <summary>The file has {counted(warnings.length, 'warning')}</summary>
                <Findings findings={warnings} kind="warning" />
              </details>
            )}
            {bug.value !== '' && (
              <p class="bug" role="alert">
                This is a bug of the page, please report it: {bug.value}
              </p>
            )}
            {customerId.value === '' ? (
              <p>This file has no customers. Open another one.</p>
            ) : door.value === 'why' ? (
              <WhyDoor />
            ) : (
              <ChangeDoor />
            )}
          </main>
        </div>
      ) : (
        <Welcome />
      )}
      {isDropping.value && <div class="drop-target">Drop the file to open it</div>}
    </>
  );
}

function acceptDrops(onOver: (isOver: boolean) => void): () => void {
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    onOver(true);
  };
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) onOver(false);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    onOver(false);
    void openGiven(event.dataTransfer?.files);
  };
  addEventListener('dragover', over);
  addEventListener('dragleave', leave);
  addEventListener('drop', drop);
  return () => {
    removeEventListener('dragover', over);
    removeEventListener('dragleave', leave);
    removeEventListener('drop', drop);
  };
}
