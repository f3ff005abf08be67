import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('the README', () => {
  test('lists every problem code of the source, and no other', () => {
    const listed = [...readme.matchAll(/^\| `([a-zA-Z]+\/[a-zA-Z]+)` +\|/gm)].map(
      ([, code]) => code as string,
    );
    expect(listed).toEqual([...listed].sort());
    expect(listed).toEqual([...codesInSource()].sort());
  });
});

/** Codes are written as literals. */
function codesInSource(): ReadonlySet<string> {
  const source = join(root, 'src');
  const codes = new Set<string>();
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.startsWith('cli')) continue;
    const text = readFileSync(join(source, file), 'utf8');
    for (const [, code] of text.replaceAll(/^ *\*.*$/gm, '').matchAll(/'([a-z][a-zA-Z]*\/[a-z][a-zA-Z]*)'/g))
      if (!code?.startsWith('application/')) codes.add(code as string);
  }
  return codes;
}
