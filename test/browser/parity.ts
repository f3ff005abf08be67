import * as library from '../../src/index.js';
import { answerTo } from './parity/answers.js';
import type { Input } from './parity/inputs.js';
import { offsetsOf } from './parity/offsets.js';

/* Answers the requests of the tests in batches, in the page's own script, so that the page's policy applies. */

const zones = (await asked('zones')) as readonly string[];
await told(
  'offsets',
  JSON.stringify(zones.map(zone => [zone, offsetsOf(library.resolveZoneId(zone) ?? zone) ?? null])),
);

for (;;) {
  const inputs = (await asked('inputs')) as readonly Input[];
  if (inputs.length === 0) break;
  await told('answers', JSON.stringify(inputs.map(input => answerTo(library, input))));
}
document.body.dataset['isEvalRefused'] = String(isEvalRefused());

async function asked(what: string): Promise<unknown> {
  return (await fetch(`/exchange/${what}`)).json();
}

async function told(what: string, body: string): Promise<void> {
  await fetch(`/exchange/${what}`, { method: 'POST', body });
}

/** If eval were allowed, the run would say nothing about pages that forbid it. */
function isEvalRefused(): boolean {
  try {
    return new Function('return false')() as boolean;
  } catch (error) {
    return error instanceof EvalError;
  }
}
