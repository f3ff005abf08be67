import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

const folder = new URL('../fixtures/golden/', import.meta.url);

/**
 * Compares a report with a text that a person has reviewed. UPDATE_GOLDEN=1 npx vitest run test/cli updates it. No line
 * may be wider than the terminal.
 */
export function expectGolden(file: string, text: string, columns = 80): void {
  const path = new URL(file, folder);
  if (process.env['UPDATE_GOLDEN']) {
    mkdirSync(new URL('.', path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
  if (file.endsWith('.txt')) expect(text.split('\n').filter(line => [...line].length > columns)).toEqual([]);
}
