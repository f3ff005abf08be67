import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/* UPDATE_DOCS=1 npx vitest run test/http/recipes.test.ts copies the files into the page. */

const folder = join(import.meta.dirname, '../servers');
const file = join(folder, 'README.md');
const blocks = /<!-- file: (\S+) -->\n[\s\S]*?<!-- \/file -->/g;

if (process.env['UPDATE_DOCS'])
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(blocks, (_, name) => blockOf(name)),
  );

const page = readFileSync(file, 'utf8');

function blockOf(name: string): string {
  return `<!-- file: ${name} -->\n\n\`\`\`ts\n${readFileSync(join(folder, name), 'utf8')}\`\`\`\n\n<!-- /file -->`;
}

describe('the page of the servers', () => {
  const shown = [...page.matchAll(blocks)].map(([block, name = '']) => [name, block] as const);

  test.each(shown)('shows %s as it is checked', (name, block) => {
    expect(block).toBe(blockOf(name));
  });

  test('shows every server', () => {
    const names = shown.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(['express.ts', 'fastify.ts', 'hono.ts', 'nest.ts', 'customerStore.ts']),
    );
  });

  test('links to files that exist', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target);
    expect(links.filter(target => !existsSync(join(folder, target)))).toEqual([]);
  });
});
