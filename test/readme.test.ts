import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('the README', () => {
  test('lists every problem code of the source, and no other', () => {
    const listed = [...readme.matchAll(/^\| `([a-zA-Z…]+\/[a-zA-Z]+)` +\|/gm)].map(
      ([, code]) => code as string,
    );
    const { literal, templated } = codesInSource();
    expect(listed).toEqual([...listed].sort());
    expect(listed.filter(code => !code.startsWith('…'))).toEqual([...literal].sort());
    expect(listed.filter(code => code.startsWith('…'))).toEqual([...templated].sort());
  });
});

/** Codes are written as literals; those of the parser take their first half from what they read. */
function codesInSource(): { literal: Set<string>; templated: Set<string> } {
  const source = join(root, 'src');
  const literal = new Set<string>();
  const templated = new Set<string>();
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.startsWith('cli')) continue;
    const text = readFileSync(join(source, file), 'utf8');
    for (const [, code] of text.replaceAll(/^ *\*.*$/gm, '').matchAll(/'([a-z][a-zA-Z]*\/[a-z][a-zA-Z]*)'/g))
      if (!code?.startsWith('application/')) literal.add(code as string);
    if (!file.startsWith('customer')) continue;
    for (const [, what] of text.matchAll(/report\(\s*reading,\s*'([A-Za-z]+)'/g)) templated.add(`…/${what}`);
    for (const [, what] of text.matchAll(/`\$\{input\}\/([A-Za-z]+)`/g)) templated.add(`…/${what}`);
  }
  // Customers may have members that nobody knows; only a patch may not.
  for (const what of ['readOnlyField', 'unknownField']) templated.delete(`…/${what}`);
  return { literal, templated };
}
