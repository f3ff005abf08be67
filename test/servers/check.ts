/*
 * Checks every server over every database: `suite.ts`, the standards of HTTP, load and faults. `--load` makes each load
 * test 20 seconds long. `--write` runs only the load tests and writes their results into the README. Names of
 * frameworks select servers.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { conformanceCustomers, lines } from '../http/conformance.js';
import { type RunningServer, startServer } from './client.js';
import { startCluster } from './cluster.js';
import { killBackend, killServer } from './faults.js';
import { type LoadFigures, underLoad } from './load.js';
import { openApiDocument } from './openapi.js';
import { checks, suiteCustomers } from './suite.js';

const words = process.argv.slice(2);
const isFigures = words.includes('--write');
const seconds = words.includes('--load') || isFigures ? 20 : 3;
const writers = 50;
const missing = (process.env['MISSING'] ?? '').split(' ');
const chosen = words.filter(word => !word.startsWith('--'));
const frameworks = Object.entries({
  express: 'express',
  fastify: 'fastify',
  hono: '@hono/node-server',
  nest: '@nestjs/core',
})
  .filter(
    ([name, packageName]) => !missing.includes(packageName) && (chosen.length === 0 || chosen.includes(name)),
  )
  .map(([name]) => name);

const unknown = chosen.filter(name => !frameworks.includes(name));
if (unknown.length > 0) throw new Error(`There is no server ${unknown.join(', ')}.`);

const cluster = missing.includes('pg') ? 'the package pg is missing' : startCluster();
if (typeof cluster === 'string') console.log(`Without PostgreSQL: ${cluster}.`);
process.on('exit', () => typeof cluster !== 'string' && cluster.stop());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

let failures = 0;
const rows: string[] = [];

await attempt('the OpenAPI document is valid', async () => {
  const schema = (title: string) =>
    JSON.parse(readFileSync(new URL(`../../dist/${title}.schema.json`, import.meta.url), 'utf8'));
  const document = openApiDocument(schema('CustomerInfo'), schema('PatchCustomer'));
  const { valid, errors } = await new Validator().validate({ ...document });
  if (!valid) throw new Error(JSON.stringify(errors));
  const refs = JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g);
  const { components } = document as { components: Record<string, Record<string, unknown>> };
  for (const [ref, kind = '', name = ''] of refs) {
    if (components[kind]?.[name] === undefined) throw new Error(`There is no ${ref}.`);
  }
});
for (const framework of frameworks) {
  await withServer(framework, 'none', 'bare', async server => {
    note(framework, 'none', await underLoad(server, { writers, seconds, stores: false }));
  });
  if (!missing.includes('@electric-sql/pglite')) await checkEmbedded(framework);
  if (typeof cluster !== 'string') await checkPostgres(framework, cluster.database(framework));
}
if (isFigures && failures === 0) writeFigures();
console.log(failures === 0 ? 'All checks passed.' : `${failures} checks failed.`);
process.exitCode = failures > 0 ? 1 : 0;

async function checkEmbedded(framework: string): Promise<void> {
  await withServer(framework, 'PGlite', 'embedded', async server => {
    if (!isFigures) await checkAll(framework, 'PGlite', server);
    note(framework, 'PGlite', await underLoad(server, { writers, seconds, stores: true }));
  });
  // Runs once, because stored data depends only on the database.
  if (framework !== frameworks[0] || isFigures) return;
  const folder = mkdtempSync(join(tmpdir(), 'customer-patch-pglite-'));
  await attempt(`${framework}, PGlite: a killed server leaves nothing half stored`, () =>
    killServer(framework, 'embedded', folder),
  );
  rmSync(folder, { recursive: true, force: true });
}

async function checkPostgres(framework: string, database: string): Promise<void> {
  await withServer(framework, 'PostgreSQL', database, async server => {
    if (!isFigures) await checkAll(framework, 'PostgreSQL', server);
    note(framework, 'PostgreSQL', await underLoad(server, { writers, seconds, stores: true }));
    await attempt(
      `${framework}, PostgreSQL: a killed process of the database leaves nothing half stored`,
      () => killBackend(server),
    );
  });
  if (framework !== frameworks[0] || isFigures) return;
  await attempt(`${framework}, PostgreSQL: a killed server leaves nothing half stored`, () =>
    killServer(framework, database),
  );
}

async function checkAll(framework: string, database: string, server: RunningServer): Promise<void> {
  const all = [
    ...lines.map(({ section, title, check }) => ({
      title: `${section}: ${title}`,
      customers: conformanceCustomers,
      run: () => check(server.exchange),
    })),
    ...checks.map(({ title, run }) => ({ title, customers: suiteCustomers, run: () => run(server) })),
  ];
  const before = failures;
  for (const { title, customers, run } of all) {
    await server.fill(customers);
    await attempt(`${framework}, ${database}: ${title}`, run, { isQuiet: true });
  }
  const passed = all.length - (failures - before);
  console.log(`${framework}, ${database}: ${passed} of ${all.length} checks passed`);
}

async function withServer(
  framework: string,
  database: string,
  storage: string,
  use: (server: RunningServer) => Promise<void>,
): Promise<void> {
  await attempt(
    `${framework}, ${database}`,
    async () => {
      const server = await startServer(framework, storage);
      await use(server).finally(server.kill);
    },
    { isQuiet: true },
  );
}

async function attempt(title: string, run: () => Promise<void>, { isQuiet = false } = {}): Promise<void> {
  try {
    await run();
    if (!isQuiet) console.log(`✓ ${title}`);
  } catch (error) {
    failures++;
    console.log(`✗ ${title}\n${(error as Error).stack}`);
  }
}

function note(
  framework: string,
  database: string,
  { rate, median, p99, rebased, faults }: LoadFigures,
): void {
  if (faults.length > 0) {
    failures++;
    console.log(`✗ ${framework}, ${database}, under load:\n${faults.slice(0, 10).join('\n')}`);
  }
  const ms = (time: number) => `${time.toFixed(time < 10 ? 1 : 0)} ms`;
  const cells = [
    framework,
    database,
    rate.toFixed(0),
    ms(median),
    ms(p99),
    database === 'none' ? '' : `${rebased}`,
  ];
  rows.push(`| ${[...cells, database === 'none' ? '' : `${faults.length}`].join(' | ')} |`);
  console.log(
    `${framework}, ${database}: ${rate.toFixed(0)} answers a second, median ${ms(median)}, p99 ${ms(p99)}, ${rebased} rebased`,
  );
}

function writeFigures(): void {
  const file = new URL('README.md', import.meta.url);
  const [processor] = cpus();
  const machine = `${cpus().length} × ${processor?.model.trim()}, Node ${process.version}`;
  const [, load = 0] = loadavg();
  const table = [
    `${writers} writers for ${seconds} seconds each, ${new Date().toISOString().slice(0, 10)}, ${machine}, load average ${load.toFixed(0)}:`,
    '',
    '| server | database | answers a second | median | p99 | rebased | lost changes, other statuses, wrong breadcrumbs |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
  const page = readFileSync(file, 'utf8');
  const marked = /(<!-- figures -->\n)[\s\S]*(<!-- \/figures -->)/;
  if (!marked.test(page)) throw new Error('The page has no place for figures.');
  writeFileSync(
    file,
    page.replace(marked, (_, start, end) => `${start}\n${table}\n\n${end}`),
  );
}
