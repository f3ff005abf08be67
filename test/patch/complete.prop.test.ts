import { expect, it } from 'vitest';
import { applyPatch } from '../../src/patch/apply.js';
import { completePatch } from '../../src/patch/complete.js';
import { diffCustomers } from '../../src/patch/diff.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { catalogue, patchCase, stored, variantOf } from './cases.js';

it('a completed edit drops nothing that is stored', () => {
  fc.assert(
    fc.property(patchCase(), ({ info, patch }) => {
      const body = orThrow(completePatch(info, patch));
      const result = applyPatch(info, body, { tags: catalogue });
      const dropped = result.ok && result.warnings.filter(({ code }) => code === 'patch/dropsStored');
      expect(dropped).toEqual([]);
    }),
  );
});

it('an edit without clearing has the effect of the same merge patch', () => {
  const policy = { dialect: 'mergePatch' } as const;
  fc.assert(
    fc.property(
      stored().chain(info => fc.tuple(fc.constant(info), variantOf(info))),
      ([info, variant]) => {
        const { schedule: _, ...edit } = diffCustomers(info, variant, policy).patch;
        if (hasNull(edit)) return;
        const body = orThrow(completePatch(info, edit));
        const after = orThrow(applyPatch(info, body, { tags: catalogue }));
        expect(after).toEqual(orThrow(applyPatch(info, edit, { policy, tags: catalogue })));
      },
    ),
  );
});

it('an edit equal to the stored customer makes an empty body', () => {
  fc.assert(
    fc.property(stored(), info => {
      const { name, referenceId, schedule, billingSettings, appSettings, data } = info;
      expect(
        orThrow(completePatch(info, { name, referenceId, schedule, billingSettings, appSettings, data })),
      ).toEqual({});
    }),
  );
});

function hasNull(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === 'object' && !Array.isArray(value) && Object.values(value as object).some(hasNull);
}
