import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

/*
 * The public surface as its declarations, without docstrings. Changes of it must be visible in a review:
 * UPDATE_API=1 npm test updates the file.
 */
const root = join(import.meta.dirname, '..');

test.each([
  ['customer-patch', 'dist/index.d.ts', 'test/fixtures/api.txt'],
  ['customer-patch/patch', 'dist/patch.d.ts', 'test/fixtures/api-patch.txt'],
  ['customer-patch/calendar', 'dist/calendar.d.ts', 'test/fixtures/api-calendar.txt'],
])('the public surface of %s is the one that was reviewed', (_, declarations, file) => {
  const report = join(root, file);
  const surface = withoutComments(readFileSync(join(root, declarations), 'utf8'));
  if (process.env['UPDATE_API'] === '1') writeFileSync(report, surface);
  expect(surface).toBe(readFileSync(report, 'utf8'));
});

function withoutComments(declarations: string): string {
  const file = ts.createSourceFile('index.d.ts', declarations, ts.ScriptTarget.ES2022, true);
  const text = ts.createPrinter({ removeComments: true }).printFile(file);
  return text.replaceAll('\r\n', '\n');
}
