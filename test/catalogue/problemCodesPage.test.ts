import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calendarProblems } from '../../src/catalogue/calendar.js';
import { problemCatalogue } from '../../src/catalogue/catalogue.js';
import { cliProblems } from '../../src/cli/catalogue.js';
import { templatesIn } from './messageTemplates.js';
import { problemCodesPage } from './problemCodesPage.js';

/* UPDATE_DOCS=1 npx vitest run test/catalogue writes the page anew. */

const path = new URL('../../src/catalogue/README.md', import.meta.url);

test('the page of problem codes matches the catalogue', () => {
  if (process.env['UPDATE_DOCS']) writeFileSync(path, problemCodesPage());
  expect(readFileSync(path, 'utf8')).toBe(problemCodesPage());
});

test('the page has every code once, each with its message', () => {
  const rows = [...problemCodesPage().matchAll(/^\| `(\S+)` \| (problem|warning|lint) \| \S.* \|$/gm)];
  const codes = [problemCatalogue, calendarProblems, cliProblems].flatMap(codes => Object.keys(codes));
  expect(rows.map(([, code]) => code).sort()).toEqual(codes.sort());
});

describe('a message is rendered from its source', () => {
  const template = (message: string, before = '') =>
    Object.fromEntries(templatesIn(`${before}\nconst all = { 'a/b': warns(${message}) };`))['a/b'];

  test.each([
    ["() => 'Give one.'", 'Give one.'],
    ['({ name }: { name: string }) => `Not ${name}.`', 'Not {name}.'],
    ["({ names }: { names: string[] }) => `One of ${names.join(', ')}.`", 'One of {names}.'],
    ['({ value }: { value: unknown }) => `Not ${cut(value)}.`', 'Not {value}.'],
    ["({ n }: { n: number }) => (n === 1 ? 'One.' : `${n}.`)", 'One. | {n}.'],
    ["({ n }: { n: number }) => `${n} item${n === 1 ? '' : 's'}.`", '{n} item[s].'],
    ["({ a }: { a: boolean }) => `It is ${a ? 'on' : 'off'}.`", 'It is (on|off).'],
    ['({ why }: { why: string }) => `No: ${reasons[why]}.`', 'No: {why}.'],
    ['found => `Not ${found.value}${as(found)}.`', 'Not {value}{…}.'],
    ["({ a }) => { if (a) return 'A.'; return 'B.'; }", 'A. | B.'],
  ])('%s', (message, expected) => {
    expect(template(message)).toBe(expected);
  });

  test('even if several codes share the message', () => {
    expect(template('shared', 'const shared = ({ n }: { n: number }) => `At most ${n}.`;')).toBe(
      'At most {n}.',
    );
  });
});
