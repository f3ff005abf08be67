import { describe, expect, test } from 'vitest';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import { previewPatch } from '../../src/preview/preview.js';
import { orThrow } from '../../src/problem.js';
import { resolveZoneId } from '../../src/time/zone.js';
import { fc } from '../arbitraries/fc.js';
import { scheduleOracle } from '../inherit/oracle.js';
import { previewCase } from './cases.js';

const hours = (timeZoneId?: string) => ({ timeZoneId, inherit: false, defaultState: 'Open' });

const warned = (customers: readonly CustomerInfo[], customerId: string, patch: PatchCustomer) =>
  orThrow(previewPatch({ customers, customerId, patch, at: 0 })).warnings.filter(
    ({ code }) => code === 'schedule/zoneChanges',
  );

const edit = (before: string, after: string) =>
  warned([{ id: 'lab', name: 'Lab', schedule: hours(before) }], 'lab', { schedule: hours(after) });

describe('a change of the time zone in force is a warning', () => {
  test('that names both zones', () => {
    const [warning, ...others] = edit('Asia/Tokyo', 'Europe/Berlin');
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      pointer: '/schedule/timeZoneId',
      params: { before: 'Asia/Tokyo', after: 'Europe/Berlin', self: true, below: 0 },
    });
    expect(warning?.message).toContain('changes from "Asia/Tokyo" to "Europe/Berlin" for this customer');
  });

  test('but not if the ids mean the same zone', () => {
    expect(edit('Eastern Standard Time', 'America/New_York')).toEqual([]);
    expect(edit('US/Eastern', 'America/New_York')).toEqual([]);
    expect(edit('Asia/Calcutta', 'Asia/Kolkata')).toEqual([]);
    expect(edit('Asia/Calcutta', 'India Standard Time')).toEqual([]);
    expect(edit('Etc/UTC', 'UTC')).toEqual([]);
    expect(edit('America/New_York', 'America/Toronto')).toHaveLength(1);
    expect(edit('America/Denver', 'America/Phoenix')).toHaveLength(1);
  });

  test('after a move below a customer in another zone, counted once for everyone below', () => {
    const customers: CustomerInfo[] = [
      { id: 'east', name: 'East', schedule: hours('America/New_York') },
      { id: 'west', name: 'West', schedule: hours('America/Los_Angeles') },
      { id: 'lab', name: 'Lab', parentCustomerId: 'east' },
      { id: 'desk', name: 'Desk', parentCustomerId: 'lab' },
      { id: 'xray', name: 'X-ray', parentCustomerId: 'lab', schedule: hours() },
      { id: 'own', name: 'Own', parentCustomerId: 'lab', schedule: hours('Asia/Tokyo') },
    ];
    const warnings = warned(customers, 'lab', { parentCustomerId: 'west' });
    expect(warnings.map(({ pointer, params }) => [pointer, params])).toEqual([
      [
        '/parentCustomerId',
        { before: 'America/New_York', after: 'America/Los_Angeles', self: true, below: 2 },
      ],
    ]);
    expect(warnings[0]?.message).toContain('for this customer and 2 customers below');
  });

  test('for a zone that counts only for customers below', () => {
    const inheriting = (timeZoneId: string) => ({ inherit: true, timeZoneId });
    const customers: CustomerInfo[] = [
      { id: 'acme', name: 'Acme', schedule: hours('UTC') },
      { id: 'lab', name: 'Lab', parentCustomerId: 'acme', schedule: inheriting('Asia/Tokyo') },
      { id: 'xray', name: 'X-ray', parentCustomerId: 'lab', schedule: hours() },
    ];
    const warnings = warned(customers, 'lab', { schedule: inheriting('Asia/Seoul') });
    // Tokyo and Seoul have the same time today, but not in 1987.
    expect(warnings.map(({ params }) => params)).toEqual([
      { before: 'Asia/Tokyo', after: 'Asia/Seoul', self: false, below: 1 },
    ]);
    expect(warnings[0]?.message).toContain('for 1 customer below');
  });

  test('for a lost zone, but not for a missing one', () => {
    const customers: CustomerInfo[] = [
      { id: 'acme', name: 'Acme', schedule: { timeZoneId: 'UTC', inherit: true } },
      { id: 'lab', name: 'Lab', parentCustomerId: 'acme', schedule: hours() },
    ];
    const [lost] = warned(customers, 'lab', { parentCustomerId: '' });
    expect(lost?.params).toEqual({ before: 'UTC', after: '', self: true, below: 0 });
    expect(lost?.message).toContain('from "UTC" to none');
    const root = { id: 'lab', name: 'Lab', schedule: hours() };
    expect(warned([root], 'lab', { schedule: hours('UTC') })).toEqual([]);
  });
});

/** Of the generated zones, only these two have other names. */
const isSame = (a: string, b = '') => (resolveZoneId(a) ?? a) === (resolveZoneId(b) ?? b);

test('every change of zone gives a warning with the number of customers below', () => {
  fc.assert(
    fc.property(previewCase(), ({ customers, target, request }) => {
      const result = previewPatch({ ...request, assumptions: false });
      fc.pre(result.ok);
      const preview = orThrow(result);
      const zoneOf = (self: CustomerInfo, all: readonly CustomerInfo[]) => {
        const chain = [self];
        for (let up = all.find(each => each.id === self.parentCustomerId); up; ) {
          chain.push(up);
          const next: string | null | undefined = up.parentCustomerId;
          up = all.find(each => each.id === next);
        }
        return scheduleOracle(chain, request.policy)?.timeZoneId?.trim() || undefined;
      };
      const after = customers.map(each => (each.id === target.id ? preview.after : each));
      const counts = new Map<string, number>();
      for (const [index, customer] of customers.entries()) {
        const [was, is] = [zoneOf(customer, customers), zoneOf(after[index] as CustomerInfo, after)];
        const isScheduled = scheduleStatus(after[index] as CustomerInfo, after);
        if (was === undefined || isSame(was, is) || (is === undefined && !isScheduled)) continue;
        const key = `${was} ${is ?? ''}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const warnings = preview.warnings.filter(({ code }) => code === 'schedule/zoneChanges');
      const found = warnings.map(({ params: { before, after, self, below } }) => [
        `${before} ${after}`,
        Number(below) + (self ? 1 : 0),
      ]);
      expect(new Map(found as [string, number][])).toEqual(counts);
      expect(found).toHaveLength(counts.size);

      function scheduleStatus(self: CustomerInfo, all: readonly CustomerInfo[]): boolean {
        const chain = [self];
        for (let up = all.find(each => each.id === self.parentCustomerId); up; ) {
          chain.push(up);
          const next: string | null | undefined = up.parentCustomerId;
          up = all.find(each => each.id === next);
        }
        return scheduleOracle(chain, request.policy) !== undefined;
      }
    }),
    { numRuns: 100 },
  );
});
