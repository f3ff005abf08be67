/* Contestants that query many schedules at the same random instants. */
import { instants } from './fixtures.mjs';
import { library } from './library.mjs';

const { compileSchedule, nextChangeAfter, orThrow, stateAt } = library;

const MOST_ASKED = 48_000;
let drawn = { round: Number.NaN };

export function compile(schedule) {
  return orThrow(compileSchedule(schedule));
}

/** The least work for a snapshot: copying rules and their lists one by one. */
export function bareCopy(schedule) {
  return { ...schedule, rules: schedule.rules.map(bareRule) };
}

function bareRule(rule) {
  const copy = { ...rule };
  for (const member in copy) {
    if (Array.isArray(copy[member]))
      copy[member] = copy[member].map(item => (typeof item === 'object' ? { ...item } : item));
  }
  return copy;
}

/** The sum of all answers, so that the engine cannot optimize them away. */
export let answered = 0;

export function stateOnly(handle, at) {
  return stateAt(handle, at).stateName.length;
}

export function stateAndChange(handle, at) {
  return stateAt(handle, at).stateName.length + nextChangeAfter(handle, at).at;
}

/**
 * Queries every schedule of `make()` at `times` random instants, which are new in each round. Each query uses another
 * schedule, or with `inARow` the same one several times.
 */
export function asking(make, times, ask, { inARow = false } = {}) {
  let made;
  return {
    before(round) {
      if (drawn.round !== round) drawn = { round, times: instants(MOST_ASKED, { seed: 100 + round }) };
      made = make();
    },
    run() {
      let at = 0;
      if (inARow) {
        for (const one of made)
          for (let time = 0; time < times; time++) answered += ask(one, drawn.times[at++]) ? 1 : 0;
      } else {
        for (let time = 0; time < times; time++)
          for (const one of made) answered += ask(one, drawn.times[at++]) ? 1 : 0;
      }
      return at;
    },
  };
}

/** Calls `work` with every item of `make()`. */
export function eachOf(make, work) {
  let made;
  return {
    before() {
      made = make();
    },
    run() {
      for (const one of made) answered += work(one);
      return made.length;
    },
  };
}

/** Every `step`-th item of a list. */
export function sampled(list, step) {
  return list.filter((_, index) => index % step === 0);
}
