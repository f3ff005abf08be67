import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { refusable, wrongRefusal } from '../../src/cli/refusable.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const rows = [...readme.matchAll(/^\| `(\S+)` +\| (.*?) *\|$/gm)].map(([, code = '', says = '']) => ({
  code,
  isWarning: says.startsWith('warning:'),
}));

test('every warning that the README lists can be refused', () => {
  const warnings = rows.filter(({ isWarning }) => isWarning).map(({ code }) => code);
  expect(warnings.length).toBeGreaterThan(20);
  expect(warnings.filter(code => !refusable.includes(code))).toEqual([]);
});

test('nothing else can, except codes of the README', () => {
  const codes = new Set(rows.map(({ code }) => code.replace('…/', 'patch/')));
  expect(refusable.filter(code => !codes.has(code))).toEqual([]);
});

test('a misspelt code gets the one that was meant, where that is likely', () => {
  expect(wrongRefusal('patch/dropStored')).toContain('Did you mean "patch/dropsStored"?');
  expect(wrongRefusal('everything')).toBe('No patch has a warning "everything".');
});
