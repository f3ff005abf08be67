import { expect, test } from 'vitest';
import { problemCatalogue } from '../../src/catalogue/catalogue.js';
import type { Entry } from '../../src/catalogue/define.js';
import { refusable, wrongRefusal } from '../../src/cli/refusable.js';

const entries = Object.entries<Entry>(problemCatalogue);

test('every warning of the catalogue can be refused, and no finding of lint', () => {
  const codesOf = (severity: string) =>
    entries.flatMap(([code, each]) => (each.severity === severity ? [code] : []));
  expect(codesOf('warning').length).toBeGreaterThan(20);
  expect(codesOf('warning').filter(code => !refusable.includes(code))).toEqual([]);
  expect(codesOf('lint').filter(code => refusable.includes(code))).toEqual([]);
});

test('a misspelt code gets a suggestion', () => {
  expect(wrongRefusal('patch/dropStored')).toContain('Did you mean "patch/dropsStored"?');
  expect(wrongRefusal('everything')).toBe('There is no warning "everything".');
});
