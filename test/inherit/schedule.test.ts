import { describe, expect, it } from 'vitest';
import type { Chain, InheritedSettings } from '../../src/customer/chain.js';
import { resolveSchedule } from '../../src/inherit/schedule.js';
import type { CustomerInfo, Schedule } from '../../src/model.js';

/** A chain of `self` under `mid` under `top`, with the given schedules. */
function chain(...schedules: (Schedule | null | undefined)[]): Chain {
  const ids = ['self', 'mid', 'top'];
  const customers = schedules.map(
    (schedule, i): CustomerInfo => ({ id: `${ids[i]}`, name: `${ids[i]}`, schedule }),
  );
  return { customers: customers as unknown as Chain['customers'], complete: true };
}

const cut = (whole: Chain, inherited?: InheritedSettings): Chain => ({
  customers: whole.customers,
  complete: false,
  ...(inherited ? { inherited } : {}),
});
const did = (resolved: ReturnType<typeof resolveSchedule>) =>
  resolved.trace.map(step => `${step.at.kind === 'customer' ? step.at.id : step.at.kind} ${step.did}`);

const hours: Schedule = {
  inherit: false,
  timeZoneId: 'America/New_York',
  rules: [{ id: 'r', state: 'Open' }],
};

describe('resolveSchedule, nearest', () => {
  it('uses the stored schedule of the nearest customer that does not inherit', () => {
    const resolved = resolveSchedule(chain({ inherit: true }, null, hours));
    expect(resolved).toMatchObject({ status: 'resolved', from: { id: 'top' }, warnings: [] });
    expect(resolved.status === 'resolved' && resolved.value).toBe(hours);
    expect(did(resolved)).toEqual(['self inherits', 'mid noSettings', 'top supplies', 'top zone']);
  });

  it('treats a missing inherit as false, because the service’s boolean is never null', () => {
    expect(resolveSchedule(chain({ rules: [] }, hours))).toMatchObject({ from: { id: 'self' } });
  });

  it('is none if everyone inherits, and unknown above a cut', () => {
    expect(resolveSchedule(chain({ inherit: true, forceClosed: true }, null))).toEqual({
      status: 'none',
      warnings: [],
      trace: [
        { at: { kind: 'customer', id: 'self', name: 'self' }, did: 'closes' },
        { at: { kind: 'customer', id: 'self', name: 'self' }, did: 'inherits' },
        { at: { kind: 'customer', id: 'mid', name: 'mid' }, did: 'noSettings' },
      ],
    });
    const unknown = resolveSchedule(cut(chain({ inherit: true })));
    expect(unknown.status).toBe('unknown');
    expect(did(unknown)).toEqual(['self inherits', 'inherited notAtHand']);
  });

  it('is closed by any customer up to the supplier, but not by one above it', () => {
    const closing = { inherit: true, forceClosed: true };
    expect(resolveSchedule(chain(null, closing, hours))).toMatchObject({
      value: { ...hours, forceClosed: true },
    });
    expect(resolveSchedule(chain(null, hours, { forceClosed: true }))).toMatchObject({ value: hours });
  });

  it('fills in the zone of the supplier’s nearest ancestor that has one', () => {
    const zoneless = { rules: [], timeZoneId: ' ' };
    const resolved = resolveSchedule(
      chain(zoneless, { inherit: true }, { inherit: true, timeZoneId: 'Asia/Tokyo' }),
    );
    expect(resolved).toMatchObject({ value: { rules: [], timeZoneId: 'Asia/Tokyo' }, from: { id: 'self' } });
    expect(did(resolved)).toEqual(['self supplies', 'self noZone', 'mid noZone', 'top zone']);
  });

  it('ignores an inheriting customer’s own zone, with a warning for that customer only', () => {
    const abroad = { inherit: true, timeZoneId: 'Europe/Berlin' };
    const resolved = resolveSchedule(chain(abroad, hours));
    expect(resolved).toMatchObject({ value: hours });
    expect(resolved.warnings).toMatchObject([
      {
        code: 'schedule/dormantZone',
        pointer: '/schedule/timeZoneId',
        params: { id: 'self', timeZoneId: 'Europe/Berlin' },
      },
    ]);
    expect(resolveSchedule(chain(hours)).warnings).toEqual([]);
    const below = resolveSchedule(chain(null, abroad, hours));
    expect(below.warnings).toEqual([]);
    expect(did(below)).toContain('mid dormantZone');
  });

  it('searches the zone from the customer itself under zoneFrom self', () => {
    const abroad = { inherit: true, timeZoneId: 'Europe/Berlin' };
    const resolved = resolveSchedule(chain(null, abroad, hours), { zoneFrom: 'self' });
    expect(resolved).toMatchObject({ value: { ...hours, timeZoneId: 'Europe/Berlin' }, warnings: [] });
    expect(did(resolved).slice(-2)).toEqual(['self noZone', 'mid zone']);
    const itself = resolveSchedule(chain(abroad, hours), { zoneFrom: 'self' });
    expect(itself).toMatchObject({ value: { timeZoneId: 'Europe/Berlin' }, warnings: [] });
    expect(did(itself)).toEqual(['self inherits', 'mid supplies', 'self zone']);
  });

  it('is the stored object itself if the zone found equals the stored one', () => {
    const there = { inherit: true, timeZoneId: 'Europe/Berlin' };
    const back = { inherit: true, timeZoneId: 'America/New_York' };
    const resolved = resolveSchedule(chain(back, there, hours), { zoneFrom: 'self' });
    expect(resolved.status === 'resolved' && resolved.value).toBe(hours);
  });
});

