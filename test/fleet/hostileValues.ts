/* Schedules with hostile values, a new one for each index. */

function cyclic(): unknown {
  const params: Record<string, unknown> = {};
  for (const key of ['a', 'b', 'c']) params[key] = params;
  return params;
}

/** The maximum depth that JSON.parse reads. */
function deep(): unknown {
  let value: unknown = {};
  for (let depth = 0; depth < 5_000; depth += 1) value = { value };
  return value;
}

export const hostileValues: readonly (readonly [string, (index: number) => unknown])[] = [
  ['with parameters in a cycle', () => ({ rules: [{ state: 'Open', flowParams: cyclic() }] })],
  ['with deep parameters', () => ({ rules: [{ state: 'Open', flowParams: deep() }] })],
  ['with rules that are no list', index => ({ rules: index % 2 ? 'none' : { length: 3 } })],
  ['with rules that are no objects', index => ({ rules: [7, null, 'x', [], index] })],
  ['with a sparse list of rules', () => ({ rules: new Array(2 ** 31) })],
  [
    'with a sparse list in a rule',
    () => ({ timeZoneId: 'UTC', rules: [{ state: 'Open', byMonth: new Array(2 ** 31) }] }),
  ],
  ['with members of other types', index => ({ timeZoneId: index, defaultState: [], forceClosed: 'yes' })],
  [
    'that throw when a rule is read',
    () => ({
      rules: [
        new Proxy(
          {},
          {
            get: () => {
              throw new Error('no');
            },
          },
        ),
      ],
    }),
  ],
  ['that differ but have the same hash', index => ({ rules: [{ state: 'Open', flowId: `f${index}` }] })],
  [
    'with a thousand rules each second',
    () => ({
      timeZoneId: 'UTC',
      rules: Array.from({ length: 100 }, (_, at) => ({
        state: 'Open',
        frequency: 'Secondly',
        startDate: '2020-01-01',
        interval: 2 + at,
        count: 1e9 + at,
      })),
    }),
  ],
];
