import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('the README', () => {
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);

  test('links to files that exist', () => {
    const files = links.filter(target => !/^(https?:|#)/.test(target));
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter(file => !existsSync(join(root, file)))).toEqual([]);
  });

  test('links to headings that it has', () => {
    const anchors = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    const headings = links.filter(target => target.startsWith('#')).map(target => target.slice(1));
    expect(headings.length).toBeGreaterThan(0);
    expect(headings.filter(heading => !anchors.includes(heading))).toEqual([]);
  });
});
