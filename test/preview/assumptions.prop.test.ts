import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { policyValues } from '../../src/policy.js';
import { type Preview, previewPatch } from '../../src/preview/preview.js';
import type { PreviewRequest } from '../../src/preview/request.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { previewCase } from './cases.js';

const others = { ...policyValues, closedState: ['Night', 'Neither'] };

describe('assumptions', () => {
  test('are exactly the policies whose other value gives another preview', () => {
    fc.assert(
      fc.property(previewCase(), ({ request }) => {
        const result = previewPatch(request);
        fc.pre(result.ok);
        const { assumptions, ...preview } = orThrow(result);
        const listed = assumptions.map(each => each.policy as string);
        const telling = Object.entries(others)
          .filter(([name, values]) => {
            const now = request.policy[name as keyof typeof others];
            const other = (values as readonly string[]).find(value => value !== now);
            return !isDeepStrictEqual(
              preview,
              withoutAssumptions({ ...request, policy: { ...request.policy, [name]: other } }),
            );
          })
          .map(([name]) => name);
        expect(new Set(listed)).toEqual(new Set(telling));
      }),
      { numRuns: 60 },
    );
  });

  test('give the values of the preview under the other choice', () => {
    fc.assert(
      fc.property(previewCase(), ({ request }) => {
        const result = previewPatch(request);
        fc.pre(result.ok);
        const preview = orThrow(result);
        for (const { policy, value, other, differences, problems } of preview.assumptions) {
          expect(request.policy[policy]).toBe(value);
          const again = previewPatch({ ...request, policy: { ...request.policy, [policy]: other } });
          expect(again.ok ? [] : again.problems).toEqual(problems);
          for (const difference of differences) {
            expect(difference.value).toEqual(at(preview, difference.pointer));
            expect(difference.other).toEqual(at(orThrow(again), difference.pointer));
            expect(difference.value).not.toEqual(difference.other);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

function withoutAssumptions(request: PreviewRequest): unknown {
  const result = previewPatch({ ...request, assumptions: false });
  if (!result.ok) return result.problems;
  const { assumptions: _, ...preview } = result.value;
  return preview;
}

function at(preview: Preview, pointer: string): unknown {
  const keys = pointer.split('/').slice(1);
  const unescaped = keys.map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return unescaped.reduce<unknown>(
    (value, key) =>
      Object.hasOwn(value as object, key) ? (value as Record<string, unknown>)[key] : undefined,
    preview,
  );
}
