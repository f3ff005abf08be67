import { describe, expect, test } from 'vitest';
import { examples } from './documentation.js';
import { falsifications, promisesIn, runExample } from './examples.js';

const all = await examples();

describe('every example of the documentation', () => {
  test.each(all)('gives the promised values: $where', async ({ source, scope }) => {
    await runExample(source, scope);
  });

  test('promises a value, except on pages of connected examples', () => {
    const silent = all.filter(({ source }) => promisesIn(source).length === 0).map(({ where }) => where);
    expect(silent.filter(where => !where.includes('.md,'))).toEqual([]);
    expect(silent.length).toBeLessThan(all.length / 10);
  });

  test.each(all)('fails if any of its promises is false: $where', async ({ source, scope }) => {
    for (const [promise, { value }] of promisesIn(source).entries()) {
      for (const wrong of falsifications(value)) {
        const isNoticed = await runExample(source, scope, { promise, value: wrong }).then(
          () => false,
          () => true,
        );
        expect(isNoticed, `${wrong} in place of ${value}`).toBe(true);
      }
    }
  });
});

describe('a promise is checked in every position', () => {
  test.each([
    ['behind an expression', '1 + 1; // 2', '1 + 1; // 3'],
    ['below an expression', '1 + 1;\n// 2', '1 + 1;\n// 3'],
    ['behind an if', 'if (true) 1 + 1; // 2', 'if (true) 1 + 1; // 3'],
    ['in an if', 'if (true) {\n  1 + 1; // 2\n}', 'if (true) {\n  1 + 1; // 3\n}'],
    ['behind a const', 'const two = 1 + 1; // 2', 'const two = 1 + 1; // 3'],
    ['below a const', 'const two = 1 + 1;\n// 2\ntwo;', 'const two = 1 + 1;\n// 3\ntwo;'],
    [
      'behind a return',
      'f();\nfunction f() {\n  return 2; // 2\n}',
      'f();\nfunction f() {\n  return 2; // 3\n}',
    ],
    ['over several lines', '[1, 2]; // [1,\n// 2]', '[1, 2]; // [1,\n// 3]'],
    ['ahead of prose', '1; // 1\n// Then the next.\n2; // 2', '1; // 2\n// Then the next.\n2; // 2'],
    ['as a name', 'const a = [1];\n[1]; // a', 'const a = [1];\n[2]; // a'],
    ['after an await', 'await Promise.resolve(2); // 2', 'await Promise.resolve(2); // 3'],
  ])('%s', async (_, kept, broken) => {
    expect(promisesIn(kept).length).toBeGreaterThan(0);
    await runExample(kept);
    await expect(runExample(broken)).rejects.toThrow();
  });

  test.each([
    ['never comes to', 'if (false) 1; // 1'],
    ['never comes to', 'function f() {\n  return 1; // 1\n}'],
    ['no statement has this value', 'const a = {\n  b: 1, // 1\n};'],
    ['no statement has this value', '1;\n\n// 1'],
    ['no statement has this value', 'const { a } = { a: 1 }; // 1'],
    ['neither a value nor prose', '1; // [1'],
    ['neither a value nor prose', '1; // the number one'],
  ])('an example %s its promise: %s', async (expected, source) => {
    await expect(runExample(source)).rejects.toThrow(expected);
  });

  test('prose begins with a capital letter or an ellipsis and has two words', async () => {
    for (const prose of ['Then the next.', '… and so on', 'PATCH /customers/lab']) {
      expect(promisesIn(`1; // ${prose}`)).toEqual([]);
    }
    expect(promisesIn('NaN; // NaN')).toHaveLength(1);
  });
});

test('a value is falsified in each of its parts', () => {
  expect(falsifications("{ a: ['x', 1], b: true }").length).toBeGreaterThanOrEqual(6);
  expect(falsifications('pharmacy')).toEqual(['([pharmacy]\n)']);
});
