import { fromRRuleText, renderTimelineSvg, toRRuleText } from '../index.js';
import type { Asked, QuestionName, Questions, Replied } from './protocol.js';
import { change, previewOf } from './worker/change.js';
import { dropped, type Store, served, storeOf } from './worker/opened.js';
import { remedies } from './worker/remedies.js';
import { matchingRows } from './worker/treeRows.js';
import { compiledFor, explanationOf, why } from './worker/why.js';

/*
 * Runs the library outside of the page's main thread. It keeps the customers, so that they are not sent for each
 * request. For each kind, the page sends one request at a time, and only the newest one.
 */

let store: Store | undefined;
/** The number of requests about changes so far. */
let changes = 0;

type Answers = {
  readonly [N in QuestionName]: (
    question: Questions[N]['question'],
  ) => Questions[N]['answer'] | Promise<Questions[N]['answer']>;
};

const answers: Answers = {
  async open({ files }) {
    const texts = files ? dropped(files) : await served();
    if (!texts.ok) return texts;
    if (texts.value === undefined) return { ok: false, problems: [] };
    const opened = storeOf(texts.value, store);
    if (!opened.ok) return opened;
    store = opened.value;
    return { ok: true, value: store.opened };
  },
  search: ({ text }) => ({ rows: matchingRows(open().opened.rows, text) }),
  why: question => why(open(), question),
  change: question => {
    changes += 1;
    return change(open(), question);
  },
  assumptions: question => {
    const preview = previewOf(open(), question, question.edit, true);
    return preview.ok ? preview.value.assumptions : [];
  },
  remedies: question => {
    const now = changes;
    return remedies(open(), question, async () => {
      await otherMessages();
      return changes === now;
    });
  },
  sides: question => {
    const preview = previewOf(open(), question, question.edit);
    if (!preview.ok) return { before: null, after: null };
    const side = (name: 'before' | 'after') => {
      const effective = preview.value.schedule[name];
      if (effective.status === 'unknown') return null;
      const compiled = compiledFor(effective.status === 'resolved' ? effective.value : {}, question);
      return explanationOf(open(), compiled, question.at, question);
    };
    return { before: side('before'), after: side('after') };
  },
  rruleText: ({ rule, policy }) => {
    try {
      return { text: toRRuleText(rule, policy) };
    } catch {
      return { text: '' };
    }
  },
  readRRule: ({ text, policy }) => fromRRuleText(text, policy),
  picture: question => {
    const preview = previewOf(open(), question, question.edit);
    const { before, after } = preview.ok ? preview.value.schedule.timeline : { before: null, after: null };
    if (!preview.ok || !after) return { svg: '' };
    const { from, to, schedule } = preview.value;
    const { value } = { value: undefined, ...schedule.after };
    const timeZoneId = value?.timeZoneId ?? '';
    return {
      svg: renderTimelineSvg({
        ...{ before, after, from, to, timeZoneId, at: question.at },
        title: preview.value.after.name,
      }),
    };
  },
};

/** Lets the worker answer waiting messages first. */
function otherMessages(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

function open(): Store {
  if (!store) throw new Error('No customers are open yet.');
  return store;
}

interface WorkerScope {
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
  postMessage(reply: Replied): void;
}

const scope = self as unknown as WorkerScope;

scope.onmessage = async ({ data: { id, name, question } }) => {
  try {
    const answer = await (answers[name] as (question: unknown) => unknown)(question);
    scope.postMessage({ id, answer });
  } catch (error) {
    scope.postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
  }
};
