import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/* Data flows down this list. A room imports, including types, only from itself and from the rooms before it. */
const rooms = [
  ...[
    'catalogue',
    'pointer',
    'readable',
    'options',
    'problem',
    'json',
    'canonicalJson',
    'digest',
    'policy',
    'model',
    'limits',
  ],
  ...['time', 'recurrence', 'rule', 'schedule'],
  ...[
    'customer',
    'patch',
    'fixes',
    'form',
    'inherit',
    'fleet',
    'words',
    'cost',
    'preview',
    'plan',
    'policyFit',
    'draw',
    'calendar',
  ],
  ...['http', 'index', 'cli', 'page'],
];

const source = join(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => /\.tsx?$/.test(file));

const importsByFile = new Map(files.map(file => [file, importsOf(file)]));

test('every file is in a room of the list', () => {
  expect(files.filter(file => roomOf(file) === -1)).toEqual([]);
});

test('nothing is imported from a room further down', () => {
  const upward = [...importsByFile].flatMap(([file, imports]) =>
    imports.filter(each => roomOf(each) > roomOf(file)).map(each => `${file} imports ${each}`),
  );
  expect(upward).toEqual([]);
});

test('there are no circular imports', () => {
  const seen = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, way: readonly string[]) => {
    if (way.includes(file)) cycles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (seen.has(file)) return;
    seen.add(file);
    for (const each of importsByFile.get(file) ?? []) visit(each, [...way, file]);
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(/\bfrom '(\.[^']+)\.js(x?)'/g)].map(([, path = '', x]) =>
    normalize(join(dirname(file), `${path}.ts${x}`)).replaceAll('\\', '/'),
  );
}

/** The index in the list of the narrowest room that contains a file; −1 if there is none. */
function roomOf(file: string): number {
  const path = file.replace(/\.tsx?$/, '');
  const holding = rooms.filter(room => path === room || path.startsWith(`${room}/`));
  const [narrowest = ''] = holding.sort((a, b) => b.length - a.length);
  return rooms.indexOf(narrowest);
}
