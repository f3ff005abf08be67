/** The contact sheets: their pictures, and how a person sees them. */
export function sheets({ compileSchedule, orThrow, timelineBetween }) {
  const DAY = 86_400_000;
  const timelineOf = (schedule, from, days, options) =>
    timelineBetween(orThrow(compileSchedule(schedule)), from, from + days * DAY, options);
  const zone = 'America/New_York';
  const weekly = (state, startTime, endTime, days, more = {}) => ({
    ...{ name: `${state} hours`, state, frequency: 'Weekly', startDate: '2026-01-05', startTime, endTime },
    byDay: days.map(dayOfWeek => ({ dayOfWeek })),
    ...more,
  });
  const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
  const everyDay = [...weekdays, 'Saturday', 'Sunday'];
  const clinic = (open, close, more = []) => ({
    timeZoneId: zone,
    defaultState: 'After Hours',
    rules: [
      { name: 'Christmas', state: 'Holiday', startDate: '2026-12-25', isAllDay: true },
      ...more,
      weekly('Lunch', '12:00', '13:00', weekdays),
      weekly('Business Hours', open, close, weekdays),
      weekly('Business Hours', '10:00', '14:00', ['Saturday']),
    ],
  });

  const from = Date.UTC(2026, 11, 21, 5);
  const vip = weekly('Hotline', '07:00', '08:00', everyDay, { name: 'VIP line', condition: 'customer.vip' });
  const period = { from, to: from + 7 * DAY, timeZoneId: zone };
  const week = {
    ...period,
    after: timelineOf(clinic('09:00', '17:00'), from, 7),
    title: 'Front Desk',
    at: from + 2.4 * DAY,
  };
  const change = {
    ...week,
    before: week.after,
    after: timelineOf(clinic('08:00', '17:00', [vip]), from, 7),
    title: 'Front Desk: open an hour earlier',
  };

  const names = ['Business Hours', 'After Hours', 'Holiday', 'Lunch', 'On call', 'Training', 'Emergency'];
  const twelveNames = [...names, 'Night desk', 'Team meeting', 'Voicemail', 'Weekend crew', 'Inventory'];
  const many = list => ({
    timeZoneId: zone,
    defaultState: 'After Hours',
    rules: list.map((state, index) => ({
      ...{ name: state, state, frequency: 'Daily', startDate: '2026-01-01' },
      startTime: `${String(index * 2).padStart(2, '0')}:00`,
      endTime: index === 11 ? '24:00' : `${String(index * 2 + 2).padStart(2, '0')}:00`,
    })),
  });
  const reversed = [...twelveNames].reverse();
  const shuffled = twelveNames.map((_, index) => twelveNames[(index * 5) % 12]);
  const twelve = [twelveNames, reversed, shuffled].map((list, index) => ({
    ...{ from: from + index * DAY, to: from + (index + 1) * DAY, timeZoneId: zone, title: 'Twelve states' },
    after: timelineOf(many(list), from + index * DAY, 1),
  }));

  const spring = Date.UTC(2026, 2, 7, 5);
  const autumn = Date.UTC(2026, 9, 31, 4);
  const nights = {
    timeZoneId: zone,
    defaultState: 'Closed',
    rules: [
      weekly('Open', '00:00', '01:30', everyDay, { name: 'Late shift' }),
      weekly('Cleaning', '01:30', '04:00', everyDay),
      weekly('Open', '08:00', '20:00', everyDay),
    ],
  };
  const changed = { ...nights, rules: [...nights.rules, weekly('Delivery', '04:00', '05:00', everyDay)] };
  const clockChange = [spring, autumn].flatMap(start => {
    const span = {
      from: start,
      to: start + 3 * DAY + (start === spring ? -1 : 1) * 3_600_000,
      timeZoneId: zone,
    };
    return [
      { ...span, after: timelineOf(nights, start, 3.1), title: 'The clock changes' },
      {
        ...span,
        before: timelineOf(nights, start, 3.1),
        after: timelineOf(changed, start, 3.1),
        title: 'Before and after',
      },
    ];
  });

  const month = {
    ...{ from: Date.UTC(2026, 11, 1, 5), to: Date.UTC(2027, 0, 1, 5), timeZoneId: zone, title: 'December' },
    after: timelineOf(clinic('09:00', '17:00', [vip]), Date.UTC(2026, 11, 1, 5), 31),
    firstWeekday: 'Sunday',
    clock: 12,
    at: Date.UTC(2026, 11, 9, 16),
  };

  const german = {
    ...{ title: 'Empfang: eine Stunde früher', locale: 'de', width: 390 },
    texts: {
      ...{
        timesIn: '{from} bis {to}. Zeiten in {zone}.',
        before: 'vorher',
        after: 'nachher',
        differs: 'anders',
      },
      ...{ undecided: 'hängt von einer unbekannten Angabe ab', at: 'jetzt', hours: '{hours} Std.' },
      ...{ skipped: 'von der Uhr übersprungen', repeated: 'kommt zweimal: erst oben, dann unten' },
    },
  };
  const hebrew = {
    ...{ title: 'דלפק הקבלה', locale: 'he', direction: 'rtl', firstWeekday: 'Sunday' },
    texts: {
      ...{ timesIn: '{from} עד {to}. שעות לפי {zone}.', before: 'לפני', after: 'אחרי', differs: 'שונה' },
      ...{ undecided: 'תלוי בנתון חסר', at: 'הרגע הזה', hours: '{hours} שע׳' },
      ...{ skipped: 'השעון מדלג', repeated: 'מופיע פעמיים' },
    },
  };

  const flicker = {
    name: 'Blink',
    state: 'Blink',
    frequency: 'Minutely',
    interval: 20,
    startDate: '2026-12-21',
  };
  const cut = {
    ...period,
    after: timelineOf(
      { ...clinic('09:00', '17:00'), rules: [flicker, ...clinic('09:00', '17:00').rules] },
      from,
      7,
      {
        maxSegments: 400,
      },
    ),
    title: 'Cut off',
  };
  const own = { ...change, colors: { 'Business Hours': '#0b3d91', Lunch: '#ffe100', Hotline: '#0b3d91' } };

  const all = [change, week];
  const visions = ['protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'];
  return [
    { name: 'week', pictures: all },
    { name: 'week-dark', pictures: all, dark: true },
    { name: 'week-file', pictures: all, asFile: true },
    { name: 'week-file-dark', pictures: all.map(each => ({ ...each, scheme: 'dark' })), asFile: true },
    { name: 'twelve', pictures: twelve },
    { name: 'twelve-dark', pictures: twelve, dark: true },
    ...visions.flatMap(vision => [
      { name: `twelve-${vision}`, pictures: twelve, vision },
      { name: `twelve-${vision}-dark`, pictures: twelve, vision, dark: true },
    ]),
    { name: 'clock-changes', pictures: clockChange },
    { name: 'month', pictures: [month] },
    {
      name: 'compact',
      pictures: [
        { ...change, width: 390 },
        { ...week, width: 390 },
      ],
    },
    { name: 'compact-dark', pictures: [{ ...change, width: 390 }], dark: true },
    { name: 'compact-clock-changes', pictures: clockChange.map(each => ({ ...each, width: 390 })) },
    {
      name: 'german',
      pictures: [
        { ...change, ...german },
        { ...change, ...german, width: 960 },
      ],
    },
    {
      name: 'hebrew',
      pictures: [
        { ...change, ...hebrew },
        { ...change, ...hebrew, width: 390 },
        { ...clockChange[3], ...hebrew },
      ],
    },
    { name: 'cut-off', pictures: [cut] },
    { name: 'own-colors', pictures: [own] },
    { name: 'wide', pictures: [{ ...change, width: 1440 }] },
  ];
}
