import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Asked, QuestionName, Questions, Replied } from './protocol.js';
import { shared } from './shared.js';

/* The page's side of the communication with its worker. */

type Settle = { readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void };

const waiting = new Map<number, Settle>();
let lastId = 0;
let worker: Worker | undefined;

/** Sends a request to the worker. Rejects only if there is a bug. */
export function ask<N extends QuestionName>(
  name: N,
  question: Questions[N]['question'],
): Promise<Questions[N]['answer']> {
  worker ??= startWorker();
  lastId += 1;
  const asked: Asked = { id: lastId, name, question };
  worker.postMessage(asked);
  return new Promise((resolve, reject) => {
    waiting.set(asked.id, { resolve: resolve as Settle['resolve'], reject });
  });
}

function startWorker(): Worker {
  const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('page', {
    createScriptURL: path => path,
  });
  const path = '/worker.js';
  const started = new Worker((policy?.createScriptURL(path) ?? path) as string, { type: 'module' });
  started.onmessage = ({ data: { id, answer, failed } }: MessageEvent<Replied>) => {
    const settle = waiting.get(id);
    waiting.delete(id);
    if (failed === undefined) settle?.resolve(answer);
    else settle?.reject(new Error(failed));
  };
  return started;
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (path: string) => string },
  ): {
    createScriptURL(path: string): unknown;
  };
}

/** The newest answer to a request that changes over time. */
export interface Live<N extends QuestionName> {
  /** The last answer, with its request. */
  readonly latest: ReadonlySignal<
    { readonly question: Questions[N]['question']; readonly answer: Questions[N]['answer'] } | undefined
  >;
  /** Whether the last answer belongs to an older request. */
  readonly isStale: ReadonlySignal<boolean>;
}

/** The message of an error in the page itself. */
export const bug = signal('');

/**
 * Repeats a request whenever it changes. The worker gets the newest request as soon as it has answered the previous
 * one, so requests never queue up.
 */
export function live<N extends QuestionName>(
  name: N,
  question: ReadonlySignal<Questions[N]['question'] | undefined>,
): Live<N> {
  type Latest = { readonly question: Questions[N]['question']; readonly answer: Questions[N]['answer'] };
  const latest = signal<Latest | undefined>(undefined);
  const isStale = signal(false);
  let isBusy = false;
  const next = async () => {
    isBusy = true;
    for (;;) {
      const asked = question.peek();
      if (asked === undefined || latest.peek()?.question === asked) break;
      try {
        const answer = shared(latest.peek()?.answer, await ask(name, asked)) as Questions[N]['answer'];
        latest.value = { question: asked, answer };
      } catch (error) {
        bug.value = String(error);
        break;
      }
    }
    isStale.value = latest.peek()?.question !== question.peek();
    isBusy = false;
  };
  effect(() => {
    const asked = question.value;
    isStale.value = asked !== undefined && latest.peek()?.question !== asked;
    if (asked === undefined) latest.value = undefined;
    else if (!isBusy) void next();
  });
  return { latest, isStale };
}
