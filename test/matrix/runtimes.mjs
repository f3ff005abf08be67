/* Every runtime runs the same program from node_modules, or bundled where there is no node_modules. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundlers.mjs';
import { command, toolFolder, tools, toolVersion } from './workspace.mjs';

const binaries = {
  bun: ['@oven/bun-linux-x64/bin/bun'],
  deno: ['@deno/linux-x64-glibc/deno'],
  workerd: ['@cloudflare/workerd-linux-64/bin/workerd'],
};

const nodes = [20, 22, 24, 26].map(major => ({
  name: `Node ${major}`,
  tool: `node${major}`,
  how: 'ES modules and CommonJS',
  run: async ({ binary, project }) => {
    const answers = await command(binary, ['run.mjs'], { cwd: project });
    mustEqual(await command(binary, ['run.cjs'], { cwd: project }), answers, 'CommonJS and ES modules');
    await command(binary, ['bothFormats.mjs'], { cwd: project });
    return answers;
  },
}));

export const runtimes = [
  ...nodes,
  {
    name: 'Bun',
    tool: 'bun',
    how: 'ES modules',
    run: ({ binary, project }) => command(binary, ['run.mjs'], { cwd: project }),
  },
  {
    name: 'Deno',
    tool: 'deno',
    how: 'without any permission',
    run: ({ binary, project }) =>
      command(binary, ['run', '--no-prompt', '--no-remote', 'run.mjs'], { cwd: project }),
  },
  { name: 'Cloudflare Workers', tool: 'workerd', how: 'workerd, bundled with esbuild', run: workerdAnswers },
];

/** `{ name, version, how, answers }`, or without `answers` if the registry did not give the runtime. */
export async function tryRuntime({ name, tool, how, run }, project) {
  const binary = binaryOf(tool);
  if (binary === undefined) return { name, how, isMissing: true };
  const version = await toolVersion(tool);
  return { name, how, version, answers: (await run({ binary, project })).trim() };
}

function binaryOf(tool) {
  const files = binaries[tool] ?? [`${tool}/bin/node`];
  const found = files.map(file => join(tools, 'node_modules', file)).find(file => existsSync(file));
  return toolFolder(tool) && found;
}

async function workerdAnswers({ binary, project }) {
  await bundle('esbuild', 'worker.mjs', 'worker.js', project);
  const server = spawn(binary, ['serve', 'workerd.capnp', '--control-fd=3'], {
    ...{ cwd: project, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  });
  try {
    const port = await portOf(server);
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(30_000) });
    const text = await response.text();
    if (!response.ok) throw new Error(`workerd answers with ${response.status}: ${text.slice(0, 500)}`);
    return text;
  } finally {
    server.kill('SIGKILL');
  }
}

/** workerd chooses a free port and reports it. */
function portOf(server) {
  return new Promise((resolve, reject) => {
    let [control, errors] = ['', ''];
    const stop = message => reject(new Error(`workerd ${message}\n${errors}`));
    const limit = setTimeout(() => stop('does not listen after 30 s'), 30_000);
    server.stderr.on('data', text => {
      errors += text;
    });
    server.on('error', reject);
    server.on('exit', code => stop(`ended with ${code}`));
    server.stdio[3].on('data', text => {
      control += text;
      const port = /"port":\s*(\d+)/.exec(control)?.[1];
      if (port === undefined) return;
      clearTimeout(limit);
      resolve(port);
    });
  });
}

export function mustEqual(actual, expected, what) {
  if (actual.trim() === expected.trim()) return;
  let same = 0;
  while (actual[same] === expected[same]) same += 1;
  const around = text => `  …${text.slice(Math.max(0, same - 80), same + 80)}…`;
  throw new Error(`${what} do not give the same answers:\n${around(actual)}\n${around(expected)}`);
}
