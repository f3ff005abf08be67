import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { type BuildOptions, build } from 'esbuild';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandNames } from '../src/cli/commands.js';

/*
 * Tests the package as a user gets it: packed, installed into an empty project, imported in every way that the
 * README promises. Only this test detects how bundling affects rrule, whose own ESM entry does not load in Node.
 */
const root = join(import.meta.dirname, '..');
const project = mkdtempSync(join(tmpdir(), 'customer-patch-user-'));

let tarball: string;
let packedFiles: readonly string[];

const script = `
const compiled = orThrow(compileSchedule({
  timeZoneId: 'America/New_York',
  defaultState: 'After Hours',
  rules: [{ state: 'Business Hours', startTime: '09:00', endTime: '17:00' }],
}));
console.log(stateAt(compiled, '2026-11-23T10:00:00-05:00').stateName);
console.log(toRRuleText({ frequency: 'Weekly', byDay: [{ dayOfWeek: 'Monday' }] }));
console.log(orThrow(applyPatch({ id: 'a', name: 'A' }, { name: 'B' })).name);
`;
const expected = 'Business Hours\nRRULE:FREQ=WEEKLY;BYDAY=MO\nB\n';
const calendarNames = 'rulesFromCalendar, calendarFromTimeline';
const calendarScript = `
const ics = 'BEGIN:VCALENDAR\\nBEGIN:VEVENT\\nDTSTART:20261225\\nRRULE:FREQ=YEARLY\\nEND:VEVENT\\nEND:VCALENDAR';
console.log(rulesFromCalendar(ics, { state: 'Holiday' }).value[0].startDate);
console.log(calendarFromTimeline({ segments: [] }, { timeZoneId: 'UTC' }).split(/\\r\\n/)[0]);
`;
const calendarExpected = '2026-12-25\nBEGIN:VCALENDAR\n';
const patched = `applyPatch({ id: 'a', name: 'A' }, { name: 'B' }).value.name`;
const names = 'compileSchedule, stateAt, toRRuleText, applyPatch, orThrow';

interface DescribedSchema {
  readonly description?: string;
  readonly properties: Readonly<Record<string, { readonly description?: string }>>;
  readonly $defs?: Readonly<Record<string, DescribedSchema>>;
  readonly definitions?: Readonly<Record<string, DescribedSchema>>;
}

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function textOf(name: string): string {
  return readFileSync(join(project, 'node_modules/customer-patch/dist/node', name), 'utf8');
}

function write(name: string, text: string): void {
  writeFileSync(join(project, name), text);
}

beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename, files }] = JSON.parse(packed) as [{ filename: string; files: { path: string }[] }];
  packedFiles = files.map(({ path }) => path);
  tarball = join(project, filename);
  write('package.json', JSON.stringify({ name: 'user', private: true }));
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', `./${filename}`]);
}, 120_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the packed package in an empty project', () => {
  test('can be imported in Node as an ES module', () => {
    write('use.mjs', `import { ${names} } from 'customer-patch';${script}`);
    expect(run('node', ['use.mjs'])).toBe(expected);
  });

  test('can be required in Node as a CommonJS module', () => {
    write('use.cjs', `const { ${names} } = require('customer-patch');${script}`);
    expect(run('node', ['use.cjs'])).toBe(expected);
  });

  test('has calendars as a subpath, in ES modules and in CommonJS', () => {
    write('calendar.mjs', `import { ${calendarNames} } from 'customer-patch/calendar';${calendarScript}`);
    write(
      'calendar.cjs',
      `const { ${calendarNames} } = require('customer-patch/calendar');${calendarScript}`,
    );
    expect(run('node', ['calendar.mjs'])).toBe(calendarExpected);
    expect(run('node', ['calendar.cjs'])).toBe(calendarExpected);
  });

  test('is one copy for import and for require', () => {
    write(
      'copies.cjs',
      `import('customer-patch').then(library => console.log(library.orThrow === require('customer-patch').orThrow));`,
    );
    expect(run('node', ['copies.cjs'])).toBe('true\n');
  });

  test('has applyPatch as a subpath that loads no time zones, RRULE text and schemas', () => {
    write('patch.mjs', `import { applyPatch } from 'customer-patch/patch';\nconsole.log(${patched});`);
    write('patch.cjs', `const { applyPatch } = require('customer-patch/patch');\nconsole.log(${patched});`);
    expect(run('node', ['patch.mjs'])).toBe('B\n');
    expect(run('node', ['patch.cjs'])).toBe('B\n');
    const marks = ['Unknown RRULE property', 'strict_object'];
    const marksIn = (name: string) => marks.filter(mark => textOf(name).includes(mark));
    expect(marksIn('index.cjs')).toEqual(marks);
    expect(marksIn('patch.cjs')).toEqual([]);
  });

  test.each(['node16', 'bundler'])(
    'type-checks strictly under %s resolution, including its own declarations',
    resolution => {
      mkdirSync(join(project, resolution), { recursive: true });
      write(
        `${resolution}/use.ts`,
        `import { ${names}, type CustomerInfo, type PatchCustomer, type Result } from 'customer-patch';
import { rulesFromCalendar } from 'customer-patch/calendar';
import { changesBetween, type Change } from 'customer-patch/patch';
declare const console: { log(...values: unknown[]): void };
${script}
const result: Result<CustomerInfo> = applyPatch({ id: 'a', name: 'A' }, { name: 'B' } satisfies PatchCustomer);
const rules: PatchCustomer = { schedule: { rules: orThrow(rulesFromCalendar('', { state: 'Holiday' })) } };
export const changes: Change[] = [...changesBetween({ id: 'a', name: 'A' }, orThrow(result))];
export const name: string | undefined = result.ok ? result.value.name : result.problems[0].code;
`,
      );
      write(
        `${resolution}/tsconfig.json`,
        JSON.stringify({
          compilerOptions: {
            strict: true,
            exactOptionalPropertyTypes: true,
            noUncheckedIndexedAccess: true,
            noEmit: true,
            target: 'ES2022',
            lib: ['ES2022'],
            types: [],
            module: resolution === 'bundler' ? 'ESNext' : 'Node16',
            moduleResolution: resolution,
          },
          files: ['use.ts'],
        }),
      );
      run('node', [join(root, 'node_modules/typescript/bin/tsc'), '-p', resolution]);
    },
    60_000,
  );

  test("type-checks the README's code strictly", () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code as string);
    mkdirSync(join(project, 'readme'), { recursive: true });
    for (const [index, code] of blocks.entries()) write(`readme/block${index}.mts`, code);
    write(
      'readme/tsconfig.json',
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          target: 'ES2022',
          module: 'Node16',
          typeRoots: [join(root, 'node_modules/@types')],
          types: ['node'],
          skipLibCheck: true,
        },
        include: ['*.mts'],
      }),
    );
    run('node', [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'readme']);
  }, 60_000);

  test('passes publint', async () => {
    const { messages } = await publint({ pkgDir: root, strict: true, pack: false });
    expect(messages.map(message => message.code)).toEqual([]);
  });

  test('has the right types under every resolution', async () => {
    const { checkPackage, createPackageFromTarballData } = await import('@arethetypeswrong/core');
    const analysis = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
    // Node 10 ignores the exports map. It finds the types next to `main`, but no subpaths, which contain only JSON.
    const problems = analysis.types ? analysis.problems : [{ kind: 'no types' }];
    const relevant = problems.filter(
      found => !('resolutionKind' in found && found.resolutionKind === 'node10'),
    );
    expect(relevant).toEqual([]);
  });

  test('includes the command line', () => {
    const help = run('npx', ['--no-install', 'customer-patch', '--help']);
    expect(help).toContain('preview');
  });

  test.each([
    ['PatchCustomer.schema.json', 'https://json-schema.org/draft/2020-12/schema'],
    ['CustomerInfo.schema.json', 'https://json-schema.org/draft/2020-12/schema'],
    ['PatchCustomer.draft-07.schema.json', 'http://json-schema.org/draft-07/schema#'],
    ['CustomerInfo.draft-07.schema.json', 'http://json-schema.org/draft-07/schema#'],
  ])('includes %s, which has an id and describes each member', (file, draft) => {
    const path = createRequire(join(project, 'index.js')).resolve(`customer-patch/${file}`);
    const schema = JSON.parse(readFileSync(path, 'utf8')) as DescribedSchema;
    expect(schema).toMatchObject({
      $schema: draft,
      $id: `urn:customer-patch:${file}`,
      title: file.split('.')[0],
    });
    const parts = [schema, ...Object.values(schema.$defs ?? schema.definitions ?? {})];
    expect(parts.length).toBeGreaterThan(5);
    const members = parts.flatMap(({ properties }) => Object.entries(properties));
    expect(parts.filter(({ description }) => !description)).toEqual([]);
    expect(members.filter(([, { description }]) => !description)).toEqual([]);
  });

  test('runs no script during installation', () => {
    const { scripts } = JSON.parse(
      readFileSync(join(project, 'node_modules/customer-patch/package.json'), 'utf8'),
    );
    expect(Object.keys(scripts).filter(name => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
  });

  test('contains the build output and the licences, and nothing else', () => {
    const names = packedFiles
      .filter(path => !path.startsWith('dist/page/'))
      .map(path => path.replace(/-[A-Z0-9]{8}\./, '-HASH.'));
    const subpaths = ['index', 'patch', 'calendar'];
    expect([...new Set(names)].sort()).toEqual(
      [
        ...['CHANGELOG.md', 'LICENSE', 'README.md', 'THIRD-PARTY-NOTICES', 'package.json'],
        ...['calendar/package.json', 'patch/package.json'],
        ...['dist/CustomerInfo.schema.json', 'dist/PatchCustomer.schema.json'],
        ...['dist/CustomerInfo.draft-07.schema.json', 'dist/PatchCustomer.draft-07.schema.json'],
        ...[
          'dist/cli.js',
          ...commandNames.map(name => `dist/cli/${name}-HASH.js`),
          'dist/cli/chunk-HASH.js',
          'dist/cli/calendar-HASH.js',
          'dist/cli/luxon-HASH.js',
        ],
        ...subpaths.flatMap(name => [`dist/${name}.d.ts`, `dist/${name}.d.cts`]),
        ...subpaths.flatMap(name => ['js', 'cjs', 'loaded.cjs'].map(end => `dist/node/${name}.${end}`)),
        ...[...subpaths, 'immer', 'chunk-HASH'].map(name => `dist/${name}.js`),
      ].sort(),
    );
  });

  test('contains the page, which no entry of the library loads', () => {
    const page = packedFiles.filter(path => path.startsWith('dist/page/'));
    const files = ['app.js', 'chunk-HASH.js', 'icon.svg', 'index.html', 'page.css', 'worker.js'];
    expect([...new Set(page.map(path => path.replace(/-[A-Z0-9]{8}\./, '-HASH.')))].sort()).toEqual(
      files.map(file => `dist/page/${file}`),
    );
    const library = packedFiles.filter(path => /\.c?js$/.test(path) && !page.includes(path));
    expect(library.filter(path => readFileSync(join(root, path), 'utf8').includes('preact'))).toEqual([]);
  });

  test('names no folder of the build machine', () => {
    expect(packedFiles.filter(path => readFileSync(join(root, path), 'utf8').includes(root))).toEqual([]);
  });

  test('is less than a megabyte to download', () => {
    expect(statSync(tarball).size).toBeLessThan(1_000_000);
  });

  test('includes the licence of everything that is bundled, and of the table of Windows zones', async () => {
    const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES'), 'utf8');
    const bundled = new Set([...(await packagesInLibrary()), ...(await packagesInPage())]);
    const signals = ['@preact/signals', '@preact/signals-core'];
    expect([...bundled].sort()).toEqual(
      ['@noble/hashes', ...signals, 'big.js', 'immer', 'luxon', 'preact', 'rrule', 'tslib', 'valibot'].sort(),
    );
    for (const name of [...bundled, 'cldr-core']) {
      const folder = join(root, 'node_modules', name);
      const file = readdirSync(folder).find(each => /^licen[cs]e/i.test(each)) ?? '';
      expect(notices).toContain(readFileSync(join(folder, file), 'utf8').replaceAll('\r', '').trim());
    }
  });

  test('works without a process, a require function and a document', async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `import { ${names} } from 'customer-patch';${script}
import { ${calendarNames} } from 'customer-patch/calendar';${calendarScript}`,
        resolveDir: project,
      },
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'neutral',
      mainFields: ['module', 'main'],
    });
    const printed: string[] = [];
    const global = createContext({ console: { log: (line: string) => printed.push(line) } });
    runInContext(outputFiles[0]?.text ?? '', global);
    expect(`${printed.join('\n')}\n`).toBe(expected + calendarExpected);
  });
});

/** The packages of which something is in the library or in the command line. */
function packagesInLibrary(): Promise<ReadonlySet<string>> {
  const entries = ['index.ts', 'patch/index.ts', 'calendar/index.ts', 'cli/main.ts'];
  return packagesIn(entries, { platform: 'node', external: ['ical.js'] });
}

/** The packages of which something is in the page. */
function packagesInPage(): Promise<ReadonlySet<string>> {
  return packagesIn(['page/app.tsx', 'page/worker.ts'], { jsx: 'automatic', jsxImportSource: 'preact' });
}

async function packagesIn(entries: readonly string[], options: BuildOptions): Promise<ReadonlySet<string>> {
  const { metafile } = await build({
    entryPoints: entries.map(entry => join(root, 'src', entry)),
    ...{ bundle: true, write: false, metafile: true, format: 'esm', splitting: true, outdir: 'out' },
    ...{ minify: true, target: 'es2022', ...options },
  });
  const inputs = Object.values(metafile?.outputs ?? {}).flatMap(output => Object.entries(output.inputs));
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  return new Set(used.flatMap(path => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
}
