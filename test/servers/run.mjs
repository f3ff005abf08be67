/*
 * Installs the dependencies of the servers in this folder, and runs `check.ts` with the given arguments. Packages that
 * the registry does not have are listed and left out, without failing.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = import.meta.dirname;
const quiet = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts'];
const missing = npm(folder, 'ci', ...quiet) ? [] : installRest();
if (missing.length > 0) console.log(`The registry does not give ${missing.join(', ')}: left out.`);
if (['tsx', '@seriousme/openapi-schema-validator'].some(name => missing.includes(name))) {
  console.log('Nothing is checked without them.');
  process.exit(0);
}
// Servers import the package by its name, as in an application.
const link = join(folder, 'node_modules/customer-patch');
if (!existsSync(link)) symlinkSync('../../..', link, 'dir');

if (missing.length === 0 && run(['npx', '--no-install', 'tsc', '-p', folder], join(folder, '../..')) !== 0)
  process.exit(1);
process.exitCode = run(
  [process.execPath, '--import', 'tsx', 'check.ts', ...process.argv.slice(2)],
  folder,
  missing,
);

/** Installs everything that the registry has, and returns the names of the rest. */
function installRest() {
  const { dependencies, ...rest } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const names = Object.keys(dependencies);
  const found = names.filter(name =>
    npm(folder, 'view', '--silent', `${name}@${dependencies[name]}`, 'version'),
  );
  const scratch = mkdtempSync(join(tmpdir(), 'customer-patch-servers-'));
  const reduced = {
    ...rest,
    dependencies: Object.fromEntries(found.map(name => [name, dependencies[name]])),
  };
  writeFileSync(join(scratch, 'package.json'), JSON.stringify(reduced));
  const isInstalled = npm(scratch, 'install', ...quiet);
  const modules = join(folder, 'node_modules');
  rmSync(modules, { recursive: true, force: true });
  if (isInstalled)
    cpSync(join(scratch, 'node_modules'), modules, { recursive: true, verbatimSymlinks: true });
  rmSync(scratch, { recursive: true, force: true });
  return isInstalled ? names.filter(name => !found.includes(name)) : names;
}

function npm(cwd, ...given) {
  const { status, stdout } = spawnSync('npm', given, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // `npm view` of a version that does not exist succeeds with an empty output.
  return status === 0 && (given[0] !== 'view' || stdout.trim() !== '');
}

function run([program, ...given], cwd, without = []) {
  const env = { ...process.env, MISSING: without.join(' ') };
  return spawnSync(program, given, { cwd, env, stdio: 'inherit' }).status ?? 1;
}
