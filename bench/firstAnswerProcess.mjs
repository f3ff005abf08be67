/* One process of firstAnswer.mjs. Each argument names the contestant that answers first in the next zone. */
import { library } from './library.mjs';

const { compileSchedule, nextChangeAfter, stateAt, orThrow } = library;
const AT = Date.UTC(2026, 5, 10, 15);
const ZONES = ['Asia/Tokyo', 'Europe/Paris', 'Europe/Paris'];
const TEXT = JSON.stringify({
  defaultState: 'After Hours',
  rules: [
    {
      id: 'open',
      state: 'Business Hours',
      simpleRuleType: 'Time',
      priority: 2,
      startDate: '2024-01-01',
      startTime: '09:00',
      endTime: '17:00',
      frequency: 'Weekly',
      byDay: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map(dayOfWeek => ({ dayOfWeek })),
    },
    {
      id: 'holiday',
      state: 'Holiday',
      simpleRuleType: 'Time',
      priority: 1,
      startDate: '2024-12-25',
      isAllDay: true,
      frequency: 'Yearly',
    },
  ],
});

const OFFSET_MINUTES = { 'Asia/Tokyo': 540, 'Europe/Paris': 120 };
const CONTESTANTS = { ours: answered, known: answered, intl: formatted };
const report = process.argv.slice(2).map((name, index) => {
  const zone = ZONES[index];
  const schedule = { timeZoneId: zone, ...JSON.parse(TEXT) };
  const started = process.hrtime.bigint();
  const isRight = CONTESTANTS[name](zone, schedule);
  const ns = Number(process.hrtime.bigint() - started);
  return { zone, at: AT, ns, offset: isRight(OFFSET_MINUTES[zone]) ? OFFSET_MINUTES[zone] : 'wrong' };
});
process.stdout.write(JSON.stringify(report));

/** The next change is at 9:00 or 17:00 in the zone, whichever comes first after 15:00 UTC. */
function answered(_, schedule) {
  const compiled = orThrow(compileSchedule(schedule));
  const state = stateAt(compiled, AT);
  const next = nextChangeAfter(compiled, AT);
  return minutes => {
    const local = (AT / 60_000 + minutes) % 1440;
    const isOpen = local >= 540 && local < 1020;
    const until = isOpen ? 1020 - local : (540 - local + 1440) % 1440;
    return state.stateName === (isOpen ? 'Business Hours' : 'After Hours') && next.at === AT + until * 60_000;
  };
}

function formatted(zone) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const texts = [format.format(AT), format.format(AT + 1000)];
  return minutes => {
    const [hour, minute] = [Math.floor((900 + minutes) / 60) % 12, (900 + minutes) % 60];
    return texts[1].includes(`, ${hour || 12}:${String(minute).padStart(2, '0')}:01`);
  };
}
