/*
 * The peers, each adapted to answer "which state, and until when". A recurrence library lists starts. The adapter,
 * which a user would have to write, is the same for all of them and as cheap as possible: it looks only as far ahead as
 * necessary, and stops at the first rule that decides.
 */
import OpeningHours from 'opening_hours';
import rrule from 'rrule';
import { DateTime, RRuleSet } from 'rrule-rust';
import { RRuleTemporal } from 'rrule-temporal';
import { inOrder, toOpeningHours, toRecurrence } from './dialects.mjs';
import { DAY, TIME_ZONE } from './fixtures.mjs';
import { fromWall, toWall, wallLater } from './newYork.mjs';

const YEAR = 365 * DAY;

/** Converts instants. The library supports the zone itself. */
export function rruleTemporal(schedule) {
  return byStarts(schedule, ({ start, rule }) => {
    const rules = new RRuleTemporal({ rruleString: `DTSTART;TZID=${TIME_ZONE}:${start}\nRRULE:${rule}` });
    return (from, to) => rules.between(new Date(from), new Date(to), true).map(at => at.epochMilliseconds);
  });
}

/** In floating time, as its documentation advises. With a zone it is much slower and depends on the host's zone. */
export function rruleJs(schedule) {
  return byStarts(schedule, ({ start, rule }) => {
    const rules = new rrule.RRule({ ...rrule.RRule.parseString(`DTSTART:${start}Z\nRRULE:${rule}`) }, true);
    return (from, to) =>
      rules.between(new Date(toWall(from)), new Date(toWall(to)), true).map(at => fromWall(at.getTime()));
  });
}

/** Without its cache, which stores the answers to earlier queries. Here every query is new. */
export function rruleRust(schedule) {
  return byStarts(schedule, ({ start, rule }) => {
    const rules = RRuleSet.fromString(`DTSTART;TZID=${TIME_ZONE}:${start}\nRRULE:${rule}`);
    rules.cache.disable();
    return (from, to) =>
      rules
        .between(DateTime.fromTimestamp(from), DateTime.fromTimestamp(to), true)
        .map(at => at.toTimestamp());
  });
}

/** It uses the host's zone, so the benchmark must set TZ first. */
export function openingHours(schedule) {
  const hours = new OpeningHours(toOpeningHours(schedule));
  const stateOf = source => (source.getState() ? source.getComment() : schedule.defaultState);
  return {
    stateAt(instant) {
      const at = new Date(instant);
      const pair = hours.getStatePair(at);
      return pair[0] ? pair[3] : schedule.defaultState;
    },
    stateAndChange(instant) {
      const iterator = hours.getIterator(new Date(instant));
      const state = stateOf(iterator);
      const limit = new Date(instant + YEAR);
      while (iterator.advance(limit))
        if (stateOf(iterator) !== state) return { state, at: iterator.getDate().getTime() };
      return { state, at: undefined };
    },
    timeline(from, to) {
      const iterator = hours.getIterator(new Date(from));
      const limit = new Date(to);
      const segments = [];
      let start = from;
      let state = stateOf(iterator);
      while (iterator.advance(limit)) {
        const end = iterator.getDate().getTime();
        if (end >= to) break;
        segments.push({ from: start, to: end, state });
        start = end;
        state = stateOf(iterator);
      }
      segments.push({ from: start, to, state });
      return segments;
    },
  };
}

/**
 * Answers for a schedule from `startsOf(recurrence)`, which returns a function that lists starts between two instants.
 */
function byStarts({ defaultState, ...schedule }, startsOf) {
  const rules = inOrder(schedule).map(rule => {
    const recurrence = toRecurrence(rule);
    return { ...recurrence, startsBetween: startsOf(recurrence), starts: [], next: 0 };
  });
  const stateAt = instant => {
    for (const { state, length, startsBetween } of rules) {
      const last = startsBetween(instant - length, instant).at(-1);
      if (last !== undefined && instant < wallLater(last, length)) return state;
    }
    return defaultState;
  };
  return {
    stateAt,
    stateAndChange(instant) {
      // Nearly every answer lies within days. Otherwise the search continues in growing steps.
      for (let reach = FIRST_REACH; ; reach = Math.min(reach * 8, YEAR)) {
        let state;
        let at;
        sweep(rules, defaultState, instant, instant + reach, (from, _to, name) => {
          if (state === undefined) state = name;
          else if (name !== state) at = from;
          return at === undefined;
        });
        if (at !== undefined || reach === YEAR) return { state, at };
      }
    },
    timeline(from, to) {
      const segments = [];
      sweep(rules, defaultState, from, to, (start, end, state) =>
        segments.push({ from: start, to: end, state }),
      );
      return segments;
    },
  };
}

const FIRST_REACH = 2 * DAY;

/** Visits the spans between two instants with the state of each, until `visit` ends the search. */
function sweep(rules, defaultState, from, to, visit) {
  for (const rule of rules) {
    rule.starts = rule.startsBetween(from - rule.length, to);
    rule.next = 0;
  }
  for (let time = from, until; time < to; time = until) {
    until = to;
    let state = defaultState;
    for (const rule of rules) {
      const { starts, length } = rule;
      while (rule.next < starts.length && wallLater(starts[rule.next], length) <= time) rule.next += 1;
      if (rule.next === starts.length) continue;
      const start = starts[rule.next];
      if (start > time) {
        until = Math.min(until, start);
        continue;
      }
      state = rule.state;
      until = Math.min(until, wallLater(start, length));
      break;
    }
    if (!visit(time, until, state)) return;
  }
}