describe('resolveSchedule above a cut', () => {
  it('uses the inherited schedule that the caller gives, closed by a customer below', () => {
    const resolved = resolveSchedule(cut(chain({ inherit: true, forceClosed: true }), { schedule: hours }));
    expect(resolved).toMatchObject({ from: { kind: 'inherited' }, value: { ...hours, forceClosed: true } });
    expect(did(resolved)).toEqual(['self closes', 'self inherits', 'inherited supplies', 'inherited zone']);
  });

  it('uses the inherited zone too, and warns if it is unknown', () => {
    const zoneless = chain({ rules: [] });
    expect(resolveSchedule(cut(zoneless, { schedule: hours }))).toMatchObject({
      value: { rules: [], timeZoneId: 'America/New_York' },
      from: { id: 'self' },
      warnings: [],
    });
    const unknown = resolveSchedule(cut(zoneless));
    expect(unknown).toMatchObject({
      status: 'resolved',
      warnings: [{ code: 'schedule/zoneUnknown', params: { supplierId: 'self' } }],
    });
    expect(did(unknown)).toEqual(['self supplies', 'self noZone', 'inherited notAtHand']);
    expect(resolveSchedule(zoneless).warnings).toEqual([]);
  });

  it('warns if the inherited schedule has no zone either', () => {
    const resolved = resolveSchedule(cut(chain({ inherit: true }), { schedule: { rules: [] } }));
    expect(resolved).toMatchObject({ value: { rules: [] }, from: { kind: 'inherited' } });
    expect(resolved.warnings.map(({ params }) => params)).toStrictEqual([{ supplier: 'inherited' }]);
    expect(did(resolved).at(-1)).toBe('inherited noZone');
    const below = resolveSchedule(cut(chain({ defaultState: 'Open' }), { schedule: { rules: [] } }));
    expect(below.warnings.map(({ params }) => params)).toStrictEqual([
      { supplier: 'customer', supplierId: 'self' },
    ]);
  });
});

describe('resolveSchedule, layered', () => {
  const layered = { scheduleInheritance: 'layered' } as const;
  const own: Schedule = { inherit: true, rules: [{ id: 'lunch' }], defaultState: ' ' };
  const base: Schedule = { ...hours, defaultState: 'Closed' };

  it('adds own rules before the parent’s, each stamped with its customer', () => {
    const resolved = resolveSchedule(chain(own, { ...own, defaultState: 'Away' }, base), layered);
    expect(resolved).toMatchObject({
      from: { id: 'top' },
      value: {
        rules: [
          { id: 'lunch', source: 'self' },
          { id: 'lunch', source: 'mid' },
          { id: 'r', source: 'top' },
        ],
        defaultState: 'Away',
        timeZoneId: 'America/New_York',
      },
    });
    expect(did(resolved)).toEqual([
      'self addsRules',
      'self inherits',
      'mid addsRules',
      'mid defaultState',
      'mid inherits',
      'top addsRules',
      'top defaultState',
      'top supplies',
      'top zone',
    ]);
  });

  it('stops at the first customer that does not inherit', () => {
    const resolved = resolveSchedule(chain(own, hours, base), layered);
    expect(resolved).toMatchObject({
      from: { id: 'mid' },
      value: { rules: [{ source: 'self' }, { source: 'mid' }] },
    });
  });

  it('keeps the stored object if every rule is stamped already', () => {
    const stamped: Schedule = { timeZoneId: 'UTC', rules: [{ id: 'r', source: 'self' }] };
    const resolved = resolveSchedule(chain(stamped, base), layered);
    expect(resolved.status === 'resolved' && resolved.value).toBe(stamped);
  });

  it('keeps a stamped rule among unstamped ones', () => {
    const [lunch, hours] = [{ id: 'lunch', source: 'self' }, { id: 'hours' }];
    const resolved = resolveSchedule(chain({ rules: [lunch, hours] }), layered);
    const rules = resolved.status === 'resolved' ? resolved.value.rules : undefined;
    expect(rules?.[0]).toBe(lunch);
    expect(rules?.[1]).toEqual({ id: 'hours', source: 'self' });
  });

  it('resolves to its layers if everyone in a complete chain inherits', () => {
    const whole = chain(own, { ...own, timeZoneId: 'Asia/Tokyo' }, null);
    expect(resolveSchedule(whole, layered)).toMatchObject({
      from: { id: 'mid' },
      value: { rules: [{ source: 'self' }, { source: 'mid' }], timeZoneId: 'Asia/Tokyo' },
    });
    expect(resolveSchedule(cut(whole), layered).status).toBe('unknown');
    expect(resolveSchedule(chain(null, null), layered).status).toBe('none');
  });
});
